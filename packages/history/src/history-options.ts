import type { KeptFrom } from './time-steps.ts';
import { bucketOf, stepMs } from './time-steps.ts';

/** What the call history stores, and for how long. */
export interface HistoryOptions {
  /** `false`: nothing is recorded. Recorded calls can be read. */
  readonly enabled?: boolean | undefined;
  /** How long calls are stored one by one, in days. Default: 30. */
  readonly callDays?: number | undefined;
  /** How long statistics by the minute are available, in days. Default: 3. */
  readonly minuteDays?: number | undefined;
  /** How long statistics by the hour are available, in days. Default: 35. */
  readonly hourDays?: number | undefined;
  /** How long statistics by the day are available, in days. Default: 730. */
  readonly dayDays?: number | undefined;
  /** The maximum number of calls and native requests that wait in memory to be written. Default: 50,000. */
  readonly mostPending?: number | undefined;
  /** The folder to which calls older than `callDays` are moved, as compressed JSON lines. Missing: they are deleted. */
  readonly archiveFolder?: string | undefined;
}

/** Returns the time from which calls are kept, in milliseconds since 1970. */
export function callsKeptFrom(nowMs: number, { callDays = 30 }: HistoryOptions): number {
  return nowMs - callDays * stepMs.day;
}

export function rollUpsKeptFrom(nowMs: number, options: HistoryOptions): KeptFrom {
  const { minuteDays = 3, hourDays = 35, dayDays = 730 } = options;
  const day = bucketOf(nowMs - dayDays * stepMs.day, 'day');
  const hour = Math.max(day, bucketOf(nowMs - hourDays * stepMs.day, 'day'));
  return { day, hour, minute: Math.max(hour, bucketOf(nowMs - minuteDays * stepMs.day, 'hour')) };
}
