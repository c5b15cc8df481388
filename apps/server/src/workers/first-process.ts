import cluster, { type Worker } from 'node:cluster';
import type { Logger } from 'pino';
import { AggregatorRegistry } from 'prom-client';
import { type Envelope, type FromWorker, isEnvelope, type ToWorker } from './messages.ts';

export interface FirstProcessOptions {
  /** How many workers serve. */
  readonly workers: number;
  readonly log: Logger;
  /** Called once, when all workers that could start are serving. */
  readonly onStarted: (greeting: string) => void;
  /** Called once, when all workers have ended: after a stop, or because the first one could not start. */
  readonly onEnded: (isClean: boolean) => void;
}

/** A running worker. */
interface RunningWorker {
  readonly worker: Worker;
  readonly startedTick: number;
  /** Resolves to its greeting when the worker serves, or to `undefined` if it has ended before. */
  readonly ready: PromiseWithResolvers<string | undefined>;
  isServing: boolean;
}

/** A worker that ends within this time after its start is replaced after a pause, in milliseconds. */
const minUptimeMs = 5_000;
const restartPauseMs = 1_000;

/**
 * The first process of a server with several workers. It starts the workers, which share one port, replaces those that
 * die, and forwards signals. It serves no requests itself. Other workers take over the changes of a dead worker when
 * its leases expire.
 *
 * @see https://nodejs.org/api/cluster.html
 */
export class FirstProcess {
  readonly #options: FirstProcessOptions;
  readonly #metrics = new AggregatorRegistry();
  readonly #running = new Map<number, RunningWorker>();
  #isStopping = false;
  #isClean = true;

  constructor(options: FirstProcessOptions) {
    this.#options = options;
    // workers accept connections themselves: a connection that is handed to a worker just as it dies would hang
    cluster.schedulingPolicy = cluster.SCHED_NONE;
    cluster.on('message', (worker, message) => {
      if (isEnvelope<FromWorker>(message)) this.#onMessage(worker, message.spider);
    });
    cluster.on('exit', (worker, code, signal) => this.#onExit(worker, code, signal));
  }

  /** Starts the first worker, which performs the tasks that are done once, and then the others. */
  async start(): Promise<void> {
    const { workers, onStarted } = this.#options;
    const greeting = await this.#fork();
    if (greeting === undefined || this.#isStopping) return this.stop();
    await Promise.all(Array.from({ length: workers - 1 }, () => this.#fork()));
    if (!this.#isStopping) onStarted(greeting);
  }

  /** Stops the workers gracefully: they complete their last replies. */
  stop(): void {
    if (this.#isStopping) return;
    this.#isStopping = true;
    this.#sendToAll({ kind: 'stop' });
    this.#endIfAllEnded();
  }

  reopenLogs(): void {
    this.#sendToAll({ kind: 'reopenLogs' });
  }

  /** Kills all workers at once, as a power failure would. */
  kill(): void {
    for (const { worker } of this.#running.values()) worker.process.kill('SIGKILL');
  }

  /** Starts a worker. Resolves as {@link RunningWorker.ready} does. */
  #fork(): Promise<string | undefined> {
    const worker = cluster.fork();
    const ready = Promise.withResolvers<string | undefined>();
    this.#running.set(worker.id, { worker, startedTick: performance.now(), ready, isServing: false });
    return ready.promise;
  }

  #onMessage(worker: Worker, message: FromWorker): void {
    if (message.kind === 'metricsRequest') void this.#sendMetrics(worker, message.requestId);
    else this.#onStarted(worker, message.greeting);
  }

  #onStarted(worker: Worker, greeting: string): void {
    this.#options.log.info({ worker: worker.id, pid: worker.process.pid }, 'a worker serves');
    const running = this.#running.get(worker.id);
    if (running !== undefined) running.isServing = true;
    running?.ready.resolve(greeting);
    if (this.#isStopping) send(worker, { kind: 'stop' }); // it may have missed the first message
  }

  async #sendMetrics(worker: Worker, requestId: number): Promise<void> {
    const text = await this.#metrics.clusterMetrics().catch(() => undefined);
    send(worker, { kind: 'metrics', requestId, ...(text === undefined ? {} : { text }) });
  }

  #onExit(worker: Worker, code: number | null, signal: string | null): void {
    const { startedTick = 0, ready, isServing = false } = this.#running.get(worker.id) ?? {};
    this.#running.delete(worker.id);
    const cannotStart = worker.id === 1 && !isServing;
    if (code !== 0 && (this.#isStopping || cannotStart)) this.#isClean = false;
    ready?.resolve(undefined);
    if (this.#isStopping) this.#endIfAllEnded();
    if (this.#isStopping || cannotStart) return; // the worker itself has reported why
    const { pid } = worker.process;
    this.#options.log.error({ worker: worker.id, pid, code, signal }, 'a worker ended, and is replaced');
    setTimeout(() => this.#replace(), performance.now() - startedTick < minUptimeMs ? restartPauseMs : 0);
  }

  #replace(): void {
    if (!this.#isStopping) void this.#fork();
  }

  #endIfAllEnded(): void {
    if (this.#isStopping && this.#running.size === 0) this.#options.onEnded(this.#isClean);
  }

  #sendToAll(message: ToWorker): void {
    for (const { worker } of this.#running.values()) send(worker, message);
  }
}

/** Sends a message to a worker. Does nothing if the worker has died. */
function send(worker: Worker, message: ToWorker): void {
  const envelope: Envelope<ToWorker> = { spider: message };
  worker.process.send(envelope, undefined, undefined, () => undefined);
}
