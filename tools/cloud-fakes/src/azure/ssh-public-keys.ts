import { objectAt, textOf, without } from './arm-request.ts';
import { sshKeyName } from './names.ts';
import { badRequest } from './refusal.ts';
import type { ResourceKind } from './resource-kind.ts';

/** @see https://learn.microsoft.com/rest/api/compute/ssh-public-keys/create */
export const sshPublicKeys: ResourceKind = {
  ...{ provider: 'Microsoft.Compute', type: 'sshPublicKeys', namePattern: sshKeyName },
  ...{ retryAfter: {}, top: [] },
  make({ body }) {
    const publicKey = textOf(objectAt(body, 'properties').publicKey);
    if (publicKey !== undefined) checkPublicKey(publicKey, 'publicKey');
    return publicKey === undefined ? {} : { publicKey };
  },
  show: (_subscription, key) => without(key.properties, 'provisioningState'),
};

/** Azure takes RSA of 2048 bits and more, and ED25519. */
export function checkPublicKey(key: string, target: string): void {
  const [type, data = ''] = key.trim().split(/\s+/);
  const bytes = Buffer.from(data, 'base64');
  const named = bytes.length > 4 && bytes.subarray(4, 4 + bytes.readUInt32BE(0)).toString('latin1') === type;
  if (named && (type === 'ssh-ed25519' || (type === 'ssh-rsa' && bytes.length >= 256))) return;
  const message =
    'The value of the SSH public key is not valid: it must be RSA of 2048 bits or more, or ED25519.';
  throw badRequest('InvalidParameter', message, target);
}
