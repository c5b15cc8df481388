const marker = Symbol.for('@cb-spider/store.StoreError');

/**
 * Failures of a database that are not caused by an error in a query.
 *
 * | code | meaning |
 * | --- | --- |
 * | `disk_full` | there is no space for the change; nothing was written |
 * | `read_only` | the database, its file or its folder is not writable, or the server is a standby |
 * | `not_accessible` | the file, its folder or the database is missing, or cannot be opened |
 * | `busy` | the database was locked by others for too long; nothing was written |
 * | `io_error` | the disk or its file system failed |
 * | `corrupt` | the file or database is damaged, or is not a database |
 * | `unreachable` | there is no connection to the server, or it was lost; a change in progress was made or not |
 * | `authentication_failed` | the server refused user, password or certificate |
 * | `invalid_settings` | the address of the database is not valid |
 * | `newer_schema` | a newer version of the package has changed the tables |
 */
export type StoreErrorCode =
  | 'disk_full'
  | 'read_only'
  | 'not_accessible'
  | 'busy'
  | 'io_error'
  | 'corrupt'
  | 'unreachable'
  | 'authentication_failed'
  | 'invalid_settings'
  | 'newer_schema';

export interface StoreErrorOptions extends ErrorOptions {
  readonly hint?: string | undefined;
}

/**
 * A failure of the store that a user can do something about: `message` says what happened and what to do. Other
 * errors of the database, such as a violated constraint, are passed on unchanged. Use {@link StoreError.isInstance}
 * to recognise it, which also works with two installed copies of the package.
 */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly [marker] = true;
  readonly code: StoreErrorCode;
  /** What to check: the disk of a file, or a server and the network. */
  readonly hint: string;

  constructor(code: StoreErrorCode, message: string, options: StoreErrorOptions = {}) {
    super(message, options);
    this.code = code;
    this.hint = options.hint ?? 'Check the settings of the database.';
  }

  static isInstance(value: unknown): value is StoreError {
    return typeof value === 'object' && value !== null && marker in value;
  }
}
