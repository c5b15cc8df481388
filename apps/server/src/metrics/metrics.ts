import cluster from 'node:cluster';
import type { CallHistory } from '@cb-spider/core';
import type { FastifyInstance } from 'fastify';
import { AggregatorRegistry, collectDefaultMetrics, Registry } from 'prom-client';
import type { ServerSpider } from '../server-spider.ts';
import { metricsOfAllWorkers } from '../workers/worker.ts';
import { CallMetrics } from './call-metrics.ts';
import { RequestMetrics } from './request-metrics.ts';
import { addDroppedLines, addLostLogLines, addStateMetrics } from './state-metrics.ts';

/** Where it is served: at the root, where Prometheus looks for it. */
export const metricsPath = '/metrics';

/** What this process tells Prometheus. See docs/observability.md for each metric and the bound on its series. */
export class Metrics {
  /** Pass this to core; it receives calls. */
  readonly calls: CallHistory;
  readonly registry = new Registry();
  readonly #requests: RequestMetrics;

  constructor() {
    collectDefaultMetrics({ register: this.registry });
    this.calls = new CallMetrics(this.registry);
    this.#requests = new RequestMetrics(this.registry);
    if (cluster.isWorker) answerFirstProcess(this.registry);
  }

  /** Counts all requests from here on. */
  watch(app: FastifyInstance): void {
    this.#requests.watch(app);
  }

  /** @param dropped lines of the call log that were lost since the start */
  countDroppedLines(dropped: () => number): void {
    addDroppedLines(this.registry, dropped);
  }

  /** @param lost lines of the server's own log that could not be written since the start */
  countLostLogLines(lost: () => number): void {
    addLostLogLines(this.registry, lost);
  }

  /** @param isOpen whether it is answered without a login */
  serve(app: FastifyInstance, spider: ServerSpider, isOpen: boolean): void {
    addStateMetrics(this.registry, spider);
    app.route({
      method: ['GET', 'HEAD'],
      url: metricsPath,
      config: { needs: isOpen ? 'open' : 'readAll' },
      handler: async (_request, reply) => reply.type(this.registry.contentType).send(await this.#text()),
    });
  }

  /** Of all processes that serve; of this one alone if another does not answer. */
  async #text(): Promise<string> {
    const ofAll = cluster.isWorker ? await metricsOfAllWorkers() : undefined;
    return ofAll ?? this.registry.metrics();
  }
}

/** The library asks the workers, and hears them, as soon as there is one of these. */
function answerFirstProcess(registry: Registry): void {
  AggregatorRegistry.setRegistries(registry);
  new AggregatorRegistry();
}
