import { Counter, Gauge, type Registry } from 'prom-client';
import type { ServerSpider } from '../server-spider.ts';
import { BoundedLabels } from './bounded-labels.ts';
import { maxRegions } from './call-metrics.ts';

/** Metrics wait no longer than this for the database, which may be down. In milliseconds. */
const timeoutMs = 2_000;

/**
 * Adds Prometheus metrics of the current state, which is read at each scrape. Those of several workers are added up
 * unless `aggregator` says otherwise.
 */
export function addStateMetrics(registry: Registry, spider: ServerSpider): void {
  const registers = [registry];
  new Gauge({
    name: 'spider_store_up',
    help: "1 if Spider's database answers.",
    aggregator: 'min',
    registers,
    collect: whenAnswered(
      async gauge => {
        await spider.store.ping();
        gauge.set(1);
      },
      gauge => gauge.set(0),
    ),
  });
  new Gauge({
    name: 'spider_operations',
    help: 'Operations in progress and undecided operations, in the whole database.',
    labelNames: ['state'],
    aggregator: 'max',
    registers,
    collect: whenAnswered(
      async gauge => {
        for (const state of ['running', 'unknown'] as const)
          gauge.labels(state).set(await spider.operations.count(state));
      },
      gauge => gauge.reset(),
    ),
  });
  new Gauge({
    name: 'spider_connections',
    help: 'Registered connections.',
    aggregator: 'max',
    registers,
    collect: whenAnswered(
      async gauge => gauge.set(await spider.store.config.connections.count()),
      gauge => gauge.remove(),
    ),
  });
  addOwnCounts(registry, spider);
  addEndpointMetrics(registry, spider);
}

function addOwnCounts(registry: Registry, spider: ServerSpider): void {
  const registers = [registry];
  new Gauge({ name: 'spider_workers', help: 'Processes that serve requests.', registers }).set(1);
  addCount(registry, () => spider.history.shortfall.dropped, {
    name: 'spider_history_dropped_records_total',
    help: 'Records of the call history that were dropped because the database could not keep up.',
  });
  addCount(registry, () => spider.takenOver, {
    name: 'spider_operations_taken_over_total',
    help: 'Operations that this server has taken over from others.',
  });
}

/** @param dropped returns how many lines have been lost since the start */
export function addDroppedLines(registry: Registry, dropped: () => number): void {
  addCount(registry, dropped, {
    name: 'spider_hiscall_dropped_lines_total',
    help: 'Lines of the call log that were dropped because its file could not be written.',
  });
}

export function addLostLogLines(registry: Registry, lost: () => number): void {
  addCount(registry, lost, {
    name: 'spider_log_lost_lines_total',
    help: "Lines of the server's log that were lost because standard error could not be written.",
  });
}

function addCount(registry: Registry, count: () => number, names: { name: string; help: string }): void {
  new Counter({
    ...names,
    registers: [registry],
    collect() {
      this.reset();
      this.inc(count());
    },
  });
}

function addEndpointMetrics(registry: Registry, { traffic }: ServerSpider): void {
  const registers = [registry];
  const clouds = new BoundedLabels(50);
  const regions = new BoundedLabels(maxRegions);
  new Gauge({
    name: 'spider_endpoints',
    help: 'Endpoints in use, one for each account and region, by state of the circuit breaker.',
    labelNames: ['cloud', 'breaker'],
    aggregator: 'max',
    registers,
    collect() {
      this.reset();
      for (const { cloud, isOpen } of traffic.endpoints())
        this.labels(...clouds.of(cloud), isOpen ? 'open' : 'closed').inc();
    },
  });
  new Gauge({
    name: 'spider_endpoints_open',
    help: 'Endpoints whose circuit breaker is open; only regions that have any.',
    labelNames: ['cloud', 'region'],
    aggregator: 'max',
    registers,
    collect() {
      this.reset();
      for (const { cloud, region, isOpen } of traffic.endpoints())
        if (isOpen) this.labels(...regions.of(cloud, region)).inc();
    },
  });
}

/** Returns a `collect` function that reads the database; `otherwise` sets the metric if there is no answer in time. */
function whenAnswered<G extends Gauge<string>>(
  read: (gauge: G) => Promise<void>,
  otherwise: (gauge: G) => void,
) {
  return async function collect(this: G): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(reject, timeoutMs, new Error('no answer in time'));
    });
    try {
      await Promise.race([read(this), tooLate]);
    } catch {
      otherwise(this); // the scrape continues; `spider_store_up` reports the failure
    } finally {
      clearTimeout(timer);
    }
  };
}
