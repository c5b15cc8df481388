import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { keyFromFile, type Store } from '@cb-spider/core';
import { postgresStore, type SpiderStore, sqliteStore } from '@cb-spider/store';
import { lockFolder } from './folder-lock.ts';
import { SettingError, type Settings } from './settings.ts';

/** Name of the setting that tells by which key the database's secrets were sealed. */
const keySetting = 'encryption.key';

/**
 * The database of a server: PostgreSQL where the environment names one, else a file in the home folder, for this
 * server alone. Throws {@link SettingError} where another server uses that folder.
 */
export async function openStore(settings: Settings): Promise<SpiderStore> {
  const { postgres, home, workers } = settings;
  if (postgres !== undefined) return postgresStore(postgres);
  if (workers > 1) return sqliteStore(databaseIn(home), { isShared: true }); // the first process keeps the folder
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
 * Keeps the home folder for this server, until the lock is closed or the process ends, unless PostgreSQL has the data.
 * Throws {@link SettingError} where another server uses that folder.
 */
export function keepHome({ postgres, home }: Settings): { close(): void } {
  return postgres === undefined ? lockFolder(home) : { close: () => undefined };
}

/** Notes that everything in the database is sealed with this key from now on. */
export async function noteKey(key: Buffer, store: Store): Promise<void> {
  await store.settings.put(keySetting, markOf(key));
}

/** Names a key, and does not give it away. */
function markOf(key: Buffer): string {
  return createHash('sha256').update(key).digest('base64url').slice(0, 8);
}

/** The same database for a command beside the server, which may run meanwhile. */
export async function openBeside({ postgres, home }: Settings): Promise<Store> {
  return postgres === undefined ? sqliteStore(databaseIn(home)) : postgresStore(postgres);
}

/** The SQLite file in the home folder. */
export function databaseIn(home: string): string {
  return join(home, 'spider.db');
}

/** The file with the encryption key, if the environment has none. */
export function keyFileIn(home: string): string {
  return join(home, 'encryption.key');
}

/** The same store, which does something more when it is closed. */
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
 * The key that encrypts what is secret in the database: from the environment, else from a file in the home
 * folder, made at the first start. Throws {@link SettingError} when the database was used with another one,
 * as by a second server that brings a key of its own.
 */
export async function openKey(settings: Settings, store: Store): Promise<Buffer> {
  const key = settings.encryptionKey ?? (await keyFromFile(keyFileIn(settings.home)));
  const mark = markOf(key);
  const known = await store.settings.get(keySetting);
  if (known === undefined) await store.settings.put(keySetting, mark);
  else if (known !== mark && !settings.otherEncryptionKeys.some(other => markOf(other) === known))
    throw new SettingError(
      `This database was used with another encryption key (${known}, not ${mark}). Start with the first key: set SPIDER_ENCRYPTION_KEY, or use the file encryption.key of the first server.`,
    );
  return key;
}
