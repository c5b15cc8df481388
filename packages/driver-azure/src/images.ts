import type { VirtualMachineImage } from '@azure/arm-compute';
import {
  type CallContext,
  type Image,
  type ImageDriverV1,
  type NativeId,
  type Page,
  toNativeId,
} from '@cb-spider/core/driver';
import { CloudRefusal, flatDetails } from '@cb-spider/driver-kit';
import type { Arm } from './arm/arm.ts';
import { type Sku, usualImages } from './usual-images.ts';

/** The four names of an image: `Canonical:ubuntu-24_04-lts:server:24.04.202509110`. */
interface ImageName extends Sku {
  readonly version: string;
}

/** Returns the four names in an id. Fails with `not_found` for a text that cannot be the id of an image. */
export function imageNameOf(id: NativeId): ImageName {
  const [publisher, offer, sku, version, ...more] = id.split(':');
  if (!publisher || !offer || !sku || !version || more.length > 0)
    throw new CloudRefusal(
      'not_found',
      `The image '${id}' does not exist: an id has the form publisher:offer:sku:version.`,
    );
  return { publisher, offer, sku, version };
}

export function imageIdOf({ publisher, offer, sku, version }: ImageName): NativeId {
  return toNativeId([publisher, offer, sku, version].join(':'));
}

/**
 * Images of the marketplace. Azure lists them by publisher, offer, SKU and version, and each list is a request:
 * thousands. The first page is a selection of popular images. With the region's option `Images: all`, each publisher
 * is another page.
 */
export class AzureImages implements ImageDriverV1 {
  readonly #arm: Arm;

  constructor(arm: Arm) {
    this.#arm = arm;
  }

  doGet(id: NativeId, context: CallContext): Promise<Image> {
    return this.#image(imageNameOf(id), context);
  }

  async doList(pageToken: string | undefined, context: CallContext): Promise<Page<Image>> {
    const wantsAll = this.#arm.options.Images === 'all';
    if (pageToken === undefined) {
      const items = await this.#newestOf(usualImages, context);
      return { items, nextPageToken: wantsAll ? await this.#publisherAfter(undefined, context) : undefined };
    }
    const skus = await this.#skusOf(pageToken, context);
    const further = skus.filter(sku => !usualImages.some(usual => isSameSku(usual, sku)));
    return {
      items: await this.#newestOf(further, context),
      nextPageToken: await this.#publisherAfter(pageToken, context),
    };
  }

  /** Returns an image with its plan, which the request for a VM must name. */
  native({ publisher, offer, sku, version }: ImageName, context: CallContext): Promise<VirtualMachineImage> {
    return this.#arm.read(context, 'VirtualMachineImages_Get', ({ compute }) =>
      compute.virtualMachineImages.get(this.#arm.region, publisher, offer, sku, version),
    );
  }

  async #image(name: ImageName, context: CallContext): Promise<Image> {
    return toImage(name, await this.native(name, context));
  }

  /** Returns the newest version of each SKU, without those that the region does not have. */
  async #newestOf(skus: readonly Sku[], context: CallContext): Promise<readonly Image[]> {
    const images = await Promise.all(skus.map(sku => this.#newest(sku, context)));
    return images.filter(image => image !== undefined);
  }

  async #newest(name: Sku, context: CallContext): Promise<Image | undefined> {
    const { publisher, offer, sku } = name;
    const [newest] =
      (await this.#arm.find(context, 'VirtualMachineImages_List', ({ compute }) =>
        compute.virtualMachineImages.list(this.#arm.region, publisher, offer, sku, {
          top: 1,
          orderby: 'name desc',
        }),
      )) ?? [];
    return newest === undefined ? undefined : this.#image({ ...name, version: newest.name }, context);
  }

  async #publisherAfter(name: string | undefined, context: CallContext): Promise<string | undefined> {
    const publishers = await this.#arm.read(context, 'VirtualMachineImages_ListPublishers', ({ compute }) =>
      compute.virtualMachineImages.listPublishers(this.#arm.region),
    );
    const names = publishers.map(publisher => publisher.name).toSorted();
    return names.find(next => name === undefined || next > name);
  }

  async #skusOf(publisher: string, context: CallContext): Promise<readonly Sku[]> {
    const { region } = this.#arm;
    const offers = await this.#arm.read(context, 'VirtualMachineImages_ListOffers', ({ compute }) =>
      compute.virtualMachineImages.listOffers(region, publisher),
    );
    const lists = await Promise.all(
      offers.map(async ({ name: offer }) => {
        const skus = await this.#arm.read(context, 'VirtualMachineImages_ListSkus', ({ compute }) =>
          compute.virtualMachineImages.listSkus(region, publisher, offer),
        );
        return skus.map(({ name: sku }) => ({ publisher, offer, sku }));
      }),
    );
    return lists.flat();
  }
}

function isSameSku(left: Sku, right: Sku): boolean {
  return (
    [left.publisher, left.offer, left.sku].join(':').toLowerCase() ===
    [right.publisher, right.offer, right.sku].join(':').toLowerCase()
  );
}

const architectures: Readonly<Record<string, Image['architecture']>> = { x64: 'x86_64', Arm64: 'arm64' };

/** @see https://learn.microsoft.com/rest/api/compute/virtual-machine-images/get */
function toImage(name: ImageName, native: VirtualMachineImage): Image {
  const id = imageIdOf(name);
  const { osDiskImage, architecture, imageDeprecationStatus, plan, hyperVGeneration } = native;
  return {
    ...{ nativeId: id, name: id, tags: {} },
    state: imageDeprecationStatus?.imageState === 'Deprecated' ? 'unavailable' : 'available',
    architecture: architectures[architecture ?? ''] ?? 'unknown',
    platform: platformOf(osDiskImage?.operatingSystem),
    distribution: `${name.offer} ${name.sku}`,
    details: flatDetails({
      hyperVGeneration,
      plan: plan && `${plan.publisher}:${plan.product}:${plan.name}`,
      imageState: imageDeprecationStatus?.imageState,
    }),
  };
}

export function platformOf(system: string | undefined): Image['platform'] {
  return system === 'Linux' ? 'linux' : system === 'Windows' ? 'windows' : 'unknown';
}
