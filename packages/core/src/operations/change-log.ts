import { randomBytes } from 'node:crypto';
import type { ChangeFeed, OperationEvent } from '../store/change-feed.ts';
import { type Clock, isoTime } from '../time/clock.ts';

/** One thing that changed. */
export interface ChangeEntry extends OperationEvent {
  /** For {@link ChangeLog.follow}: what came after it. */
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** `gap`: entries before the next one are lost to this reader, who should look for itself. */
export type ChangeNews = ChangeEntry | { readonly gap: true; readonly id: string };

/** The last changes of operations, for any number of readers. None of them can block another, or fill the memory. */
export class ChangeLog {
  /** Entries of another process have other ids: their numbers mean nothing here. */
  private readonly origin = randomBytes(4).toString('hex');
  private readonly capacity: number;
  private readonly entries: ChangeEntry[] = [];
  private readonly waiting = new Set<() => void>();
  private first = 0;

  constructor(feed: ChangeFeed, clock: Clock, capacity = 10_000) {
    this.capacity = capacity;
    feed.subscribe(event => this.add({ ...event, id: `${this.origin}-${this.end}`, at: isoTime(clock) }));
  }

  /**
   * News as it comes, until the signal aborts.
   *
   * @param after id of the last entry that the reader has; missing: from now on
   */
  async *follow(signal: AbortSignal, after?: string): AsyncGenerator<ChangeNews, void, undefined> {
    let next = after === undefined ? this.end : this.placeAfter(after);
    while (!signal.aborted) {
      if (next < this.first) {
        next = this.first;
        yield { gap: true, id: `${this.origin}-${next - 1}` };
      }
      const entry = this.entries[next - this.first];
      if (entry === undefined) await this.more(signal);
      else {
        next++;
        yield entry;
      }
    }
  }

  private get end(): number {
    return this.first + this.entries.length;
  }

  /** -1, which is a gap, for an id that is not ours. */
  private placeAfter(id: string): number {
    const [origin, number = ''] = id.split('-');
    const place = Number(number) + 1;
    return origin === this.origin && place >= 0 && place <= this.end ? place : -1;
  }

  private add(entry: ChangeEntry): void {
    this.entries.push(entry);
    if (this.entries.length > this.capacity * 1.1)
      this.first += this.entries.splice(0, this.entries.length - this.capacity).length;
    for (const wake of this.waiting) wake();
    this.waiting.clear();
  }

  private more(signal: AbortSignal): Promise<void> {
    return new Promise(resolve => {
      const wake = () => {
        signal.removeEventListener('abort', wake);
        this.waiting.delete(wake);
        resolve();
      };
      this.waiting.add(wake);
      signal.addEventListener('abort', wake, { once: true });
    });
  }
}
