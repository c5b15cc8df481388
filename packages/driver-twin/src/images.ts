import { type Image, type ImageDriverV1, toNativeId } from '@cb-spider/core/driver';
import type { WorldImage } from '@cb-spider/twin';
import type { TwinCalls } from './twin-calls.ts';

export function createImages(calls: TwinCalls): ImageDriverV1 {
  return {
    async doGet(imageId, context) {
      return toImage(await calls.call('GetImage', { imageId }, context));
    },
    doList: (pageToken, context) => calls.page('ListImages', pageToken, context, toImage),
  };
}

export function toImage(image: WorldImage): Image {
  return {
    nativeId: toNativeId(image.imageId),
    name: image.name ?? image.imageId,
    tags: {},
    state: 'available',
    architecture: image.architecture,
    platform: image.platform,
    distribution: image.distribution,
    diskSizeGB: image.diskSizeGB,
  };
}
