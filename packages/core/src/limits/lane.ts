import type { Clock } from '../time/clock.ts';
import { type CallPriority, PriorityQueues } from './priority.ts';
import type { TokenBucket } from './token-bucket.ts';

interface Waiter {
  readonly go: () => void;
}

/** A token bucket and the queue of requests that wait for its tokens. */
export class Lane {
  readonly #bucket: TokenBucket;
  readonly #clock: Clock;
  readonly #queues = new PriorityQueues<Waiter>();
  #waiting = 0;
  #cancelTimer: (() => void) | undefined;

  constructor(bucket: TokenBucket, clock: Clock) {
    this.#bucket = bucket;
    this.#clock = clock;
  }

  /** Waits until a request may be sent, and returns the milliseconds waited. Fails with the signal's reason. */
  enter(priority: CallPriority, signal: AbortSignal): number | Promise<number> {
    signal.throwIfAborted();
    return this.#waiting === 0 && this.#bucket.takeNow() ? 0 : this.#wait(priority, signal);
  }

  async #wait(priority: CallPriority, signal: AbortSignal): Promise<number> {
    const startedTick = this.#clock.tick();
    await this.#turn(priority, signal);
    return this.#clock.tick() - startedTick;
  }

  /** Slows down after the cloud has throttled a request of this lane. */
  slowDown(retryAfterMs: number | undefined): void {
    this.#bucket.slowDown(retryAfterMs);
  }

  /** Limits this lane to the requests that the cloud still accepts now. */
  limitTo(requests: number): void {
    this.#bucket.limitTo(requests);
  }

  #turn(priority: CallPriority, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const onAbort = () => {
        this.#queues.remove(priority, waiter);
        this.#waiting--;
        reject(signal.reason);
      };
      const waiter = {
        go: () => {
          this.#waiting--;
          signal.removeEventListener('abort', onAbort);
          resolve();
        },
      };
      signal.addEventListener('abort', onAbort, { once: true });
      this.#queues.add(priority, waiter);
      this.#waiting++;
      this.#serve();
    });
  }

  #serve(): void {
    while (this.#waiting > 0) {
      const delayMs = this.#bucket.delayMs();
      // whole milliseconds, as timers use them: the tokens of a fraction are not lost
      if (delayMs > 0) {
        this.#serveAfter(Math.ceil(delayMs));
        return;
      }
      this.#bucket.take();
      this.#queues.next()?.go();
    }
  }

  #serveAfter(delayMs: number): void {
    this.#cancelTimer ??= this.#clock.after(delayMs, () => {
      this.#cancelTimer = undefined;
      this.#serve();
    });
  }
}
