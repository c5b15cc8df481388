import type { CloudKeyPairRequest, KeyPair } from '@cb-spider/core';
import { equal, isText } from '../expectations.ts';
import { testPublicKey } from '../ssh-keys.ts';
import type { OwnedKind } from './owned-kind.ts';

export const keyPairKind: OwnedKind<KeyPair, CloudKeyPairRequest> = {
  kind: 'keyPair',
  handler: 'keyPairs',
  request: async (bench, name) => ({ name, publicKey: testPublicKey(), tags: bench.tags('keyPair') }),
  create: (cloud, request, options) => cloud.keyPairs.create(request, options),
  get: (cloud, _request, id, options) => cloud.keyPairs.get(id, options),
  pages: cloud => cloud.keyPairs.listPages(),
  delete: (cloud, _request, id, options) => cloud.keyPairs.delete(id, options),
  isReady: () => true,
  isThere: () => true,
  checkFields(_bench, keyPair, request) {
    const what = `of key pair ${request.name}`;
    if (keyPair.fingerprint !== undefined) isText(keyPair.fingerprint, `fingerprint ${what}`);
    if (keyPair.publicKey !== undefined && request.publicKey !== undefined)
      equal(withoutComment(keyPair.publicKey), withoutComment(request.publicKey), `publicKey ${what}`);
  },
};

/** Type and key, without the comment behind them. */
export function withoutComment(publicKey: string): string {
  return publicKey.trim().split(/\s+/).slice(0, 2).join(' ');
}
