import { currentCaller } from '@cb-spider/core';
import { type DestinationStream, type Logger, type LoggerOptions, pino } from 'pino';

interface LoggedError {
  readonly name: string;
  readonly message: string;
  readonly stack: string | undefined;
  readonly cause: LoggedError | undefined;
}

const maxCauseDepth = 5;

/** Creates a logger that writes one JSON object per line. */
export function createLog(level: string, sink: DestinationStream): Logger {
  return pino(logOptions(level), sink);
}

/** Returns options that add the trace id of the request to each of its lines, even long after its reply. */
export function logOptions(level: string): LoggerOptions {
  return {
    level,
    base: null,
    serializers: { err: (error: unknown) => toLoggedError(error) },
    mixin() {
      const { traceId } = currentCaller();
      return traceId === '' ? {} : { traceId };
    },
  };
}

/**
 * Returns the fields of an error that may be logged. All others are left out, because an HTTP client's error may hold
 * the request with its headers.
 */
export function toLoggedError(error: unknown, depth = 0): LoggedError {
  if (typeof error !== 'object' || error === null)
    return { name: typeof error, message: String(error), stack: undefined, cause: undefined };
  const { name = 'Error', message = '', stack, cause } = error as Partial<Error>;
  const deeper = cause === undefined || depth >= maxCauseDepth ? undefined : toLoggedError(cause, depth + 1);
  return { name, message, stack, cause: deeper };
}
