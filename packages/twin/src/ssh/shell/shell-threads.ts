import { availableParallelism } from 'node:os';
import type { VmDisk } from '../disk/vm-disk.ts';
import type { ShellJob, ShellResult } from './shell-messages.ts';
import { ShellWorker } from './shell-worker.ts';

/** The maximum number of threads that run scripts. More threads than cores gain nothing. */
const mostThreads = Math.min(availableParallelism(), 4);
/** An unused thread ends after this time, in milliseconds: each takes about 30 MB. */
const idleMs = 10_000;

/** The threads that the VMs' scripts run in: started when needed, and ended when unused. */
export class ShellThreads {
  readonly #workers = new Set<ShellWorker>();
  #timer: NodeJS.Timeout | undefined;

  async run(job: ShellJob, disk: VmDisk, signal: AbortSignal): Promise<ShellResult> {
    clearTimeout(this.#timer);
    try {
      return await this.#pick().run(job, disk, signal);
    } finally {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#endIdle(), idleMs).unref();
    }
  }

  /** Returns an idle thread, else a new one, else the one with the lowest load. */
  #pick(): ShellWorker {
    const [least] = [...this.#workers].sort((a, b) => a.load - b.load);
    if (least !== undefined && (least.load === 0 || this.#workers.size >= mostThreads)) return least;
    const worker = new ShellWorker(() => this.#workers.delete(worker));
    this.#workers.add(worker);
    return worker;
  }

  #endIdle(): void {
    for (const worker of this.#workers) {
      if (worker.load > 0) continue;
      this.#workers.delete(worker);
      worker.stop();
    }
  }
}
