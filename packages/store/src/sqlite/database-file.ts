import { closeSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { fromFileSystem, isExisting } from './sqlite-errors.ts';

/** The name under which SQLite keeps a database in memory. */
export const inMemory = ':memory:';

/**
 * Makes the file and its folder, for their owner's eyes only (0600 and 0700); SQLite gives the files that it
 * puts beside it the same mode. What is there already keeps the mode that someone gave it.
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
 * Tells whether a file is still the one that it was at the call: SQLite goes on writing to one that was deleted, and
 * all of it is gone at the end.
 */
export function watchDatabaseFile(file: string): () => boolean {
  if (file === inMemory) return () => true;
  const first = statSync(file, { bigint: true });
  return () => {
    const now = statSync(file, { bigint: true, throwIfNoEntry: false });
    return now?.ino === first.ino && now.dev === first.dev;
  };
}
