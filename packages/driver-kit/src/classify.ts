import { type ErrorClass, type ErrorCode, errorCodes } from '@cb-spider/core/driver';
import { CloudRefusal, NeverSent } from './refusal.ts';
import { classOfTransport, transportFailureOf } from './transport.ts';

/** Translates any thrown value to an `ErrorClass`, as `DriverSessionV1.classifyError` does. */
export type Classify = (error: unknown) => ErrorClass;

/**
 * Returns a driver's `classifyError`. A {@link CloudRefusal} carries its own class. For other errors it calls
 * `native`; an error that `native` does not know is an abort, a connection failure, or `internal`.
 *
 * @param native reads errors of the cloud or its SDK, by code or status; returns `undefined` for any other error
 * @param redact removes secrets from the texts of errors, see `redactorOf`
 */
export function classifier(
  native: (error: unknown) => ErrorClass | undefined,
  redact: (text: string) => string = text => text,
): Classify {
  return error => {
    const { message, hint, ...rest } = classOf(error, native);
    return { ...rest, message: message && redact(message), hint: hint && redact(hint) };
  };
}

/** Returns whether the cloud may have carried out the request although it failed. */
export function mayHaveActed({ code, mayHaveActed: explicit }: ErrorClass): boolean {
  return explicit ?? unsure.has(code);
}

/** Codes after which core assumes that the cloud may have acted, unless the driver sets `mayHaveActed`. */
const unsure: ReadonlySet<ErrorCode> = new Set([
  'unavailable',
  'timeout',
  'outcome_unknown',
  'cancelled',
  'internal',
]);

function classOf(error: unknown, native: (error: unknown) => ErrorClass | undefined): ErrorClass {
  if (error instanceof CloudRefusal) return error.errorClass;
  if (error instanceof NeverSent) return { ...classOf(error.cause, native), mayHaveActed: false };
  // SDKs also call a broken connection a time-out: the system's code is more exact than the name of their error.
  return native(error) ?? classOfConnection(error) ?? classOfAbort(error) ?? classOfOthers(error);
}

/**
 * Compares names, because the error may come from another realm. Core aborts with an error whose code is `timeout` or
 * `cancelled`.
 */
function classOfAbort(error: unknown): ErrorClass | undefined {
  const { name, code, message } = textsOf(error);
  if (code === 'timeout' || name === 'TimeoutError') return { code: 'timeout', message };
  if (code === 'cancelled' || name === 'AbortError') return { code: 'cancelled', message };
  return undefined;
}

function classOfConnection(error: unknown): ErrorClass | undefined {
  const known = transportFailureOf(error);
  if (known === undefined) return undefined;
  return { ...classOfTransport(known.failure, known.systemCode), message: textsOf(error).message };
}

function classOfOthers(error: unknown): ErrorClass {
  const { code, message = 'A value that is not an error was thrown.' } = textsOf(error);
  return { code: 'internal', nativeCode: isOwnCode(code) ? undefined : code, message };
}

function isOwnCode(code: string | undefined): boolean {
  return (errorCodes as readonly (string | undefined)[]).includes(code);
}

function textsOf(error: unknown): { name?: string; code?: string; message?: string } {
  if (typeof error !== 'object' || error === null) return {};
  const fields = error as Record<string, unknown>;
  const names = ['name', 'code', 'message'].filter(name => typeof fields[name] === 'string');
  return Object.fromEntries(names.map(name => [name, fields[name]]));
}
