import { invalidArgument } from '@cb-spider/core';
import type { CallQuery } from './history-store.ts';

/** Selects calls that match all given fields. Of each list, one value must match. */
export interface CallFilter
  extends Pick<CallQuery, 'slowerThanMs' | 'resource' | 'principal' | 'traceId' | 'operationId' | 'callId'> {
  /** Started at this time or later; ISO 8601. */
  readonly from?: string | undefined;
  /** Started before this time; ISO 8601. */
  readonly to?: string | undefined;
  /** Ids of drivers. */
  readonly clouds?: readonly string[] | undefined;
  readonly regions?: readonly string[] | undefined;
  readonly connections?: readonly string[] | undefined;
  readonly kinds?: readonly string[] | undefined;
  readonly operations?: readonly string[] | undefined;
  /** `ok`, error codes, or `error` for anything but `ok`. */
  readonly outcomes?: readonly string[] | undefined;
}

/** Returns a filter as a query for the store. Fails with `invalid_argument`. */
export function toCallQuery(filter: CallFilter): CallQuery {
  const { clouds, regions, connections, kinds, operations, outcomes, slowerThanMs, ...rest } = filter;
  const { resource, principal, traceId, operationId, callId } = rest;
  if (slowerThanMs !== undefined && !(slowerThanMs >= 0))
    throw invalidArgument(
      'slowerThanMs',
      'must be 0 or more.',
      'Set a number of milliseconds, or leave it out.',
    );
  const { fromMs, untilMs } = timesOf(filter);
  const anyError = outcomes?.includes('error') === true;
  return {
    fromMs,
    untilMs,
    cloud: clouds,
    region: regions,
    connection: connections,
    kind: kinds,
    operation: operations,
    failed: anyError ? true : undefined,
    outcomes: anyError ? undefined : outcomes,
    slowerThanMs,
    resource,
    principal,
    traceId,
    operationId,
    callId,
  };
}

/**
 * Returns the time range of a filter, in milliseconds since 1970. Fails with `invalid_argument` for a text that is
 * not a valid time, or an empty range.
 */
export function timesOf({ from, to }: Pick<CallFilter, 'from' | 'to'>): {
  readonly fromMs: number | undefined;
  readonly untilMs: number | undefined;
} {
  const fromMs = timeOf('from', from);
  const untilMs = timeOf('to', to);
  if (fromMs !== undefined && untilMs !== undefined && fromMs >= untilMs)
    throw invalidArgument('from', `${from} is not before ${to}.`, 'Set a time before "to".');
  return { fromMs, untilMs };
}

function timeOf(field: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const timeMs = Date.parse(text);
  if (Number.isSafeInteger(timeMs)) return timeMs;
  throw invalidArgument(
    field,
    `'${text}' is not a valid time.`,
    'Use ISO 8601, such as 2026-01-31T12:00:00Z.',
  );
}
