import cluster, { type Worker } from 'node:cluster';
import type { Logger } from 'pino';
import { AggregatorRegistry } from 'prom-client';
import { type Envelope, type FromWorker, isEnvelope, type ToWorker } from './messages.ts';

export interface FirstProcessOptions {
  /** How many workers serve. */
  readonly workers: number;
  readonly log: Logger;
  /** Called once, when all serve that can. */
  readonly onStarted: (greeting: string) => void;
  /** Called once, when all workers have ended: after a stop, or because the first one could not start. */
  readonly onEnded: (isClean: boolean) => void;
}

/** A worker that lives. */
interface Living {
  readonly worker: Worker;
  readonly startedTick: number;
  /** Resolves when it serves, with its greeting, or has ended instead. */
  readonly ready: PromiseWithResolvers<string | undefined>;
  isServing: boolean;
}

/** A worker that ends sooner than this after its start is replaced after a pause, in milliseconds. */
const soonMs = 5_000;
const pauseMs = 1_000;

/**
 * The process that people start where several serve: it starts workers, which share one port, replaces those that die, and
 * passes on signals. It serves nothing itself. The changes of a dead worker are taken over by the others when its leases are
 * over.
 *
 * @see https://nodejs.org/api/cluster.html
 */
export class FirstProcess {
  readonly #options: FirstProcessOptions;
  readonly #metrics = new AggregatorRegistry();
  readonly #living = new Map<number, Living>();
  #isStopping = false;
  #isClean = true;

  constructor(options: FirstProcessOptions) {
    this.#options = options;
    // workers accept connections themselves: one that was handed to a worker that dies just then would hang
    cluster.schedulingPolicy = cluster.SCHED_NONE;
    cluster.on('message', (worker, message) => {
      if (isEnvelope<FromWorker>(message)) this.#hear(worker, message.spider);
    });
    cluster.on('exit', (worker, code, signal) => this.#onExit(worker, code, signal));
  }

  /** Starts the first worker, which does what is done once, and then the others. */
  async start(): Promise<void> {
    const { workers, onStarted } = this.#options;
    const greeting = await this.#fork();
    if (greeting === undefined || this.#isStopping) return this.stop();
    await Promise.all(Array.from({ length: workers - 1 }, () => this.#fork()));
    if (!this.#isStopping) onStarted(greeting);
  }

  /** Lets each worker send its last answers. */
  stop(): void {
    if (this.#isStopping) return;
    this.#isStopping = true;
    this.#tellAll({ kind: 'stop' });
    this.#endWithLast();
  }

  reopenLogs(): void {
    this.#tellAll({ kind: 'reopenLogs' });
  }

  /** Ends all at once, as a power failure would. */
  kill(): void {
    for (const { worker } of this.#living.values()) worker.process.kill('SIGKILL');
  }

  /** Resolves as {@link Living.ready} does. */
  #fork(): Promise<string | undefined> {
    const worker = cluster.fork();
    const ready = Promise.withResolvers<string | undefined>();
    this.#living.set(worker.id, { worker, startedTick: performance.now(), ready, isServing: false });
    return ready.promise;
  }

  #hear(worker: Worker, message: FromWorker): void {
    if (message.kind === 'metricsAsked') void this.#answerMetrics(worker, message.question);
    else this.#onStarted(worker, message.greeting);
  }

  #onStarted(worker: Worker, greeting: string): void {
    this.#options.log.info({ worker: worker.id, pid: worker.process.pid }, 'a worker serves');
    const living = this.#living.get(worker.id);
    if (living !== undefined) living.isServing = true;
    living?.ready.resolve(greeting);
    if (this.#isStopping) tell(worker, { kind: 'stop' }); // it may not have heard it before
  }

  async #answerMetrics(worker: Worker, question: number): Promise<void> {
    const text = await this.#metrics.clusterMetrics().catch(() => undefined);
    tell(worker, { kind: 'metrics', question, ...(text === undefined ? {} : { text }) });
  }

  #onExit(worker: Worker, code: number | null, signal: string | null): void {
    const { startedTick = 0, ready, isServing = false } = this.#living.get(worker.id) ?? {};
    this.#living.delete(worker.id);
    const cannotStart = worker.id === 1 && !isServing;
    if (code !== 0 && (this.#isStopping || cannotStart)) this.#isClean = false;
    ready?.resolve(undefined);
    if (this.#isStopping) this.#endWithLast();
    if (this.#isStopping || cannotStart) return; // that one has said why
    const { pid } = worker.process;
    this.#options.log.error({ worker: worker.id, pid, code, signal }, 'a worker ended, and is replaced');
    setTimeout(() => this.#replace(), performance.now() - startedTick < soonMs ? pauseMs : 0);
  }

  #replace(): void {
    if (!this.#isStopping) void this.#fork();
  }

  #endWithLast(): void {
    if (this.#isStopping && this.#living.size === 0) this.#options.onEnded(this.#isClean);
  }

  #tellAll(message: ToWorker): void {
    for (const { worker } of this.#living.values()) tell(worker, message);
  }
}

/** A worker that dies meanwhile does not hear it. */
function tell(worker: Worker, message: ToWorker): void {
  const envelope: Envelope<ToWorker> = { spider: message };
  worker.process.send(envelope, undefined, undefined, () => undefined);
}
