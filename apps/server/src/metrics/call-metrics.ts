import type { CallHistory, CallRecord } from '@cb-spider/core';
import { LRUCache } from 'lru-cache';
import { Histogram, type Registry } from 'prom-client';
import { BoundedLabels } from './bounded-labels.ts';
import { BufferedCounter, type Tally } from './buffered-counter.ts';
import { countersBy } from './counters-by.ts';

/** The maximum number of regions of all clouds together. All public clouds have fewer. */
export const maxRegions = 500;
/** The maximum number of combinations of cloud, kind and operation. Each has two series more than there are buckets. */
export const maxCallKinds = 400;

const durationBuckets = [0.005, 0.025, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300];
const waitBuckets = [0.01, 0.1, 0.5, 1, 5, 15, 60];

/** The series for calls of one kind in one region. */
interface Series {
  readonly attempts: (outcome: string) => Tally;
  readonly failures: (outcome: string) => Tally;
  readonly requests: (outcome: string) => Tally;
  readonly retries: Tally;
  readonly durations: Histogram.Internal<'cloud' | 'kind' | 'operation'>;
  readonly waits: Histogram.Internal<'cloud'>;
}

/** Prometheus metrics of calls to clouds. Histograms have no region label, because there are too many regions. */
export class CallMetrics implements CallHistory {
  readonly #regions = new BoundedLabels(maxRegions);
  readonly #callKinds = new BoundedLabels(maxCallKinds);
  readonly #clouds = new BoundedLabels(50);
  readonly #series = new LRUCache<string, Series>({ max: maxCallKinds });
  readonly #attempts;
  readonly #failures;
  readonly #retries;
  readonly #requests;
  readonly #durations;
  readonly #waits;

  constructor(registry: Registry) {
    const registers = [registry];
    const counter = <L extends string>(name: string, help: string, labelNames: readonly L[]) =>
      new BufferedCounter({ name, help, labelNames, registers });
    this.#attempts = counter('spider_calls_total', 'Attempts of calls to clouds, by outcome.', [
      'cloud',
      'region',
      'outcome',
    ]);
    this.#failures = counter('spider_call_failures_total', 'Failed attempts, by kind of call.', [
      'cloud',
      'kind',
      'operation',
      'outcome',
    ]);
    this.#retries = counter('spider_call_retries_total', 'Repeated attempts.', ['cloud']);
    this.#requests = counter('spider_native_requests_total', 'Native requests to clouds, by outcome.', [
      'cloud',
      'outcome',
    ]);
    this.#durations = new Histogram({
      name: 'spider_call_duration_seconds',
      help: 'Duration of attempts at the cloud, without waiting for rate limits.',
      labelNames: ['cloud', 'kind', 'operation'],
      buckets: durationBuckets,
      registers,
    });
    this.#waits = new Histogram({
      name: 'spider_call_wait_seconds',
      help: 'Time that attempts waited for rate limits.',
      labelNames: ['cloud'],
      buckets: waitBuckets,
      registers,
    });
  }

  add(call: CallRecord): void {
    const { outcome, attempt, durationMs, waitMs, nativeCalls } = call;
    const series = this.#seriesOf(call);
    series.attempts(outcome).inc();
    if (outcome !== 'ok') series.failures(outcome).inc();
    if (attempt > 1) series.retries.inc();
    for (const native of nativeCalls) series.requests(native.outcome).inc();
    series.durations.observe(durationMs / 1000);
    series.waits.observe(waitMs / 1000);
  }

  /**
   * Returns the series for a call. Cached, because looking a series up by its labels is slower than incrementing it.
   */
  #seriesOf(call: CallRecord): Series {
    const key = `${call.cloud}\n${call.region}\n${call.kind}\n${call.operation}`;
    const known = this.#series.get(key);
    if (known !== undefined) return known;
    const [cloud] = this.#clouds.of(call.cloud);
    const [regionCloud, region] = this.#regions.of(cloud, call.region);
    const ofKind = this.#callKinds.of(cloud, call.kind, call.operation);
    const created = {
      attempts: countersBy(outcome => this.#attempts.labels(regionCloud, region, outcome)),
      failures: countersBy(outcome => this.#failures.labels(...ofKind, outcome)),
      requests: countersBy(outcome => this.#requests.labels(cloud, outcome)),
      retries: this.#retries.labels(cloud),
      durations: this.#durations.labels(...ofKind),
      waits: this.#waits.labels(cloud),
    };
    this.#series.set(key, created);
    return created;
  }
}
