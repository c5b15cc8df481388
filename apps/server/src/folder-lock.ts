import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { SettingError } from './settings.ts';

const busy = 5;

/**
 * Keeps a folder for this process, until it closes the lock or ends, however it ends: the lock is one of SQLite's on
 * a file of its own, which the system releases. Throws {@link SettingError} where another process has it.
 */
export function lockFolder(folder: string): { close(): void } {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lock = new DatabaseSync(join(folder, 'server.lock'), { timeout: 0 });
  try {
    lock.exec('begin exclusive');
    return lock;
  } catch (error) {
    lock.close();
    if (((error as { errcode?: number }).errcode ?? 0) % 256 !== busy) throw error;
    throw new SettingError(
      `${folder} is in use by another server. Use another folder (SPIDER_HOME), or let both servers share a PostgreSQL database.`,
    );
  }
}
