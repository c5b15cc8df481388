import type { FastifyInstance } from 'fastify';
import { Gauge, Histogram, type Registry } from 'prom-client';
import { countersBy } from './counters-by.ts';
import { LateCounter, type Tally } from './late-counter.ts';

/** Stands for the route of what no route answers: the path itself could be anything. */
const noRoute = 'none';

/** Metrics of one method of one route. */
interface Series {
  readonly answers: (status: string) => Tally;
  readonly durations: Histogram.Internal<'method' | 'route'>;
}

/** Prometheus metrics of requests to this server: by route, never by path. */
export class RequestMetrics {
  readonly #answers;
  readonly #durations;
  readonly #series = new Map<string, Series>();
  #underWay = 0;

  constructor(registry: Registry) {
    const registers = [registry];
    this.#answers = new LateCounter({
      name: 'spider_http_requests_total',
      help: 'Requests, by class of status; "left" if the client disconnected before the reply.',
      labelNames: ['method', 'route', 'status'],
      registers,
    });
    this.#durations = new Histogram({
      name: 'spider_http_request_duration_seconds',
      help: 'Duration from the head of a request to the end of its reply.',
      labelNames: ['method', 'route'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 60, 300],
      registers,
    });
    const underWay = () => this.#underWay;
    new Gauge({
      name: 'spider_http_requests_in_flight',
      help: 'Requests in progress, including event streams.',
      registers,
      collect() {
        this.set(underWay());
      },
    });
  }

  /** Counts what comes in. */
  watch(app: FastifyInstance): void {
    app.addHook('onRequest', ({ method, routeOptions }, { raw }, done) => {
      const startedTick = performance.now();
      const series = this.#seriesOf(method, routeOptions.url ?? noRoute);
      this.#underWay++;
      raw.on('close', () => {
        const status = raw.writableFinished ? `${Math.floor(raw.statusCode / 100)}xx` : 'left';
        this.#underWay--;
        series.answers(status).inc();
        series.durations.observe((performance.now() - startedTick) / 1000);
      });
      done();
    });
  }

  /** To find a series by its labels takes longer than to count in it. */
  #seriesOf(method: string, route: string): Series {
    const key = `${method} ${route}`;
    const known = this.#series.get(key);
    if (known !== undefined) return known;
    const answers = countersBy(status => this.#answers.labels(method, route, status));
    const made = { answers, durations: this.#durations.labels(method, route) };
    this.#series.set(key, made);
    return made;
  }
}
