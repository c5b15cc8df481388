import { currentCaller } from '@cb-spider/core';
import { type DestinationStream, type Logger, type LoggerOptions, pino } from 'pino';

interface LoggedError {
  readonly name: string;
  readonly message: string;
  readonly stack: string | undefined;
  readonly cause: LoggedError | undefined;
}

const deepestCause = 5;

/** Structured logs, one JSON object a line. */
export function createLog(level: string, sink: DestinationStream): Logger {
  return pino(logOptions(level), sink);
}

/** Lines tell the trace of the request that they come from, also long after its answer. */
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

/** What may be written of an error: no other fields, for an HTTP client's may hold the request with its headers. */
export function toLoggedError(error: unknown, depth = 0): LoggedError {
  if (typeof error !== 'object' || error === null)
    return { name: typeof error, message: String(error), stack: undefined, cause: undefined };
  const { name = 'Error', message = '', stack, cause } = error as Partial<Error>;
  const deeper = cause === undefined || depth >= deepestCause ? undefined : toLoggedError(cause, depth + 1);
  return { name, message, stack, cause: deeper };
}
