import { randomBytes } from 'node:crypto';
import type { ConnectionEvent } from '../calls/connection-health.ts';
import type { NewsSource } from '../news/news-relay.ts';
import type { ProgressEvent } from '../operations/parent-progress.ts';
import type { VmStatusEvent } from '../resources/vm-states.ts';
import type { OperationEvent } from '../store/change-feed.ts';
import { type Clock, isoTime } from '../time/clock.ts';

/**
 * Something that has changed: an operation of any process on the store, or, as this process sees it, the state of a VM,
 * whether a connection responds, or the progress of an operation over many objects.
 */
export type ChangeEvent =
  | ({ readonly type: 'operation' } & OperationEvent)
  | VmStatusEvent
  | ConnectionEvent
  | ProgressEvent;

/** One change in the log. */
export type ChangeEntry = ChangeEvent & {
  /** The id to pass to {@link ChangeLog.follow} for what came after this entry. */
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly at: string;
};

/** `gap`: the entries before the next one are lost to this reader, which should read the current state itself. */
export type ChangeNews = ChangeEntry | { readonly gap: true; readonly id: string };

/** The most recent changes, for any number of readers. No reader can block another or fill the memory. */
export class ChangeLog {
  /** Distinguishes the ids of this process. Numbers of entries from another process mean nothing here. */
  readonly #origin = randomBytes(4).toString('hex');
  readonly #capacity: number;
  readonly #entries: ChangeEntry[] = [];
  readonly #waiting = new Set<() => void>();
  #first = 0;

  constructor(
    operations: NewsSource<OperationEvent>,
    sources: readonly NewsSource<Exclude<ChangeEvent, { readonly type: 'operation' }>>[],
    clock: Clock,
    capacity = 10_000,
  ) {
    this.#capacity = capacity;
    const append = (event: ChangeEvent) =>
      this.#add({ ...event, id: `${this.#origin}-${this.#end}`, at: isoTime(clock) });
    operations.subscribe(event => append({ type: 'operation', ...event }));
    for (const source of sources) source.subscribe(append);
  }

  /**
   * Yields news as it arrives, until the signal aborts.
   *
   * @param after id of the last entry that the reader has; missing: only entries from now on
   */
  async *follow(signal: AbortSignal, after?: string): AsyncGenerator<ChangeNews, void, undefined> {
    let next = after === undefined ? this.#end : this.#placeAfter(after);
    while (!signal.aborted) {
      if (next < this.#first) {
        next = this.#first;
        yield { gap: true, id: `${this.#origin}-${next - 1}` };
      }
      const entry = this.#entries[next - this.#first];
      if (entry === undefined) await this.#more(signal);
      else {
        next++;
        yield entry;
      }
    }
  }

  get #end(): number {
    return this.#first + this.#entries.length;
  }

  /** Returns the position after an entry; -1, which is a gap, for an id of another process. */
  #placeAfter(id: string): number {
    const [origin, number = ''] = id.split('-');
    const place = Number(number) + 1;
    return origin === this.#origin && place >= 0 && place <= this.#end ? place : -1;
  }

  #add(entry: ChangeEntry): void {
    this.#entries.push(entry);
    if (this.#entries.length > this.#capacity * 1.1)
      this.#first += this.#entries.splice(0, this.#entries.length - this.#capacity).length;
    for (const wake of this.#waiting) wake();
    this.#waiting.clear();
  }

  #more(signal: AbortSignal): Promise<void> {
    return new Promise(resolve => {
      const wake = () => {
        signal.removeEventListener('abort', wake);
        this.#waiting.delete(wake);
        resolve();
      };
      this.#waiting.add(wake);
      signal.addEventListener('abort', wake, { once: true });
    });
  }
}
