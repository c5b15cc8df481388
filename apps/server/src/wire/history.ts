import type {
  ArchiveRecord,
  CallFailures,
  CallStatistics,
  ConnectionRank,
  StatisticsGroup,
  StoredCall,
} from '@cb-spider/history';
import { z } from 'zod';

const count = z.number().int();

const nativeCallInfo = z
  .object({
    api: z.string(),
    startedAt: z.string(),
    durationMs: z.number(),
    outcome: z.string(),
    attempt: count,
    bytes: count.optional(),
    nativeCode: z.string().optional(),
    requestId: z.string().optional(),
  })
  .meta({ id: 'NativeCallInfo' });

const callInfo = z
  .object({
    id: count,
    callId: z.string(),
    startedAt: z.string(),
    durationMs: z.number(),
    waitMs: z.number(),
    attempts: count,
    cloud: z.string(),
    connection: z.string(),
    region: z.string(),
    zone: z.string(),
    kind: z.string(),
    operation: z.string(),
    resource: z.string(),
    outcome: z.string(),
    nativeCode: z.string().optional(),
    operationId: z.string(),
    principal: z.string(),
    traceId: z.string(),
    cacheHit: z.boolean(),
    bytes: count,
    nativeCalls: z.array(nativeCallInfo),
  })
  .meta({ id: 'CallInfo' });
export type CallInfo = z.output<typeof callInfo>;

/** Calls that were dropped since the start because the store could not keep up, and calls that are not written yet. */
const shortfall = { dropped: count, pending: count };

export const callPage = z.object({ calls: z.array(callInfo), cursor: z.string().optional(), ...shortfall });

const groupInfo = z.object({
  cloud: z.string().optional(),
  region: z.string().optional(),
  zone: z.string().optional(),
  connection: z.string().optional(),
  kind: z.string().optional(),
  operation: z.string().optional(),
  api: z.string().optional(),
  time: z.string().optional(),
  count,
  errors: count,
  errorRate: z.number(),
  p50Ms: z.number(),
  p90Ms: z.number(),
  p99Ms: z.number(),
  minMs: z.number(),
  maxMs: z.number(),
  meanMs: z.number(),
  meanWaitMs: z.number(),
  attempts: count,
  bytes: count,
  cacheHits: count,
  outcomes: z.record(z.string(), count),
});

export const statisticsInfo = z
  .object({ from: z.string(), to: z.string(), groupCount: count, groups: z.array(groupInfo), ...shortfall })
  .meta({ id: 'CallStatistics' });

export const errorsInfo = z.object({
  errors: z.array(
    z.object({
      code: z.string(),
      count,
      lastAt: z.string(),
      nativeCodes: z.array(z.object({ nativeCode: z.string(), count })),
      examples: z.array(callInfo),
    }),
  ),
});

export const rankInfo = z
  .object({
    from: z.string(),
    to: z.string(),
    connections: z.array(
      z.object({
        rank: count,
        connection: z.string(),
        cloud: z.string(),
        region: z.string(),
        samples: count,
        successes: count,
        successLow: z.number(),
        successHigh: z.number(),
        latencyMs: z.number(),
        scoreMs: z.number().nullable(),
        confidence: z.number(),
      }),
    ),
  })
  .meta({ id: 'ConnectionRank' });

export const archiveInfo = z
  .object({
    id: count,
    file: z.string(),
    state: z.enum(['writing', 'kept', 'restored']),
    from: z.string(),
    to: z.string(),
    calls: count,
    bytes: count,
    sha256: z.string(),
    madeAt: z.string(),
    restoredUntil: z.string().optional(),
  })
  .meta({ id: 'CallArchive' });

export const archiveList = z.object({ archives: z.array(archiveInfo) });

/** Rounds the times, which are measured more finely than users need. */
export function toCallInfo({ nativeCalls, ...call }: StoredCall): CallInfo {
  return {
    ...call,
    durationMs: rounded(call.durationMs),
    waitMs: rounded(call.waitMs),
    nativeCalls: nativeCalls.map(native => ({ ...native, durationMs: rounded(native.durationMs) })),
  };
}

export function toStatisticsInfo({ groups, ...rest }: CallStatistics) {
  return { ...rest, groups: groups.map(toGroupInfo) };
}

export function toErrorsInfo(failures: readonly CallFailures[]): z.output<typeof errorsInfo> {
  const errors = failures.map(({ nativeCodes, examples, ...rest }) => ({
    ...rest,
    nativeCodes: [...nativeCodes],
    examples: examples.map(toCallInfo),
  }));
  return { errors };
}

export function toRankInfo({ from, to, connections }: ConnectionRank): z.output<typeof rankInfo> {
  return {
    from,
    to,
    connections: connections.map((connection, index) => ({
      rank: index + 1,
      ...connection,
      successLow: rounded(connection.successLow),
      successHigh: rounded(connection.successHigh),
      latencyMs: rounded(connection.latencyMs),
      scoreMs: connection.scoreMs === undefined ? null : rounded(connection.scoreMs),
      confidence: rounded(connection.confidence),
    })),
  };
}

export function toArchiveInfo(archive: ArchiveRecord): z.output<typeof archiveInfo> {
  const { id, file, state, fromMs, untilMs, calls, bytes, sha256, madeMs, restoredUntilMs } = archive;
  return {
    ...{
      id,
      file,
      state,
      from: toTime(fromMs),
      to: toTime(untilMs),
      calls,
      bytes,
      sha256,
      madeAt: toTime(madeMs),
    },
    ...(restoredUntilMs === undefined ? {} : { restoredUntil: toTime(restoredUntilMs) }),
  };
}

function toGroupInfo({ fields, outcomes, ...figures }: StatisticsGroup): z.output<typeof groupInfo> {
  const { p50Ms, p90Ms, p99Ms, minMs, maxMs, meanMs, meanWaitMs, errorRate } = figures;
  const times = { p50Ms, p90Ms, p99Ms, minMs, maxMs, meanMs, meanWaitMs, errorRate };
  const shown = Object.fromEntries(Object.entries(times).map(([name, value]) => [name, rounded(value)]));
  return { ...fields, ...figures, ...(shown as typeof times), outcomes: { ...outcomes } };
}

function toTime(timeMs: number): string {
  return new Date(timeMs).toISOString();
}

/** Rounds to three decimals: milliseconds to microseconds. */
function rounded(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}
