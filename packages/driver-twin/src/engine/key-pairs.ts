import { hash } from 'node:crypto';
import { TwinCloudError } from './errors.ts';
import { createOnce, listRows, type ObjectRow, objectOf, requireRow } from './objects.ts';
import type { CheckedRequestOf } from './requests.ts';
import type { TwinKeyPair, TwinPage } from './results.ts';
import type { Session } from './session.ts';

interface KeyPairRow extends ObjectRow {
  readonly public_key: string;
  readonly fingerprint: string;
}

export function importKeyPair(session: Session, request: CheckedRequestOf<'ImportKeyPair'>): TwinKeyPair {
  const keyPairId = createOnce(session, 'keyPair', session.scope, request, identity => {
    session.database.insert('key_pairs', {
      ...identity,
      public_key: request.publicKey,
      fingerprint: fingerprintOf(request.publicKey),
    });
  });
  return getKeyPair(session, { keyPairId });
}

export function getKeyPair(session: Session, request: CheckedRequestOf<'GetKeyPair'>): TwinKeyPair {
  return toKeyPair(requireRow<KeyPairRow>(session, 'keyPair', request.keyPairId));
}

export function listKeyPairs(
  session: Session,
  request: CheckedRequestOf<'ListKeyPairs'>,
): TwinPage<TwinKeyPair> {
  const { rows, ...page } = listRows<KeyPairRow>(session, 'keyPair', request);
  return { items: rows.map(toKeyPair), ...page };
}

/** VMs that were made with it keep its id. */
export function deleteKeyPair(session: Session, request: CheckedRequestOf<'DeleteKeyPair'>): object {
  const { id } = requireRow<KeyPairRow>(session, 'keyPair', request.keyPairId);
  session.database.run('DELETE FROM key_pairs WHERE id = ?', id);
  return {};
}

/**
 * Fails with `PublicKey.Invalid` unless the key is in OpenSSH's one-line form: a type, and in base64 a blob
 * that begins with the same type.
 *
 * @see https://www.rfc-editor.org/rfc/rfc4253#section-6.6
 */
function fingerprintOf(publicKey: string): string {
  const [type = '', base64 = ''] = publicKey.split(' ');
  const blob = Buffer.from(base64, 'base64');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(type.length);
  const beginning = Buffer.concat([length, Buffer.from(type)]);
  if (type === '' || blob.length <= beginning.length || !blob.subarray(0, beginning.length).equals(beginning))
    throw new TwinCloudError('PublicKey.Invalid', 'The public key is not in the one-line form of OpenSSH.');
  return `SHA256:${hash('sha256', blob, 'base64').replace(/=+$/, '')}`;
}

function toKeyPair(row: KeyPairRow): TwinKeyPair {
  return {
    keyPairId: row.id,
    ...objectOf(row),
    publicKey: row.public_key,
    fingerprint: row.fingerprint,
  };
}
