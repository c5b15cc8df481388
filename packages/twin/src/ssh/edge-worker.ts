import { Worker } from 'node:worker_threads';
import type { Destination, EdgeOrder, EdgeReport, EdgeSettings, OpenVm } from './edge-messages.ts';

export interface EdgeWorkerOptions {
  readonly settings: EdgeSettings;
  /** Returns whether a caller who has connected is admitted. */
  readonly admits: (vmId: string, remoteAddress: string) => boolean;
  /** Returns the VM that a connection from another one leads to; `undefined` when no VM admits it. */
  readonly neighbour: (vmId: string, to: Destination) => string | undefined;
  /** Called when the thread has ended, and all files are lost. */
  readonly onEnd: () => void;
}

type Opened = Extract<EdgeReport, { readonly kind: 'opened' | 'notOpened' }>;

/** The thread that serves SSH for VMs, as the cloud sees it. It keeps the process alive only while a call waits. */
export class EdgeWorker {
  readonly #options: EdgeWorkerOptions;
  readonly #worker: Worker;
  readonly #opening = new Map<string, (report: Opened) => void>();
  readonly #marks = new Map<number, () => void>();
  #lastMark = 0;
  #isOver = false;

  constructor(options: EdgeWorkerOptions) {
    this.#options = options;
    const file = import.meta.url.endsWith('.ts') ? './edge-thread.ts' : './ssh-thread.js';
    this.#worker = new Worker(new URL(file, import.meta.url), {
      name: 'twin-ssh',
      workerData: options.settings,
      execArgv: [],
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 6 },
    });
    this.#worker.on('message', (report: EdgeReport) => this.#take(report));
    this.#worker.on('error', error => process.emitWarning(`The SSH server of the VMs stopped: ${error}`));
    this.#worker.once('exit', () => this.#end());
    this.#worker.unref();
  }

  /** Resolves with the VM's host key, or with the code of the failure. */
  open(vm: OpenVm): Promise<Opened> {
    const { vmId } = vm.machine;
    if (this.#isOver) return Promise.resolve({ kind: 'notOpened', vmId, code: 'ECANCELED' });
    return new Promise(resolve => {
      this.#opening.set(vmId, resolve);
      this.order({ kind: 'open', vm });
      this.#worker.ref();
    });
  }

  order(order: EdgeOrder): void {
    this.#worker.postMessage(order);
  }

  /** Resolves when all earlier orders have been carried out. */
  settled(): Promise<void> {
    if (this.#isOver) return Promise.resolve();
    const mark = ++this.#lastMark;
    this.order({ kind: 'mark', mark });
    this.#worker.ref();
    return new Promise(resolve => this.#marks.set(mark, resolve));
  }

  stop(): void {
    void this.#worker.terminate();
  }

  #take(report: EdgeReport): void {
    if (report.kind === 'knock' || report.kind === 'forward') {
      this.#answer(report);
      return;
    }
    if (report.kind === 'reached') {
      this.#marks.get(report.mark)?.();
      this.#marks.delete(report.mark);
      this.#unrefIfIdle();
      return;
    }
    this.#opening.get(report.vmId)?.(report);
    this.#opening.delete(report.vmId);
    this.#unrefIfIdle();
  }

  #answer(report: Extract<EdgeReport, { readonly question: number }>): void {
    const { question, vmId } = report;
    if (report.kind === 'knock')
      this.order({ kind: 'admit', question, isAdmitted: this.#options.admits(vmId, report.remoteAddress) });
    else this.order({ kind: 'lead', question, vmId: this.#options.neighbour(vmId, report.to) });
  }

  #unrefIfIdle(): void {
    if (this.#opening.size === 0 && this.#marks.size === 0) this.#worker.unref();
  }

  #end(): void {
    this.#isOver = true;
    for (const [vmId, resolve] of this.#opening) resolve({ kind: 'notOpened', vmId, code: 'ECANCELED' });
    this.#opening.clear();
    for (const resolve of this.#marks.values()) resolve();
    this.#marks.clear();
    this.#options.onEnd();
  }
}
