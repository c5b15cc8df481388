import type { KeyPair, KeyPairDriverV1 } from '@cb-spider/core/driver';
import type { TwinKeyPair } from '@cb-spider/twin';
import { noResult, toCreation, toNativeObject } from '../twin-calls.ts';
import type { DriverKind } from './driver-kind.ts';

export const keyPair: DriverKind<'keyPair', KeyPairDriverV1> = {
  meanings: {
    'KeyPair.NotFound': 'not_found',
    'PublicKey.Invalid': 'invalid_argument',
  },
  open: calls => ({
    async doCreate(spec, context) {
      const request = { ...toCreation(spec, context), publicKey: spec.publicKey };
      return calls.change('ImportKeyPair', request, context, toKeyPair);
    },
    async doGet(keyPairId, context) {
      return toKeyPair(await calls.call('GetKeyPair', { keyPairId }, context));
    },
    doList: (pageToken, context) => calls.page('ListKeyPairs', pageToken, context, toKeyPair),
    doDelete: (keyPairId, context) => calls.change('DeleteKeyPair', { keyPairId }, context, noResult),
  }),
};

function toKeyPair(keyPair: TwinKeyPair): KeyPair {
  const { keyPairId, fingerprint, publicKey } = keyPair;
  return { ...toNativeObject(keyPairId, keyPair), fingerprint, publicKey };
}
