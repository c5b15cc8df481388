import type { NativeId } from '../driver/index.ts';
import { CloudError } from '../errors/cloud-error.ts';
import { labelOf } from '../operations/labels.ts';
import type { ResourceRecord } from '../store/resource-store.ts';

/** The cloud's id of a registered object. Fails with `conflict` while there is none. */
export function nativeIdOf({ nativeId, state, kind, name }: ResourceRecord): NativeId {
  if (nativeId !== undefined) return nativeId;
  if (state === 'creating') {
    throw new CloudError('conflict', `${labelOf(kind)} '${name}' is still being created.`, {
      retryable: true,
    });
  }
  throw new CloudError('conflict', `It is not known whether ${labelOf(kind)} '${name}' was created.`, {
    hint: 'Delete it, which also removes a partly created object, and create it again.',
  });
}
