/** The lengths of the time buckets in which calls are rolled up, in UTC. Weeks start on Thursdays, as 1970 did. */
export const timeSteps = ['minute', 'hour', 'day', 'week'] as const;

export type TimeStep = (typeof timeSteps)[number];

export const stepMs: Readonly<Record<TimeStep, number>> = {
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 604_800_000,
};

/** Returns the start of the bucket that contains a time, in milliseconds since 1970. */
export function bucketOf(timeMs: number, step: TimeStep): number {
  return Math.floor(timeMs / stepMs[step]) * stepMs[step];
}

/**
 * The time from which roll-ups by each step are kept, in milliseconds since 1970, at the start of a bucket of the
 * next step. Weeks are kept as long as days: they only make reads of long times faster.
 */
export type KeptFrom = Readonly<Record<Exclude<TimeStep, 'week'>, number>>;

/** A time span in buckets of one length. */
export interface TimeSpan {
  readonly step: TimeStep;
  readonly fromMs: number;
  readonly untilMs: number;
}

/**
 * Returns the fewest buckets that cover a time: long ones in the middle and short ones at its ends. The ends are
 * extended outward to the boundary of a bucket that is still kept.
 *
 * @param longest the length of the longest buckets
 */
export function spansOf(fromMs: number, untilMs: number, kept: KeptFrom, longest: TimeStep): TimeSpan[] {
  const from = outward(fromMs, kept, -1);
  const until = outward(untilMs, kept, 1);
  return cover(from, until, timeSteps.indexOf(longest));
}

/** Returns the finest step whose roll-ups of a time are kept. */
export function finestStep(timeMs: number, kept: KeptFrom): keyof KeptFrom {
  if (timeMs >= kept.minute) return 'minute';
  return timeMs >= kept.hour ? 'hour' : 'day';
}

function outward(timeMs: number, kept: KeptFrom, direction: 1 | -1): number {
  const step = finestStep(timeMs, kept);
  const begin = bucketOf(timeMs, step);
  return direction === 1 && begin !== timeMs ? begin + stepMs[step] : begin;
}

function cover(fromMs: number, untilMs: number, level: number): TimeSpan[] {
  const step = timeSteps[level];
  if (step === undefined || fromMs >= untilMs) return [];
  const first = Math.ceil(fromMs / stepMs[step]) * stepMs[step];
  const last = bucketOf(untilMs, step);
  if (first >= last) return cover(fromMs, untilMs, level - 1);
  return [
    ...cover(fromMs, first, level - 1),
    { step, fromMs: first, untilMs: last },
    ...cover(last, untilMs, level - 1),
  ];
}
