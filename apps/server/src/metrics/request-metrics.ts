import type { FastifyInstance } from 'fastify';
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

/** Stands for the route of what no route answers: the path itself could be anything. */
const noRoute = 'none';

/** Prometheus metrics of requests to this server: by route, never by path. */
export class RequestMetrics {
  private readonly answers;
  private readonly durations;
  private readonly underWay;

  constructor(registry: Registry) {
    const registers = [registry];
    this.answers = new Counter({
      name: 'spider_http_requests_total',
      help: 'Requests, by class of status; "left" if the client disconnected before the reply.',
      labelNames: ['method', 'route', 'status'],
      registers,
    });
    this.durations = new Histogram({
      name: 'spider_http_request_duration_seconds',
      help: 'Duration from the head of a request to the end of its reply.',
      labelNames: ['method', 'route'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 60, 300],
      registers,
    });
    this.underWay = new Gauge({
      name: 'spider_http_requests_in_flight',
      help: 'Requests in progress, including event streams.',
      registers,
    });
  }

  /** Counts what comes in. */
  watch(app: FastifyInstance): void {
    app.addHook('onRequest', ({ method, routeOptions }, { raw }, done) => {
      const startedTick = performance.now();
      const route = routeOptions.url ?? noRoute;
      this.underWay.inc();
      raw.once('close', () => {
        const status = raw.writableFinished ? `${Math.floor(raw.statusCode / 100)}xx` : 'left';
        this.underWay.dec();
        this.answers.labels(method, route, status).inc();
        this.durations.labels(method, route).observe((performance.now() - startedTick) / 1000);
      });
      done();
    });
  }
}
