import { StoreError, type StoreErrorCode } from '../store-error.ts';
import type { PostgresPlace } from './postgres-place.ts';

/** The error code, the end of the sentence about the database, and what to try. */
type Cause = readonly [StoreErrorCode, string, string];

const checkServer = 'Check that the database server runs, is reachable, and has free disk space.';
const restore = 'Restore it from a backup.';

const absent: Cause = [
  'unreachable',
  'cannot be reached.',
  'Check host, port and sslmode, and whether the database server runs.',
];
const lost: Cause = [
  'unreachable',
  'was lost during a request. Its transaction was committed completely or not at all.',
  checkServer,
];
const busy: Cause = ['busy', 'was too busy. Nothing was written.', 'Try again.'];
const refused: Cause = [
  'authentication_failed',
  'refused the connection.',
  'Check user, password, sslmode and pg_hba.conf.',
];

/**
 * The SQLSTATE codes, and below their classes, that a user can do something about.
 *
 * @see https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const causes: ReadonlyMap<string, Cause> = new Map([
  ['25006', ['read_only', 'is read-only.', 'Use the address of the primary server.']],
  ['25P03', lost],
  ['25P04', lost],
  ['3D000', ['not_accessible', 'does not exist.', 'Create it.']],
  ['40001', busy],
  ['40P01', busy],
  ['42501', ['not_accessible', 'cannot be used by this user.', 'Make the user its owner.']],
  [
    '53100',
    [
      'disk_full',
      'has no free disk space. Nothing was written.',
      'Free some space on its server and try again.',
    ],
  ],
  ['55P03', busy],
  ['57014', busy],
  ['57P04', ['not_accessible', 'was dropped.', 'Create it again, or restore it from a backup.']],
  ['XX001', ['corrupt', 'is damaged.', restore]],
  ['XX002', ['corrupt', 'is damaged.', restore]],
]);

const classes: ReadonlyMap<string, Cause> = new Map([
  ['08', lost],
  ['28', refused],
  ['53', busy],
  ['57', lost],
  ['58', ['io_error', 'cannot be read or written.', 'Check the disk of the database server.']],
]);

/** Converts an error of connecting to a `StoreError`, if there is one for it. */
export function fromConnecting(error: unknown, place: PostgresPlace): unknown {
  const cause = causeOf(error);
  return toStoreError(error, cause === lost ? absent : cause, place);
}

/** Converts an error of a query to a `StoreError`, if there is one for it. */
export function fromQuery(error: unknown, place: PostgresPlace): unknown {
  return toStoreError(error, causeOf(error), place);
}

/** Returns whether an error means that the connection is lost. */
export function isLost(error: unknown): boolean {
  return causeOf(error) === lost;
}

/** Returns whether a transaction failed only because others wrote at the same time. */
export function isConflict(error: unknown): boolean {
  return StoreError.isInstance(error) && ['40001', '40P01'].includes(String(partsOf(error.cause).code));
}

/** Errors of the server have a severity. All others are network errors, unless they are programming errors. */
function causeOf(error: unknown): Cause | undefined {
  const { severity, code, name } = partsOf(error);
  if (severity !== undefined) return causes.get(String(code)) ?? classes.get(String(code).slice(0, 2));
  return name === 'TypeError' || name === 'RangeError' ? undefined : lost;
}

function toStoreError(error: unknown, known: Cause | undefined, place: PostgresPlace): unknown {
  if (known === undefined || StoreError.isInstance(error)) return error;
  const [code, words, hint] = known;
  const { message, code: reason } = partsOf(error);
  const database = `The database '${place.database}' at ${place.host}:${place.port}`;
  return new StoreError(code, `${database} ${words} (${message || reason})`, { cause: error, hint });
}

/**
 * Reads the fields of an error without checking its class, because errors of Node's own modules may come from another
 * realm.
 */
function partsOf(error: unknown): {
  readonly severity?: unknown;
  readonly code?: unknown;
  readonly name?: unknown;
  readonly message?: unknown;
} {
  return Object(error);
}
