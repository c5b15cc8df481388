import type { CallContext, Page, Spec, SpecDriverV1 } from '@cb-spider/core/driver';
import { flatDetails, found, required, requiredText } from '@cb-spider/driver-kit';
import type { Ace, NativeSpec } from './client/ace.ts';

/** Specs, which the request for a VM names. */
export class Specs implements SpecDriverV1 {
  readonly #ace: Ace;
  readonly #region: string;

  constructor(ace: Ace, region: string) {
    this.#ace = ace;
    this.#region = region;
  }

  async doGet(name: string, context: CallContext): Promise<Spec> {
    return toSpec(specNamed(name, await this.#ace.specs(context)), this.#region);
  }

  async doList(_pageToken: string | undefined, context: CallContext): Promise<Page<Spec>> {
    return { items: (await this.#ace.specs(context)).map(spec => toSpec(spec, this.#region)) };
  }

  async doGetNative(name: string, context: CallContext): Promise<unknown> {
    return specNamed(name, await this.#ace.specs(context));
  }

  async doListNative(_pageToken: string | undefined, context: CallContext): Promise<Page<unknown>> {
    return { items: await this.#ace.specs(context) };
  }
}

/** Fails with `not_found`. */
export function specNamed(name: string, all: readonly NativeSpec[]): NativeSpec {
  return found(
    all.find(spec => spec.name === name),
    'spec',
    name,
  );
}

export function toSpec(native: NativeSpec, region: string): Spec {
  return {
    name: requiredText(native.name, 'the name of the spec'),
    region,
    vCpu: { count: required(native.cpu, 'the number of virtual CPUs') },
    memoryMiB: required(native.mem, 'the size of the memory') * 1024,
    diskSizeGB: native.disk || undefined,
    gpus: native.gpu ? [{ count: native.gpu }] : undefined,
    details: flatDetails(native, 'name', 'cpu', 'mem', 'disk', 'gpu'),
  };
}
