import { hash } from 'node:crypto';
import { z } from 'zod';
import { nativeErrors } from '../errors.ts';
import { creation, id, type PageRequest, page } from '../fields.ts';
import { createOnce, type KindTraits, listRows, type ObjectRow, objectOf, requireRow } from '../objects.ts';
import type { TwinObject, TwinPage } from '../results.ts';
import type { Session } from '../session.ts';
import { change, create, type EngineKind, identity, read } from './kind.ts';

const keyPairFails = nativeErrors({ 'KeyPair.NotFound': 404, 'PublicKey.Invalid': 400 });

export const keyPairTraits: KindTraits = {
  kind: 'keyPair',
  table: 'key_pairs',
  idPrefix: 'key',
  nameTaken: 'scope = ? AND name = ?',
  notFound: message => keyPairFails('KeyPair.NotFound', message),
};

export interface TwinKeyPair extends TwinObject {
  readonly keyPairId: string;
  readonly publicKey: string;
  /** `SHA256:` and base64, as `ssh-keygen -l` prints it. */
  readonly fingerprint: string;
}

const importRequest = z.strictObject({ ...creation, publicKey: z.string().max(16_384) });
const reference = z.strictObject({ keyPairId: id });
type Reference = z.output<typeof reference>;

interface KeyPairRow extends ObjectRow {
  readonly public_key: string;
  readonly fingerprint: string;
}

export function importKeyPair(session: Session, request: z.output<typeof importRequest>): TwinKeyPair {
  const keyPairId = createOnce(session, keyPairTraits, session.scope, request, identity => {
    session.database.insert('key_pairs', {
      ...identity,
      public_key: request.publicKey,
      fingerprint: fingerprintOf(request.publicKey),
    });
  });
  return getKeyPair(session, { keyPairId });
}

function getKeyPair(session: Session, request: Reference): TwinKeyPair {
  return toKeyPair(requireRow<KeyPairRow>(session, keyPairTraits, request.keyPairId));
}

export function listKeyPairs(session: Session, request: PageRequest): TwinPage<TwinKeyPair> {
  const { rows, ...page } = listRows<KeyPairRow>(session, keyPairTraits, request);
  return { items: rows.map(toKeyPair), ...page };
}

/** Deletes a key pair. VMs that were created with it keep its id. */
export function deleteKeyPair(session: Session, request: Reference): object {
  const { id } = requireRow<KeyPairRow>(session, keyPairTraits, request.keyPairId);
  session.database.run('DELETE FROM key_pairs WHERE id = ?', id);
  return {};
}

/**
 * Returns the fingerprint of a public key. Fails with `PublicKey.Invalid` unless the key has OpenSSH's one-line format:
 * a type, and a blob in base64 that begins with the same type.
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
    throw keyPairFails('PublicKey.Invalid', "The public key is not in OpenSSH's one-line format.");
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

export const keyPair = {
  ...keyPairTraits,
  quota: 5000,
  schema: `
CREATE TABLE key_pairs (${identity},
  public_key TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  PRIMARY KEY (id)
) STRICT;
CREATE INDEX key_pairs_listed ON key_pairs (scope, id);
CREATE UNIQUE INDEX key_pairs_by_name ON key_pairs (scope, name);
`,
  errors: keyPairFails.statuses,
  actions: {
    ImportKeyPair: create(keyPairTraits, importRequest, importKeyPair),
    GetKeyPair: read(reference, getKeyPair),
    ListKeyPairs: read(page, listKeyPairs),
    DeleteKeyPair: change(reference, deleteKeyPair),
  },
} as const satisfies EngineKind;
