import { Worker } from 'node:worker_threads';
import type { VmDisk } from '../disk/vm-disk.ts';
import { answerFileQuestion } from './served-files.ts';
import type { ShellJob, ShellOrder, ShellReport, ShellResult } from './shell-messages.ts';

/** How often a thread is pinged, in milliseconds. */
const pingMs = 1_000;
/** Unanswered pings after which a thread is stopped. Counted, not timed: on a busy machine, all threads are late. */
const mostUnanswered = 10;
/** Heap limits of one thread. V8 keeps the young generation as large as it may be, so it is small. */
const mostHeap = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 6 };

interface Run {
  readonly job: ShellJob;
  readonly disk: VmDisk;
  readonly resolve: (result: ShellResult) => void;
  readonly reject: (error: Error) => void;
}

/** A shell thread, as the thread that has the files sees it. */
export class ShellWorker {
  readonly #worker: Worker;
  readonly #onEnd: () => void;
  readonly #runs = new Map<number, Run>();
  readonly #watch: NodeJS.Timeout;
  #lastRun = 0;
  #unanswered = 0;
  #why = 'it used too much memory';

  constructor(onEnd: () => void) {
    this.#onEnd = onEnd;
    const file = import.meta.url.endsWith('.ts') ? './shell-thread.ts' : './shell-thread.js';
    this.#worker = new Worker(new URL(file, import.meta.url), {
      name: 'twin-shell',
      execArgv: [],
      env: {},
      resourceLimits: mostHeap,
    });
    this.#worker.on('message', (report: ShellReport) => this.#take(report));
    this.#worker.on('error', () => undefined); // it ends, and the waiting callers are notified
    this.#worker.once('exit', () => this.#end());
    this.#watch = setInterval(() => this.#ping(), pingMs).unref();
  }

  /** How many scripts are running. */
  get load(): number {
    return this.#runs.size;
  }

  run(job: ShellJob, disk: VmDisk, signal: AbortSignal): Promise<ShellResult> {
    const run = ++this.#lastRun;
    if (this.#runs.size === 0) this.#unanswered = 0;
    const stop = () => this.#order({ kind: 'stop', run });
    return new Promise<ShellResult>((resolve, reject) => {
      this.#runs.set(run, { job, disk, resolve, reject });
      this.#order({ kind: 'run', run, job });
      if (signal.aborted) stop();
      else signal.addEventListener('abort', stop, { once: true });
    }).finally(() => {
      this.#runs.delete(run);
      signal.removeEventListener('abort', stop);
    });
  }

  stop(): void {
    void this.#worker.terminate();
  }

  #take(report: ShellReport): void {
    this.#unanswered = 0;
    switch (report.kind) {
      case 'ask':
        void this.#answer(report);
        return;
      case 'done':
        this.#runs.get(report.run)?.resolve(withBuffers(report.result));
        return;
      case 'failed':
        this.#runs.get(report.run)?.reject(new Error(report.failure));
    }
  }

  async #answer({ run, question, fileQuestion }: Extract<ShellReport, { kind: 'ask' }>): Promise<void> {
    const disk = this.#runs.get(run)?.disk;
    if (disk === undefined) return; // no caller waits for it any more
    this.#order({ kind: 'answer', question, answer: await answerFileQuestion(disk, fileQuestion) });
  }

  #order(order: ShellOrder): void {
    this.#worker.postMessage(order);
  }

  #ping(): void {
    if (this.#runs.size === 0) return;
    if (++this.#unanswered > mostUnanswered) {
      this.#why = 'it used all of the processor time';
      this.stop();
    } else this.#order({ kind: 'ping' });
  }

  #end(): void {
    clearInterval(this.#watch);
    for (const { job, resolve } of this.#runs.values()) {
      const { environment, folder } = job;
      const errors = Buffer.from(`bash: killed: ${this.#why}\n`);
      resolve({ output: Buffer.alloc(0), errors, exitCode: 137, environment, folder });
    }
    this.#onEnd();
  }
}

/** Restores the buffers, which arrive from other threads as plain arrays of bytes. */
function withBuffers({ output, errors, ...result }: ShellResult): ShellResult {
  return { ...result, output: Buffer.from(output), errors: Buffer.from(errors) };
}
