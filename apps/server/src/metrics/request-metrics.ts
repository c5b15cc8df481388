import type { FastifyInstance } from 'fastify';
import { Gauge, Histogram, type Registry } from 'prom-client';
import { BufferedCounter, type Tally } from './buffered-counter.ts';
import { countersBy } from './counters-by.ts';

/** The label for requests without a route. Their paths are not used, because they can be anything. */
const noRoute = 'none';

/** The series for one method of one route. */
interface Series {
  readonly answers: (status: string) => Tally;
  readonly durations: Histogram.Internal<'method' | 'route'>;
}

/** Prometheus metrics of requests to this server, labeled with the route and never with the path. */
export class RequestMetrics {
  readonly #replies;
  readonly #durations;
  readonly #series = new Map<string, Series>();
  #inFlight = 0;

  constructor(registry: Registry) {
    const registers = [registry];
    this.#replies = new BufferedCounter({
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
    const inFlight = () => this.#inFlight;
    new Gauge({
      name: 'spider_http_requests_in_flight',
      help: 'Requests in progress, including event streams.',
      registers,
      collect() {
        this.set(inFlight());
      },
    });
  }

  /** Counts the requests to a server. */
  watch(app: FastifyInstance): void {
    app.addHook('onRequest', ({ method, routeOptions }, { raw }, done) => {
      const startedTick = performance.now();
      const series = this.#seriesOf(method, routeOptions.url ?? noRoute);
      this.#inFlight++;
      raw.on('close', () => {
        const status = raw.writableFinished ? `${Math.floor(raw.statusCode / 100)}xx` : 'left';
        this.#inFlight--;
        series.answers(status).inc();
        series.durations.observe((performance.now() - startedTick) / 1000);
      });
      done();
    });
  }

  /**
   * Returns the series for a route. Cached, because looking a series up by its labels is slower than incrementing it.
   */
  #seriesOf(method: string, route: string): Series {
    const key = `${method} ${route}`;
    const known = this.#series.get(key);
    if (known !== undefined) return known;
    const answers = countersBy(status => this.#replies.labels(method, route, status));
    const created = { answers, durations: this.#durations.labels(method, route) };
    this.#series.set(key, created);
    return created;
  }
}
