const marker = Symbol.for('@cb-spider/store.StoreError');

/**
 * What can go wrong with a database through no mistake in a query.
 *
 * | code | meaning |
 * | --- | --- |
 * | `disk_full` | no room for the change; nothing of it was written |
 * | `read_only` | the database, its file or its folder may not be written; or the server is a standby |
 * | `not_accessible` | the file, its folder or the database is missing, or may not be opened |
 * | `busy` | others kept the database busy for too long; nothing was written |
 * | `io_error` | the disk or its file system failed |
 * | `corrupt` | the file or database is damaged, or is no database |
 * | `unreachable` | there is no connection to the server, or it was lost; a change under way was made or not |
 * | `authentication_failed` | the server refused user, password or certificate |
 * | `invalid_settings` | the database's address makes no sense |
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
 * A failure of the store that someone can do something about: `message` says what happened and what to do.
 * Any other error of the database, such as a violated constraint, comes out as it is. Recognise it by
 * {@link StoreError.isInstance}, which also works when two copies of the package are installed.
 */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly [marker] = true;
  readonly code: StoreErrorCode;
  /** Where to look: at a file's disk, or at a server and the way to it. */
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
