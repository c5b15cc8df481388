import cluster from 'node:cluster';
import { type Envelope, type FromWorker, isEnvelope, type ToWorker } from './messages.ts';

/**
 * Whether this process does what is done once at a start, such as making a password: it is the only one, or the first
 * worker of its server, for which the others wait.
 */
export function isFirstWorker(): boolean {
  return cluster.worker === undefined || cluster.worker.id === 1;
}

/** What the first process may want of a worker. */
export interface WorkerOrders {
  readonly stop: () => void;
  readonly reopenLogs?: (() => void) | undefined;
}

/** Obeys the first process, and tells it that this worker serves. */
export function serveAsWorker(greeting: string, { stop, reopenLogs }: WorkerOrders): void {
  hear(message => {
    if (message.kind === 'stop') stop();
    if (message.kind === 'reopenLogs') reopenLogs?.();
  });
  tell({ kind: 'started', greeting });
}

let questions = 0;

/** Metrics of all workers of this server; `undefined` if one of them did not answer in time. */
export function metricsOfAllWorkers(): Promise<string | undefined> {
  const question = ++questions;
  return new Promise(resolve => {
    const end = hear(message => {
      if (message.kind !== 'metrics' || message.question !== question) return;
      end();
      resolve(message.text);
    });
    tell({ kind: 'metricsAsked', question });
  });
}

function tell(message: FromWorker): void {
  const envelope: Envelope<FromWorker> = { spider: message };
  // the callback: without the first process this one ends anyway
  process.send?.(envelope, undefined, undefined, () => undefined);
}

/** Hears the first process; the returned function ends it. */
function hear(listener: (message: ToWorker) => void): () => void {
  const onMessage = (message: unknown) => {
    if (isEnvelope<ToWorker>(message)) listener(message.spider);
  };
  process.on('message', onMessage);
  return () => void process.off('message', onMessage);
}
