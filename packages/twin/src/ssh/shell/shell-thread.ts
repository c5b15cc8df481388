import { type MessagePort, parentPort } from 'node:worker_threads';
import { DiskError } from '../disk/disk-error.ts';
import { Interpreter } from './interpreter.ts';
import type { AskDisk } from './remote-files.ts';
import type { FileAnswer, ShellJob, ShellOrder, ShellReport } from './shell-messages.ts';

/**
 * A thread that interprets scripts. It is separate from the thread that has the VMs' files and connections, so that a
 * script that uses all of its time or memory affects only the other scripts in this thread.
 */
class ShellThread {
  readonly #port: MessagePort;
  readonly #running = new Map<number, AbortController>();
  readonly #questions = new Map<number, (answer: FileAnswer) => void>();
  #lastQuestion = 0;

  constructor(port: MessagePort) {
    this.#port = port;
  }

  take(order: ShellOrder): void {
    switch (order.kind) {
      case 'run':
        void this.#run(order.run, order.job);
        return;
      case 'stop':
        this.#running.get(order.run)?.abort();
        return;
      case 'answer':
        this.#questions.get(order.question)?.(order.answer);
        this.#questions.delete(order.question);
        return;
      case 'ping':
        this.#report({ kind: 'pong' });
    }
  }

  async #run(run: number, job: ShellJob): Promise<void> {
    const stop = new AbortController();
    this.#running.set(run, stop);
    try {
      const result = await new Interpreter(job, this.#asker(run)).run(stop.signal);
      this.#report({ kind: 'done', run, result });
    } catch (error) {
      this.#report({ kind: 'failed', run, failure: String(error instanceof Error ? error.stack : error) });
    } finally {
      this.#running.delete(run);
    }
  }

  #asker(run: number): AskDisk {
    return async fileQuestion => {
      const question = ++this.#lastQuestion;
      const answer = await new Promise<FileAnswer>(resolve => {
        this.#questions.set(question, resolve);
        this.#report({ kind: 'ask', run, question, fileQuestion });
      });
      if ('refusal' in answer) throw new DiskError(answer.refusal.code, answer.refusal.path);
      if ('failure' in answer) throw new Error(answer.failure);
      return answer.value;
    };
  }

  #report(report: ShellReport): void {
    post(this.#port, report);
  }
}

/** Defined before the interpreter's own defences hide anything from what runs in the shell. */
const post = (port: MessagePort, report: ShellReport) => port.postMessage(report);

if (parentPort === null)
  throw new Error('This is a worker thread of the virtual cloud and cannot be run as a program.');
const thread = new ShellThread(parentPort);
parentPort.on('message', (order: ShellOrder) => thread.take(order));
