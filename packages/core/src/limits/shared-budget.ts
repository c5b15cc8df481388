import { type Clock, isoTime } from '../time/clock.ts';
import type { ProcessStore } from './process-store.ts';

/** How often processes tell each other that they live, at most so far apart. In milliseconds. */
const longestBeatMs = 1_000;
/** The others need this many beats to make room for one that joins them. */
const beatsToMakeRoom = 2;
/** What a process may use of a limit while it does not know what the others use: its first requests. */
const unsureShare = 0.01;

export interface SharedBudgetOptions {
  readonly store: { readonly processes: ProcessStore };
  readonly clock: Clock;
  /** Names this process. */
  readonly process: string;
  /** How long a process may be silent before the others take its part, in milliseconds. */
  readonly leaseMs: number;
}

/**
 * This process's part of every limit, where several on one store use the same accounts: an equal one of each that
 * lives. One that joins waits until the others have made room; one that has been silent for too long has no part.
 */
export class SharedBudget {
  readonly #options: SharedBudgetOptions;
  readonly #beatMs: number;
  #processes = 1;
  #surePart: { readonly fromTick: number; readonly untilTick: number } | undefined;
  #cancelTimer: (() => void) | undefined;
  #beating: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(options: SharedBudgetOptions) {
    this.#options = options;
    this.#beatMs = Math.min(longestBeatMs, options.leaseMs / 3);
  }

  /** Above 0 and up to 1. Answers at once. */
  get share(): number {
    const now = this.#options.clock.tick();
    const isSure =
      this.#surePart !== undefined && now >= this.#surePart.fromTick && now < this.#surePart.untilTick;
    return isSure ? 1 / this.#processes : unsureShare;
  }

  /** Joins the others. */
  open(): void {
    this.#beating = this.#beat().finally(() => this.#schedule());
  }

  /** Leaves its part to the others. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#cancelTimer?.();
    await this.#beating;
    const { store, process } = this.#options;
    await store.processes.leave(process).catch(() => undefined); // the others take it for dead soon
  }

  #schedule(): void {
    if (this.#closed) return;
    this.#cancelTimer = this.#options.clock.after(this.#beatMs, () => this.open());
  }

  /** One that fails is followed by the next; after a lease without any, the part is not ours any more. */
  async #beat(): Promise<void> {
    const { store, clock, process, leaseMs } = this.#options;
    const sentTick = clock.tick();
    const aliveUntil = new Date(clock.now() + leaseMs).toISOString();
    try {
      this.#processes = await store.processes.beat(process, isoTime(clock), aliveUntil);
    } catch {
      return;
    }
    const isKnown = this.#surePart !== undefined && sentTick < this.#surePart.untilTick;
    const waitMs = this.#processes === 1 ? 0 : beatsToMakeRoom * this.#beatMs;
    const fromTick = isKnown ? (this.#surePart?.fromTick ?? 0) : clock.tick() + waitMs;
    this.#surePart = { fromTick, untilTick: sentTick + leaseMs };
  }
}
