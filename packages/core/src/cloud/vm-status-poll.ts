import type { NativeId, VmStatus } from '../driver/index.ts';
import { type Clock, sleep } from '../time/clock.ts';
import { raceAbort } from '../time/deadline.ts';
import { singleReads } from './single-reads.ts';

/** The minimum time between the starts of two lists, as a multiple of how long the last one took. */
const listPauseFactor = 4;
/** The limits of that time, in milliseconds. */
const maxPauseMs = 1_000;
const minPauseMs = 10;

/** The state of a VM as a read has returned it, and why it has failed. */
export type VmLook = Pick<VmStatus, 'state' | 'problem'>;

type States = ReadonlyMap<NativeId, VmLook>;

export interface VmStatusPollOptions {
  readonly readAll: () => AsyncIterable<VmStatus>;
  readonly clock: Clock;
  /**
   * Whether the cloud limits requests. If so, the poll makes as few as possible; otherwise it does what takes the least
   * time.
   */
  readonly isLimited: boolean;
}

/**
 * Reads the states of VMs for all callers that wait for one: one list answers many of them. The pace of lists follows
 * the cloud: a fast one is read often, a slow one seldom, within the cloud's rate limits. If the cloud has no limits,
 * VMs are read one by one as long as that takes less time than a list.
 */
export class VmStatusPoll {
  readonly #readAll: () => AsyncIterable<VmStatus>;
  readonly #clock: Clock;
  readonly #isLimited: boolean;
  /** How long the last list and the last read of one VM took, in milliseconds. */
  #listMs = 0;
  #singleMs = Number.POSITIVE_INFINITY;
  #waiting = 0;
  #nextListAt = Number.NEGATIVE_INFINITY;
  #lastList: Promise<unknown> = Promise.resolve();
  /** The list that has not started yet: a reader never gets data that is older than its request. */
  #nextList: Promise<States> | undefined;

  constructor({ readAll, clock, isLimited }: VmStatusPollOptions) {
    this.#readAll = readAll;
    this.#clock = clock;
    this.#isLimited = isLimited;
  }

  /** Runs `wait`, which calls {@link look} repeatedly, and counts it as a waiting caller. */
  async during<T>(wait: () => Promise<T>): Promise<T> {
    this.#waiting++;
    try {
      return await wait();
    } finally {
      this.#waiting--;
    }
  }

  /**
   * Returns the current state of the VM; `notExist` if reads do not show it.
   *
   * @param readOne reads this VM alone
   */
  async look(id: NativeId, readOne: () => Promise<VmLook>, signal: AbortSignal): Promise<VmLook> {
    if (this.#waiting <= singleReads || this.#singlesAreQuicker) return this.#timed(readOne);
    this.#nextList ??= this.#listAfter(this.#lastList);
    const states = await raceAbort(this.#nextList, signal);
    return states.get(id) ?? { state: 'notExist' };
  }

  get #singlesAreQuicker(): boolean {
    return !this.#isLimited && this.#singleMs < this.#listMs;
  }

  async #timed(readOne: () => Promise<VmLook>): Promise<VmLook> {
    const startedTick = this.#clock.tick();
    const look = await readOne();
    this.#singleMs = this.#clock.tick() - startedTick;
    return look;
  }

  #listAfter(last: Promise<unknown>): Promise<States> {
    const list = last.then(async () => {
      await sleep(this.#clock, Math.max(0, this.#nextListAt - this.#clock.tick()));
      const startedTick = this.#clock.tick();
      this.#nextList = undefined;
      const states = new Map<NativeId, VmLook>();
      for await (const status of this.#readAll()) states.set(status.nativeId, status);
      this.#listMs = this.#clock.tick() - startedTick;
      const pauseMs = Math.max(listPauseFactor * this.#listMs, minPauseMs);
      this.#nextListAt = startedTick + Math.min(pauseMs, maxPauseMs);
      return states;
    });
    this.#lastList = list.catch(() => undefined); // the readers receive the error; the next list continues
    return list;
  }
}
