import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { keyFromFile, type Store } from '@cb-spider/core';
import { postgresStore, type SpiderStore, sqliteStore } from '@cb-spider/store';
import { lockFolder } from './folder-lock.ts';
import { SettingError, type Settings } from './settings.ts';

/** The name of the setting that identifies the key that encrypts the secrets in the database. */
const keySetting = 'encryption.key';

/**
 * Opens the database of a server: PostgreSQL if the environment names one, else a file in the home folder, exclusively
 * for this server. Throws {@link SettingError} if another server uses that folder.
 */
export async function openStore(settings: Settings): Promise<SpiderStore> {
  const { postgres, home, workers } = settings;
  if (postgres !== undefined) return postgresStore(postgres);
  if (workers > 1) return sqliteStore(databaseIn(home), { isShared: true }); // the first process holds the lock
  const lock = keepHome(settings);
  try {
    const store = await sqliteStore(databaseIn(home));
    return withClosing(store, () => lock.close());
  } catch (error) {
    lock.close();
    throw error;
  }
}

/**
 * Locks the home folder for this server until the lock is closed or the process ends. Does nothing if the data is in
 * PostgreSQL. Throws {@link SettingError} if another server uses that folder.
 */
export function keepHome({ postgres, home }: Settings): { close(): void } {
  return postgres === undefined ? lockFolder(home) : { close: () => undefined };
}

/** Records that from now on everything in the database is encrypted with this key. */
export async function recordKey(key: Buffer, store: Store): Promise<void> {
  await store.settings.put(keySetting, fingerprintOf(key));
}

/** Returns a fingerprint that identifies a key without revealing it. */
function fingerprintOf(key: Buffer): string {
  return createHash('sha256').update(key).digest('base64url').slice(0, 8);
}

/**
 * Opens the same database for a command. A server may be running at the same time. Throws {@link SettingError} if the
 * command needs a database that exists, and the home folder has none.
 */
export async function openForCommand({ postgres, home }: Settings, mustExist: boolean): Promise<Store> {
  if (postgres !== undefined) return postgresStore(postgres);
  const file = databaseIn(home);
  if (mustExist && !existsSync(file))
    throw new SettingError(
      `There is no database in ${home}. Set SPIDER_HOME or SPIDER_METADB_URL as for the server.`,
    );
  return sqliteStore(file);
}

/** Returns the path of the SQLite file in the home folder. */
export function databaseIn(home: string): string {
  return join(home, 'spider.db');
}

/** Returns the path of the file with the encryption key, which is used if the environment has none. */
export function keyFileIn(home: string): string {
  return join(home, 'encryption.key');
}

/** Returns the same store, which calls `afterwards` once it is closed. */
function withClosing(store: SpiderStore, afterwards: () => void): SpiderStore {
  const close = store.close.bind(store);
  return Object.assign(store, {
    async close() {
      await close();
      afterwards();
    },
  });
}

/**
 * Returns the key that encrypts the secrets in the database: from the environment, else from a file in the home folder,
 * which is created at the first start. Throws {@link SettingError} if the database was used with another key, for
 * example by a second server with its own key.
 */
export async function openKey(settings: Settings, store: Store): Promise<Buffer> {
  const key = settings.encryptionKey ?? (await keyFromFile(keyFileIn(settings.home)));
  const fingerprint = fingerprintOf(key);
  const known = await store.settings.get(keySetting);
  if (known === undefined) await store.settings.put(keySetting, fingerprint);
  else if (
    known !== fingerprint &&
    !settings.otherEncryptionKeys.some(other => fingerprintOf(other) === known)
  )
    throw new SettingError(
      `This database was used with another encryption key (${known}, not ${fingerprint}). Start with the first key: set SPIDER_ENCRYPTION_KEY, or use the file encryption.key of the first server.`,
    );
  return key;
}
