import type { KeptFrom } from './time-steps.ts';
import { bucketOf, stepMs } from './time-steps.ts';

/** What is kept of the call history, and for how long. */
export interface HistoryOptions {
  /** `false`: nothing is recorded. What is there can be read. */
  readonly enabled?: boolean | undefined;
  /** How long calls are kept one by one, in days. Default: 30. */
  readonly callDays?: number | undefined;
  /** How long statistics can be asked for by the minute, in days. Default: 3. */
  readonly minuteDays?: number | undefined;
  /** By the hour. Default: 35. */
  readonly hourDays?: number | undefined;
  /** By the day. Default: 730. */
  readonly dayDays?: number | undefined;
  /** Calls and their requests to clouds that wait in memory to be written, at most. Default: 50,000. */
  readonly mostPending?: number | undefined;
  /** Where calls go that are older than `callDays`, as compressed JSON lines. Missing: they are forgotten. */
  readonly archiveFolder?: string | undefined;
}

/** The oldest call that stays, in milliseconds since 1970. */
export function callsKeptFrom(nowMs: number, { callDays = 30 }: HistoryOptions): number {
  return nowMs - callDays * stepMs.day;
}

export function rollUpsKeptFrom(nowMs: number, options: HistoryOptions): KeptFrom {
  const { minuteDays = 3, hourDays = 35, dayDays = 730 } = options;
  const day = bucketOf(nowMs - dayDays * stepMs.day, 'day');
  const hour = Math.max(day, bucketOf(nowMs - hourDays * stepMs.day, 'day'));
  return { day, hour, minute: Math.max(hour, bucketOf(nowMs - minuteDays * stepMs.day, 'hour')) };
}
