import type { KeyPair, KeyPairDriverV1 } from '@cb-spider/core';
import { type NativeClient, NativeError, pageOf, type Stored } from './native-cloud.ts';
import { ownTags, toObject } from './objects.ts';

/**
 * Returns the handler of key pairs. Repeated creates are recognized by name: this cloud has no tokens for key pairs.
 */
export function keyPairs(client: NativeClient): KeyPairDriverV1 {
  return {
    doCreate: (spec, context) =>
      client.send(context, 'ImportKey', cloud => {
        const taken = cloud.all('key').find(each => each.name === spec.name);
        if (taken !== undefined && !context.replay) throw new NativeError('Duplicate');
        const fields = { publicKey: spec.publicKey };
        return toKeyPair(
          taken ?? cloud.insert('key', { name: spec.name, tags: ownTags(spec, context), token: '', fields }),
        );
      }),
    doGet: (id, context) => client.send(context, 'GetKey', cloud => toKeyPair(cloud.find('key', id))),
    doList: (pageToken, context) =>
      client.send(context, 'ListKeys', cloud => pageOf(cloud.all('key').map(toKeyPair), pageToken)),
    doDelete: (id, context) => client.send(context, 'DeleteKey', cloud => cloud.remove('key', id)),
  };
}

function toKeyPair(stored: Stored): KeyPair {
  const publicKey = String(stored.fields.publicKey);
  return { ...toObject(stored), publicKey, fingerprint: `reference:${publicKey.length}` };
}
