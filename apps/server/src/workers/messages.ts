/** A message from a worker to the first process. */
export type FromWorker =
  /** The worker serves; `greeting` is the text for the terminal. */
  | { readonly kind: 'started'; readonly greeting: string }
  /** The worker needs the metrics of all workers. */
  | { readonly kind: 'metricsRequest'; readonly requestId: number };

/** A message from the first process to a worker. */
export type ToWorker =
  | { readonly kind: 'stop' }
  /** The log files were moved away. */
  | { readonly kind: 'reopenLogs' }
  /** `text` is missing if a worker did not answer in time. */
  | { readonly kind: 'metrics'; readonly requestId: number; readonly text?: string };

/** Marks the messages of this module, because others use the same channel. */
export interface Envelope<T> {
  readonly spider: T;
}

export function isEnvelope<T>(message: unknown): message is Envelope<T> {
  return typeof message === 'object' && message !== null && 'spider' in message;
}
