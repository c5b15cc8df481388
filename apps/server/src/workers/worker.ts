import cluster from 'node:cluster';
import { type Envelope, type FromWorker, isEnvelope, type ToWorker } from './messages.ts';

/**
 * Returns whether this process performs the tasks that are done once at a start, such as creating a password. It is the
 * only process of its server, or the first worker, for which the others wait.
 */
export function isFirstWorker(): boolean {
  return cluster.worker === undefined || cluster.worker.id === 1;
}

/** Handlers for messages from the first process. */
export interface WorkerHandlers {
  readonly stop: () => void;
  readonly reopenLogs?: (() => void) | undefined;
}

/** Handles messages from the first process, and reports to it that this worker serves. */
export function serveAsWorker(greeting: string, { stop, reopenLogs }: WorkerHandlers): void {
  listen(message => {
    if (message.kind === 'stop') stop();
    if (message.kind === 'reopenLogs') reopenLogs?.();
  });
  send({ kind: 'started', greeting });
}

let requestCount = 0;

/** Returns the metrics of all workers of this server; `undefined` if one of them did not answer in time. */
export function metricsOfAllWorkers(): Promise<string | undefined> {
  const requestId = ++requestCount;
  return new Promise(resolve => {
    const stopListening = listen(message => {
      if (message.kind !== 'metrics' || message.requestId !== requestId) return;
      stopListening();
      resolve(message.text);
    });
    send({ kind: 'metricsRequest', requestId });
  });
}

function send(message: FromWorker): void {
  const envelope: Envelope<FromWorker> = { spider: message };
  // the callback ignores errors: without the first process this one ends anyway
  process.send?.(envelope, undefined, undefined, () => undefined);
}

/** Calls a listener for each message from the first process. Returns a function that removes the listener. */
function listen(listener: (message: ToWorker) => void): () => void {
  const onMessage = (message: unknown) => {
    if (isEnvelope<ToWorker>(message)) listener(message.spider);
  };
  process.on('message', onMessage);
  return () => void process.off('message', onMessage);
}
