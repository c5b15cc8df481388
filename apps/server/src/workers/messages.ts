/** What a worker tells the first process. */
export type FromWorker =
  /** It serves; `greeting` is what the person at the terminal is to read. */
  | { readonly kind: 'started'; readonly greeting: string }
  /** Somebody asks it for the metrics of all workers. */
  | { readonly kind: 'metricsAsked'; readonly question: number };

/** What the first process tells a worker. */
export type ToWorker =
  | { readonly kind: 'stop' }
  /** The log files were moved away. */
  | { readonly kind: 'reopenLogs' }
  /** `text` is missing where a worker did not answer in time. */
  | { readonly kind: 'metrics'; readonly question: number; readonly text?: string };

/** Other modules send messages on the same channel: ours come in an envelope. */
export interface Envelope<T> {
  readonly spider: T;
}

export function isEnvelope<T>(message: unknown): message is Envelope<T> {
  return typeof message === 'object' && message !== null && 'spider' in message;
}
