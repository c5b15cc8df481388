import { StoreError, type StoreErrorCode } from '../store-error.ts';

/** The error code, and the end of the sentence about the database. */
type Cause = readonly [StoreErrorCode, string];

const busy = 5;

const hint = 'Check the disk and the data folder.';

/**
 * SQLite's primary result codes that a user can do something about.
 *
 * @see https://sqlite.org/rescode.html
 */
const causes: ReadonlyMap<number, Cause> = new Map([
  [busy, ['busy', 'was locked by another process for too long. Nothing was written; try again.']],
  [8, ['read_only', 'is read-only. Check the permissions of its file and folder, and the file system.']],
  [10, ['io_error', 'cannot be read or written. Check the disk and its file system.']],
  [11, ['corrupt', 'is damaged. Restore it from a backup.']],
  [13, ['disk_full', 'has no free disk space. Nothing was written; free some space and try again.']],
  [14, ['not_accessible', 'cannot be opened. Check that its folder exists and is writable.']],
  [26, ['corrupt', 'is not a SQLite database. Use another file, or restore it from a backup.']],
]);

/** The errors of the file system when the file or its folder cannot be created. */
const fileCauses: Readonly<Record<string, Cause>> = {
  ENOSPC: ['disk_full', 'has no free disk space. Free some space and try again.'],
  EDQUOT: ['disk_full', "exceeds its user's disk quota. Free some space and try again."],
  EROFS: ['read_only', 'is on a read-only file system.'],
};

/** Returns whether another connection held the required lock. */
export function isBusy(error: unknown): boolean {
  return primaryCodeOf(error) === busy;
}

/** Converts an error of SQLite to a `StoreError`, if there is one for it. Returns other errors unchanged. */
export function fromSqlite(error: unknown, file: string): unknown {
  const cause = causes.get(primaryCodeOf(error));
  return cause === undefined ? error : describe(cause, file, error);
}

/** Returns whether an error reports that a file or folder exists already. */
export function isExisting(error: unknown): boolean {
  return partsOf(error).code === 'EEXIST';
}

/** Returns the error for a file that was deleted or replaced while it was open. */
export function deletedFile(file: string): StoreError {
  return new StoreError(
    'not_accessible',
    `The database '${file}' was deleted or replaced while it was in use. Nothing was written.`,
    { hint: 'Restore the file from a backup, and start again.' },
  );
}

/** Converts an error of creating the file to a `StoreError`. */
export function fromFileSystem(error: unknown, file: string): StoreError {
  const cause = fileCauses[String(partsOf(error).code)];
  return describe(cause ?? ['not_accessible', 'cannot be created. Check its folder.'], file, error);
}

function describe([code, words]: Cause, file: string, cause: unknown): StoreError {
  return new StoreError(code, `The database '${file}' ${words} (${partsOf(cause).message})`, { cause, hint });
}

/** Extended codes contain the primary code in their lowest byte. */
function primaryCodeOf(error: unknown): number {
  return Number(partsOf(error).errcode) & 0xff;
}

/**
 * Reads the fields of an error without checking its class, because errors of Node's own modules may come from another
 * realm.
 */
function partsOf(error: unknown): {
  readonly code?: unknown;
  readonly errcode?: unknown;
  readonly message?: unknown;
} {
  return Object(error);
}
