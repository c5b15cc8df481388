import type { KeyPair, KeyPairDriverV1 } from '@cb-spider/core/driver';
import type { TwinKeyPair } from './engine/results.ts';
import { nothing, type TwinCalls, toCreation, toNativeObject } from './twin-calls.ts';

export function createKeyPairs(calls: TwinCalls): KeyPairDriverV1 {
  return {
    async doCreate(spec, context) {
      const request = { ...toCreation(spec, context), publicKey: spec.publicKey };
      return calls.change('ImportKeyPair', request, context, toKeyPair);
    },
    async doGet(keyPairId, context) {
      return toKeyPair(await calls.call('GetKeyPair', { keyPairId }, context));
    },
    doList: (pageToken, context) => calls.page('ListKeyPairs', pageToken, context, toKeyPair),
    doDelete: (keyPairId, context) => calls.change('DeleteKeyPair', { keyPairId }, context, nothing),
  };
}

export function toKeyPair(keyPair: TwinKeyPair): KeyPair {
  const { keyPairId, fingerprint, publicKey } = keyPair;
  return { ...toNativeObject(keyPairId, keyPair), fingerprint, publicKey };
}
