import { existsSync } from 'node:fs';
import { chmod, mkdir, rename } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { SettingError, type Settings } from '../settings.ts';
import { databaseIn, keyFileIn } from '../storage.ts';
import type { CommandContext } from './user-command.ts';

/**
 * Runs `spider-server backup FOLDER`: makes a consistent copy of the SQLite database, even while the server runs. The
 * key that encrypts its secrets is not in the copy. Fails with {@link SettingError}.
 */
export async function backupCommand(
  args: readonly string[],
  { note, print }: CommandContext,
  { home, postgres, encryptionKey }: Settings,
): Promise<void> {
  const [folder, ...more] = args;
  if (folder === undefined || more.length > 0)
    throw new SettingError('Give one folder for the copy: spider-server backup FOLDER');
  if (postgres !== undefined)
    throw new SettingError('The data is in PostgreSQL: back it up with pg_dump or its own tools.');
  const file = join(resolve(folder), 'spider.db');
  if (existsSync(file))
    throw new SettingError(`${file} already exists. Choose a new folder for each backup.`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await copyDatabase(databaseIn(home), file);
  await note('backup', file);
  print(`The database is in ${file}.`);
  const key = encryptionKey === undefined ? `the file ${keyFileIn(home)}` : 'SPIDER_ENCRYPTION_KEY';
  print(`Without its key the credentials in it cannot be read: keep ${key} in a different place.`);
}

/** Copies the database. The copy gets its final name only when it is complete. */
async function copyDatabase(from: string, to: string): Promise<void> {
  const part = `${to}.part`;
  const database = new DatabaseSync(from, { readOnly: true });
  try {
    await backup(database, part);
  } finally {
    database.close();
  }
  await chmod(part, 0o600);
  await rename(part, to);
}
