import { type Clock, isoTime } from '../time/clock.ts';
import type { ProcessStore } from './process-store.ts';

/** The maximum time between two heartbeats, by which processes show each other that they are alive. In milliseconds. */
const maxBeatMs = 1_000;
/** How many beats the other processes need to make room for one that joins them. */
const beatsToMakeRoom = 2;
/** The share that a process may use while it does not know what the others use: enough for its first requests. */
const unconfirmedShare = 0.01;

export interface SharedBudgetOptions {
  readonly store: { readonly processes: ProcessStore };
  readonly clock: Clock;
  /** The name of this process. */
  readonly process: string;
  /** How long a process may be silent before the others take over its share, in milliseconds. */
  readonly leaseMs: number;
}

/**
 * This process's share of every limit, if several processes on one store use the same accounts: an equal share for each
 * process that is alive. A process that joins waits until the others have made room; one that has been silent for too
 * long has no share.
 */
export class SharedBudget {
  readonly #options: SharedBudgetOptions;
  readonly #beatMs: number;
  #processes = 1;
  #confirmed: { readonly fromTick: number; readonly untilTick: number } | undefined;
  #cancelTimer: (() => void) | undefined;
  #beating: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(options: SharedBudgetOptions) {
    this.#options = options;
    this.#beatMs = Math.min(maxBeatMs, options.leaseMs / 3);
  }

  /** The share, above 0 and up to 1. Returns immediately. */
  get share(): number {
    const now = this.#options.clock.tick();
    const isConfirmed =
      this.#confirmed !== undefined && now >= this.#confirmed.fromTick && now < this.#confirmed.untilTick;
    return isConfirmed ? 1 / this.#processes : unconfirmedShare;
  }

  /** Joins the others. */
  open(): void {
    this.#beating = this.#beat().finally(() => this.#schedule());
  }

  /** Leaves its share to the others. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#cancelTimer?.();
    await this.#beating;
    const { store, process } = this.#options;
    await store.processes.leave(process).catch(() => undefined); // the others will soon consider it dead
  }

  #schedule(): void {
    if (this.#closed) return;
    this.#cancelTimer = this.#options.clock.after(this.#beatMs, () => this.open());
  }

  /** Sends a heartbeat. If one fails, the next one follows; after a lease without any, the share is lost. */
  async #beat(): Promise<void> {
    const { store, clock, process, leaseMs } = this.#options;
    const sentTick = clock.tick();
    const aliveUntil = new Date(clock.now() + leaseMs).toISOString();
    try {
      this.#processes = await store.processes.beat(process, isoTime(clock), aliveUntil);
    } catch {
      return;
    }
    const isKnown = this.#confirmed !== undefined && sentTick < this.#confirmed.untilTick;
    const waitMs = this.#processes === 1 ? 0 : beatsToMakeRoom * this.#beatMs;
    const fromTick = isKnown ? (this.#confirmed?.fromTick ?? 0) : clock.tick() + waitMs;
    this.#confirmed = { fromTick, untilTick: sentTick + leaseMs };
  }
}
