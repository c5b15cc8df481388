import type {
  CallContext,
  Image,
  ImageArchitecture,
  ImageDriverV1,
  NativeId,
  Page,
} from '@cb-spider/core/driver';
import { flatDetails, found, requiredId, requiredText, stateMap, wordTable } from '@cb-spider/driver-kit';
import { isoTimeOf, ownTemplates, templateWords } from './assumptions.ts';
import type { Ace, Template } from './client/ace.ts';

const architectures = wordTable<ImageArchitecture>({
  x86_64: 'x86_64',
  amd64: 'x86_64',
  i386: 'x86_32',
  i686: 'x86_32',
  aarch64: 'arm64',
  arm64: 'arm64',
});

const states = stateMap<Image['state']>(templateWords);

/** Public templates. */
export class Images implements ImageDriverV1 {
  readonly #ace: Ace;

  constructor(ace: Ace) {
    this.#ace = ace;
  }

  async doGet(id: NativeId, context: CallContext): Promise<Image> {
    const templates = await this.#ace.templates(context);
    return toImage(
      found(
        templates.find(template => template.id === id),
        'image',
        id,
      ),
    );
  }

  async doList(_pageToken: string | undefined, context: CallContext): Promise<Page<Image>> {
    const templates = await this.#ace.templates(context);
    return { items: templates.filter(isPublic).map(toImage) };
  }
}

function isPublic({ ownership }: Template): boolean {
  return !ownTemplates.has((ownership ?? '').toLowerCase());
}

export function toImage(native: Template): Image {
  const nativeId = requiredId(native.id, 'template');
  return {
    nativeId,
    name: native.name || nativeId,
    tags: {},
    createdAt: isoTimeOf(native.createdAt),
    state: states(requiredText(native.state, 'the state of the template').toLowerCase()),
    architecture: architectures((native.arch ?? '').toLowerCase()) ?? 'unknown',
    platform: platformOf(native.os),
    distribution: native.os ?? '',
    diskSizeGB: native.size || undefined,
    details: flatDetails(native, 'id', 'name', 'createdAt', 'state', 'arch', 'os', 'size'),
  };
}

/** Uses the name of the operating system, because Cloudit reports nothing else. */
export function platformOf(system: string | undefined): Image['platform'] {
  if (!system) return 'unknown';
  return /windows/i.test(system) ? 'windows' : 'linux';
}
