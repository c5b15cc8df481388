import { closeSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { fromFileSystem, isExisting } from './sqlite-errors.ts';

/** The file name with which SQLite keeps a database in memory. */
export const inMemory = ':memory:';

/**
 * Creates the file and its folder, readable only by their owner (0600 and 0700). SQLite gives its additional files
 * the same mode. Existing files and folders keep their mode.
 */
export function makeDatabaseFile(file: string): void {
  if (file === inMemory) return;
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    closeSync(openSync(file, 'ax', 0o600));
  } catch (error) {
    if (isExisting(error)) return;
    throw fromFileSystem(error, file);
  }
}

/**
 * Returns a function that returns whether a file is still the same as at the time of this call. SQLite continues to
 * write to a deleted file, and everything is lost at the end.
 */
export function watchDatabaseFile(file: string): () => boolean {
  if (file === inMemory) return () => true;
  const first = statSync(file, { bigint: true });
  return () => {
    const now = statSync(file, { bigint: true, throwIfNoEntry: false });
    return now?.ino === first.ino && now.dev === first.dev;
  };
}
