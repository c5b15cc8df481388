import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { SettingError } from './settings.ts';

/** SQLite's result code for a locked database. https://www.sqlite.org/rescode.html#busy */
const sqliteBusy = 5;

/**
 * Locks a folder for this process until the lock is closed or the process ends, even by a crash: it is a SQLite lock on
 * a separate file, which the operating system releases. Throws {@link SettingError} if another process holds the lock.
 */
export function lockFolder(folder: string): { close(): void } {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lock = new DatabaseSync(join(folder, 'server.lock'), { timeout: 0 });
  try {
    lock.exec('begin exclusive');
    return lock;
  } catch (error) {
    lock.close();
    if (((error as { errcode?: number }).errcode ?? 0) % 256 !== sqliteBusy) throw error;
    throw new SettingError(
      `${folder} is in use by another server. Use another folder (SPIDER_HOME), or let both servers share a PostgreSQL database.`,
    );
  }
}
