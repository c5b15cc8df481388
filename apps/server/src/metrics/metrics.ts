import cluster from 'node:cluster';
import type { CallHistory } from '@cb-spider/core';
import type { FastifyInstance } from 'fastify';
import { AggregatorRegistry, collectDefaultMetrics, Registry } from 'prom-client';
import type { ServerSpider } from '../server-spider.ts';
import { metricsOfAllWorkers } from '../workers/worker.ts';
import { CallMetrics } from './call-metrics.ts';
import { RequestMetrics } from './request-metrics.ts';
import { addDroppedLines, addLostLogLines, addStateMetrics } from './state-metrics.ts';

/** The path of the metrics: at the root, as Prometheus expects it. */
export const metricsPath = '/metrics';

/** The metrics of this process for Prometheus. See docs/observability.md for each metric and its number of series. */
export class Metrics {
  /** The listener to pass to core, which receives all calls to clouds. */
  readonly calls: CallHistory;
  readonly registry = new Registry();
  readonly #requests: RequestMetrics;

  constructor() {
    collectDefaultMetrics({ register: this.registry });
    this.calls = new CallMetrics(this.registry);
    this.#requests = new RequestMetrics(this.registry);
    if (cluster.isWorker) answerFirstProcess(this.registry);
  }

  /** Counts all requests from now on. */
  watch(app: FastifyInstance): void {
    this.#requests.watch(app);
  }

  /** @param dropped returns how many lines of the call log have been lost since the start */
  countDroppedLines(dropped: () => number): void {
    addDroppedLines(this.registry, dropped);
  }

  /** @param lost returns how many lines of the server's own log have been lost since the start */
  countLostLogLines(lost: () => number): void {
    addLostLogLines(this.registry, lost);
  }

  /** @param isOpen whether the metrics can be read without a login */
  serve(app: FastifyInstance, spider: ServerSpider, isOpen: boolean): void {
    addStateMetrics(this.registry, spider);
    app.route({
      method: ['GET', 'HEAD'],
      url: metricsPath,
      config: { needs: isOpen ? 'open' : 'readAll' },
      handler: async (_request, reply) => reply.type(this.registry.contentType).send(await this.#text()),
    });
  }

  /** Returns the metrics of all workers, or only those of this process if another one does not answer. */
  async #text(): Promise<string> {
    const ofAll = cluster.isWorker ? await metricsOfAllWorkers() : undefined;
    return ofAll ?? this.registry.metrics();
  }
}

/** Lets the first process read the metrics of this worker: an `AggregatorRegistry` answers its requests. */
function answerFirstProcess(registry: Registry): void {
  AggregatorRegistry.setRegistries(registry);
  new AggregatorRegistry();
}
