import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { ByteBudget } from './disk/byte-budget.ts';
import { DiskSpace } from './disk/disk-space.ts';
import type { VmDisk } from './disk/vm-disk.ts';
import type { Destination, EdgeOrder, EdgeReport, EdgeSettings, OpenVm } from './edge-messages.ts';
import { newHostKey } from './host-keys.ts';
import { ShellThreads } from './shell/shell-threads.ts';
import { VmHost } from './vm-host.ts';

/** How much of the heap all files together may use: half of what `EdgeWorker` gives the thread. */
const diskHeapBytes = 256 * 1024 ** 2;

/** The answer to a question of the thread. */
type Answer = Extract<EdgeOrder, { readonly question: number }>;

/**
 * The thread that serves SSH for all VMs of a cloud. It is separate from the thread of the cloud itself, so that a
 * shell does not delay calls of the cloud, and its memory is bounded.
 */
class EdgeThread {
  readonly #port: MessagePort;
  readonly #settings: EdgeSettings;
  readonly #space: DiskSpace;
  readonly #threads = new ShellThreads();
  readonly #hosts = new Map<string, VmHost>();
  /** The disks of VMs at the time when machine images were created from them, by image id. */
  readonly #images = new Map<string, VmDisk>();
  readonly #questions = new Map<number, (answer: Answer) => void>();
  #lastQuestion = 0;

  constructor(port: MessagePort, settings: EdgeSettings) {
    this.#port = port;
    this.#settings = settings;
    this.#space = new DiskSpace(new ByteBudget(settings.allDisksBytes), new ByteBudget(diskHeapBytes));
  }

  take(order: EdgeOrder): void {
    switch (order.kind) {
      case 'open':
        void this.#open(order.vm);
        return;
      case 'close':
        this.#hosts.get(order.vmId)?.close();
        return;
      case 'forget':
        this.#hosts.get(order.vmId)?.dispose();
        this.#hosts.delete(order.vmId);
        return;
      case 'keep':
        this.#keep(order.imageId, order.vmId);
        return;
      case 'drop':
        this.#images.get(order.imageId)?.dispose();
        this.#images.delete(order.imageId);
        return;
      case 'restart':
        this.#hosts.get(order.vmId)?.restart(order.boot);
        return;
      case 'mark':
        this.#report({ kind: 'reached', mark: order.mark });
        return;
      case 'admit':
      case 'lead':
        this.#questions.get(order.question)?.(order);
        this.#questions.delete(order.question);
    }
  }

  async #open({ machine, boot, port, listensAt, hostKey: known }: OpenVm): Promise<void> {
    const { vmId } = machine;
    try {
      // There already is a host if it has tried another port before.
      const host =
        this.#hosts.get(vmId) ?? this.#add(vmId, { machine, boot, hostKey: known ?? newHostKey() });
      await host.listen(port, listensAt);
      host.start(boot);
      this.#report({ kind: 'opened', vmId, hostKey: host.hostKey });
    } catch (error) {
      this.#report({ kind: 'notOpened', vmId, code: codeOf(error) });
    }
  }

  #add(vmId: string, vm: Pick<OpenVm, 'machine' | 'boot'> & { readonly hostKey: string }): VmHost {
    const { diskBytes, commandTimeoutMs } = this.#settings;
    const host = new VmHost({
      ...vm,
      space: this.#space,
      diskBytes: Math.min(diskBytes, vm.machine.diskSizeGB * 1024 ** 3),
      commandTimeoutMs,
      threads: this.#threads,
      source: this.#images.get(vm.machine.imageId),
      admits: async remoteAddress => {
        const answer = await this.#ask(question => ({ kind: 'knock', question, vmId, remoteAddress }));
        return answer.kind === 'admit' && answer.isAdmitted;
      },
      neighbour: to => this.#neighbour(vmId, to),
      onFailure: warn,
    });
    this.#hosts.set(vmId, host);
    return host;
  }

  #keep(imageId: string, vmId: string): void {
    const files = this.#hosts.get(vmId)?.files();
    if (files !== undefined) this.#images.set(imageId, files);
  }

  async #neighbour(vmId: string, to: Destination): Promise<VmHost | undefined> {
    const answer = await this.#ask(question => ({ kind: 'forward', question, vmId, to }));
    return answer.kind === 'lead' && answer.vmId !== undefined ? this.#hosts.get(answer.vmId) : undefined;
  }

  #ask(report: (question: number) => EdgeReport): Promise<Answer> {
    const question = ++this.#lastQuestion;
    return new Promise(resolve => {
      this.#questions.set(question, resolve);
      this.#report(report(question));
    });
  }

  #report(report: EdgeReport): void {
    this.#port.postMessage(report);
  }
}

/** Reports that one session failed. All VMs and their files are unaffected. */
function warn(error: unknown): void {
  process.emitWarning(`A session of a VM failed: ${error instanceof Error ? error.stack : error}`);
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'EIO';
}

if (parentPort === null)
  throw new Error('This is a worker thread of the virtual cloud and cannot be run as a program.');
process.on('uncaughtException', warn);
const thread = new EdgeThread(parentPort, workerData as EdgeSettings);
parentPort.on('message', (order: EdgeOrder) => thread.take(order));
