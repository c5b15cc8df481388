import { type ErrorClass, type ErrorCode, errorCodes } from '@cb-spider/core/driver';
import { CloudRefusal, NeverSent } from './refusal.ts';
import { classOfTransport, transportFailureOf } from './transport.ts';

/** Says what anything thrown means, as `DriverSessionV1.classifyError` does. */
export type Classify = (error: unknown) => ErrorClass;

/**
 * Makes a driver's `classifyError`: a {@link CloudRefusal} says itself what it means; then the driver is asked for its
 * cloud's own errors; what it does not know is an abort, a failure of the connection, or `internal`.
 *
 * @param native reads errors of the cloud or its SDK, by code or status; `undefined` for any other
 * @param redact blots out what no text of an error may hold, see `redactorOf`
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

/** Whether the cloud may have done what it was asked all the same. */
export function mayHaveActed({ code, mayHaveActed: told }: ErrorClass): boolean {
  return told ?? unsure.has(code);
}

/** Codes after which core takes that for possible, unless the driver knows better. */
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
  // SDKs call a connection that broke a time-out, too: the system's code says more than their name.
  return native(error) ?? classOfConnection(error) ?? classOfAbort(error) ?? classOfOthers(error);
}

/** By name, as the error may be of another realm; core aborts with an error whose code is `timeout` or `cancelled`. */
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
