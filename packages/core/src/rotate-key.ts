import { credentialContext } from './connections/configuration.ts';
import { requestContext } from './operations/begin-operation.ts';
import { replyContext } from './operations/requests.ts';
import { privateKeyContext } from './resources/private-keys.ts';
import type { SealedPlace, SealedValue } from './store/sealed-store.ts';
import type { Store } from './store/store.ts';
import { Vault } from './vault/vault.ts';

/** The keys of a rotation. */
export interface KeyRotation {
  /** The key that seals everything afterwards. */
  readonly key: Buffer;
  /** Keys that some of the records are still sealed with. */
  readonly others: readonly Buffer[];
}

const places: readonly SealedPlace[] = ['credentials', 'keyPairs', 'operations', 'requests'];
const batchSize = 200;

/**
 * Seals again, with one key, whatever other keys have sealed. Only the data keys are sealed again, so no secret is
 * read. Others may work on the store meanwhile, as long as they have all of these keys: what they change is checked
 * again, until there is nothing left to change. Can be stopped at any point without harm, and continues when it is
 * called again. Fails with `internal` for a text that was sealed with a key that is not among them.
 *
 * @returns how many records were changed
 */
export async function rotateKey(store: Pick<Store, 'sealed'>, { key, others }: KeyRotation): Promise<number> {
  const vault = new Vault(key, undefined, others);
  let changed = 0;
  for (;;) {
    const pass = { changed: 0, missed: 0 };
    for (const place of places) await rotatePlace(store, vault, place, pass);
    changed += pass.changed;
    if (pass.changed + pass.missed === 0) return changed;
  }
}

async function rotatePlace(
  { sealed }: Pick<Store, 'sealed'>,
  vault: Vault,
  place: SealedPlace,
  pass: { changed: number; missed: number },
): Promise<void> {
  for (let after: readonly string[] | undefined; ; ) {
    const rows = await sealed.list(place, after, batchSize);
    for (const row of rows) {
      const value = rewrappers[place](vault, row);
      if (value === row.value) continue;
      if (await sealed.replace(place, row, value)) pass.changed++;
      else pass.missed++;
    }
    after = rows.at(-1)?.key;
    if (rows.length < batchSize) return;
  }
}

/** Returns the values of each place with their texts sealed by the new key; unchanged if they already are. */
const rewrappers: Readonly<Record<SealedPlace, (vault: Vault, value: SealedValue) => string>> = {
  credentials: (vault, { key: [name = ''], value }) => {
    const fields = Object.entries(JSON.parse(value) as Readonly<Record<string, string>>);
    const sealed = fields.map(([field, text]) => [field, vault.rewrap(text, credentialContext(name, field))]);
    return JSON.stringify(Object.fromEntries(sealed));
  },
  keyPairs: (vault, { key: [connection = '', name = ''], value }) => {
    const attributes = JSON.parse(value) as Readonly<Record<string, unknown>>;
    const { privateKey } = attributes;
    if (typeof privateKey !== 'string') return value;
    const rewrapped = vault.rewrap(privateKey, privateKeyContext({ connection, name }));
    return JSON.stringify({ ...attributes, privateKey: rewrapped });
  },
  operations: (vault, { key: [id = ''], value }) => vault.rewrap(value, requestContext(id)),
  requests: (vault, { key: [key = ''], value }) => vault.rewrap(value, replyContext(key)),
};
