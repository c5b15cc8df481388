import { type MachineImage, type MachineImageDriverV1, toNativeId } from '@cb-spider/core';
import { type NativeClient, type NativeCloud, pageOf, type Stored } from './native-cloud.ts';
import { createdEarlier, ownTags, toObject } from './objects.ts';

/**
 * Returns the handler of machine images. Repeated creates are recognized by tag. Each image is ready at the
 * next read.
 */
export function machineImages(client: NativeClient): MachineImageDriverV1 {
  return {
    doCreate: (spec, context) =>
      client.send(context, 'CopyVm', cloud => {
        const { imageId } = cloud.find('vm', spec.vmId).fields;
        const fields = { vmId: spec.vmId, isWindows: isWindows(cloud, String(imageId)), isReady: false };
        const image = { name: spec.name, tags: ownTags(spec, context), token: '', fields };
        return toImage(createdEarlier(cloud, 'img', context) ?? cloud.insert('img', image));
      }),
    doGet: (id, context) => client.send(context, 'GetCopy', cloud => toImage(settled(cloud.find('img', id)))),
    doList: (pageToken, context) =>
      client.send(context, 'ListCopies', cloud =>
        pageOf(
          cloud.all('img').map(each => toImage(settled(each))),
          pageToken,
        ),
      ),
    doDelete: (id, context) => client.send(context, 'RemoveCopy', cloud => cloud.remove('img', id)),
  };
}

/** Returns whether a VM of that image, public or copied, runs Windows. */
export function isWindows(cloud: NativeCloud, imageId: string): boolean {
  const copied = cloud.all('img').find(each => each.id === imageId);
  return copied === undefined ? imageId === 'image-1000windows' : copied.fields.isWindows === true;
}

function settled(image: Stored): Stored {
  image.fields.isReady = true;
  return image;
}

function toImage(stored: Stored): MachineImage {
  const { vmId, isReady, isWindows: windows } = stored.fields;
  return {
    ...toObject(stored),
    state: isReady ? 'available' : 'creating',
    platform: windows ? 'windows' : 'linux',
    sourceVmId: toNativeId(String(vmId)),
  };
}
