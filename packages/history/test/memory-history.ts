import type { EndedCall } from '@cb-spider/core';
import { type CallSeries, seriesKey, seriesOf } from '../src/call-series.ts';
import type {
  ArchiveStore,
  CallPageQuery,
  CallQuery,
  CallRollUp,
  FailureCount,
  HistoryStore,
  KeptFrom,
  RollUpCounting,
  RollUpQuery,
  RollUpState,
  SeriesFilter,
  StoredCall,
} from '../src/index.ts';
import { copy } from './core-bed.ts';

const noArchives = () => Promise.reject(new Error('There are no archives in memory.'));

/** The call history in memory, as its port defines it; without archives. */
export class MemoryHistory implements HistoryStore {
  readonly archives: ArchiveStore = {
    list: async () => [],
    claim: async () => true,
    begin: async () => undefined,
    calls: noArchives,
    end: noArchives,
    giveUp: noArchives,
    beginRestore: noArchives,
    restore: noArchives,
    release: noArchives,
  };
  #stored: StoredCall[] = [];
  #counted = new Map<string, CallRollUp>();
  #state: RollUpState = { rolledId: 0, kept: { minute: 0, hour: 0, day: 0 } };
  #lastId = 0;

  async append(calls: readonly EndedCall[]): Promise<void> {
    for (const call of copy(calls)) this.#stored.push({ ...call, id: ++this.#lastId });
  }

  async list({ after, limit = 1_000, ...query }: CallPageQuery): Promise<readonly StoredCall[]> {
    const behind = (call: StoredCall) => after === undefined || order(call, placed(after)) > 0;
    return copy(this.#matching(query).toSorted(order).filter(behind).slice(0, limit));
  }

  async countFailures(query: CallQuery): Promise<readonly FailureCount[]> {
    const failed = this.#matching({ ...query, failed: true });
    const ways = Map.groupBy(failed, ({ outcome, nativeCode = '' }) => JSON.stringify([outcome, nativeCode]));
    return [...ways].map(([way, calls]) => {
      const [outcome, nativeCode] = JSON.parse(way);
      const lastMs = Math.max(...calls.map(({ startedAt }) => Date.parse(startedAt)));
      return { outcome, nativeCode, count: calls.length, lastMs };
    });
  }

  async rollUpState(): Promise<RollUpState> {
    return this.#state;
  }

  async rollUp(mostCalls: number, counting: RollUpCounting): Promise<number> {
    const calls = this.#stored.filter(({ id }) => id > this.#state.rolledId).slice(0, mostCalls);
    const counted = calls.map(call => ({ ...call, startedMs: Date.parse(call.startedAt) }));
    for (const rollUp of await counting.count(inOnePart(counted), this.#state.kept)) {
      const key = `${rollUp.step} ${rollUp.bucketMs} ${seriesKey(rollUp.series)}`;
      const known = this.#counted.get(key);
      this.#counted.set(key, known === undefined ? rollUp : { ...rollUp, ...counting.add(known, rollUp) });
    }
    this.#state = { ...this.#state, rolledId: calls.at(-1)?.id ?? this.#state.rolledId };
    return calls.length;
  }

  async *rollUps({ span, filter, groupBy }: RollUpQuery) {
    const { step, fromMs, untilMs } = span;
    const found = [...this.#counted.values()].filter(
      each =>
        each.step === step && each.bucketMs >= fromMs && each.bucketMs < untilMs && isIn(each.series, filter),
    );
    yield found.map(({ series, bucketMs, ...counts }) => {
      return { fields: Object.fromEntries(groupBy.map(field => [field, series[field]])), bucketMs, counts };
    });
  }

  async *callsAfter(id: number, query: CallQuery) {
    yield this.#matching(query).filter(call => call.id > id);
  }

  async pruneRollUps(kept: KeptFrom): Promise<void> {
    this.#state = { ...this.#state, kept };
    for (const [key, { step, bucketMs }] of this.#counted)
      if (step !== 'week' && bucketMs < kept[step]) this.#counted.delete(key);
  }

  async prune(startedBeforeMs: number): Promise<number> {
    const before = this.#stored.length;
    this.#stored = this.#stored.filter(
      ({ id, startedAt }) => Date.parse(startedAt) >= startedBeforeMs || id > this.#state.rolledId,
    );
    return before - this.#stored.length;
  }

  #matching(query: CallQuery): StoredCall[] {
    return this.#stored.filter(call => isIn(seriesOf(call), query) && fits(call, query));
  }
}

function placed({ startedMs, id }: { readonly startedMs: number; readonly id: number }) {
  return { startedAt: new Date(startedMs).toISOString(), id };
}

type Placed = Pick<StoredCall, 'startedAt' | 'id'>;

function order(one: Placed, other: Placed): number {
  return Date.parse(other.startedAt) - Date.parse(one.startedAt) || other.id - one.id;
}

function isIn(series: CallSeries, filter: SeriesFilter): boolean {
  const fields = Object.keys(series) as (keyof CallSeries)[];
  return fields.every(
    field => filter[field] === undefined || filter[field].some(value => value === series[field]),
  );
}

function fits(call: StoredCall, query: CallQuery): boolean {
  const startedMs = Date.parse(call.startedAt);
  const { fromMs = 0, untilMs = Number.POSITIVE_INFINITY, outcomes, failed, slowerThanMs = -1 } = query;
  const same = ['resource', 'principal', 'traceId', 'operationId', 'callId'] as const;
  return (
    startedMs >= fromMs &&
    startedMs < untilMs &&
    (outcomes === undefined || outcomes.includes(call.outcome)) &&
    (failed === undefined || call.outcome !== 'ok') &&
    call.durationMs > slowerThanMs &&
    same.every(field => query[field] === undefined || query[field] === call[field])
  );
}

async function* inOnePart<T>(calls: readonly T[]) {
  yield calls;
}
