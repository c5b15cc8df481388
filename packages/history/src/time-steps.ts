/** How long the buckets of time are that calls are rolled up in; in UTC. Weeks begin on Thursdays, as 1970 did. */
export const timeSteps = ['minute', 'hour', 'day', 'week'] as const;

export type TimeStep = (typeof timeSteps)[number];

export const stepMs: Readonly<Record<TimeStep, number>> = {
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 604_800_000,
};

/** The begin of the bucket that holds a time, in milliseconds since 1970. */
export function bucketOf(timeMs: number, step: TimeStep): number {
  return Math.floor(timeMs / stepMs[step]) * stepMs[step];
}

/**
 * From when on roll-ups by each step are kept, in milliseconds since 1970, at the begin of a bucket of the next one.
 * Weeks are kept as long as days: they only make long times faster.
 */
export type KeptFrom = Readonly<Record<Exclude<TimeStep, 'week'>, number>>;

/** A stretch of time in buckets of one length. */
export interface TimeSpan {
  readonly step: TimeStep;
  readonly fromMs: number;
  readonly untilMs: number;
}

/**
 * The fewest buckets that cover a time: long ones in the middle and short ones at its ends. The ends go outward
 * to where a bucket begins that is still kept.
 *
 * @param longest no bucket is to be longer
 */
export function spansOf(fromMs: number, untilMs: number, kept: KeptFrom, longest: TimeStep): TimeSpan[] {
  const from = outward(fromMs, kept, -1);
  const until = outward(untilMs, kept, 1);
  return cover(from, until, timeSteps.indexOf(longest));
}

/** The finest step whose roll-ups of a time are kept. */
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
