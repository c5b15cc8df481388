import type { NativeId, VmStatus } from '../driver/index.ts';
import { type Clock, sleep } from '../time/clock.ts';
import { raceAbort } from '../time/deadline.ts';
import { singleReads } from './single-reads.ts';

/** Between the begins of two lists lies at least so many times what the last one took. */
const listShare = 4;
/** And never more than this because of it, nor less, in milliseconds. */
const longestPauseMs = 1_000;
const shortestPauseMs = 10;

/** What a look has found of a VM: its state, and why it has failed. */
export type VmLook = Pick<VmStatus, 'state' | 'problem'>;

type States = ReadonlyMap<NativeId, VmLook>;

export interface VmStatusPollOptions {
  readonly readAll: () => AsyncIterable<VmStatus>;
  readonly clock: Clock;
  /** Whether the cloud limits requests: then the fewest are best. Else what takes the least time is. */
  readonly isLimited: boolean;
}

/**
 * Looks at the states of VMs for all who wait for one: one list answers many of them. Lists follow each other at the pace
 * of the cloud: a quick one is asked often, a slow one seldom, and its stated limits hold besides. Where the cloud has
 * no limits, VMs are asked about one by one as long as each takes less time than a list.
 */
export class VmStatusPoll {
  readonly #readAll: () => AsyncIterable<VmStatus>;
  readonly #clock: Clock;
  readonly #isLimited: boolean;
  /** What the last list took, and the last read of one VM, in milliseconds. */
  #listMs = 0;
  #singleMs = Number.POSITIVE_INFINITY;
  #waiting = 0;
  #nextListAt = Number.NEGATIVE_INFINITY;
  #lastList: Promise<unknown> = Promise.resolve();
  /** The list that has not started yet: a reader never gets data from before its request. */
  #nextList: Promise<States> | undefined;

  constructor({ readAll, clock, isLimited }: VmStatusPollOptions) {
    this.#readAll = readAll;
    this.#clock = clock;
    this.#isLimited = isLimited;
  }

  /** Runs `wait`, which looks again and again by {@link look}, and counts it among those who wait. */
  async during<T>(wait: () => Promise<T>): Promise<T> {
    this.#waiting++;
    try {
      return await wait();
    } finally {
      this.#waiting--;
    }
  }

  /**
   * How the VM is now; `notExist` for one that does not show.
   *
   * @param one asks for this VM alone
   */
  async look(id: NativeId, one: () => Promise<VmLook>, signal: AbortSignal): Promise<VmLook> {
    if (this.#waiting <= singleReads || this.#singlesAreQuicker) return this.#timed(one);
    this.#nextList ??= this.#listAfter(this.#lastList);
    const states = await raceAbort(this.#nextList, signal);
    return states.get(id) ?? { state: 'notExist' };
  }

  get #singlesAreQuicker(): boolean {
    return !this.#isLimited && this.#singleMs < this.#listMs;
  }

  async #timed(one: () => Promise<VmLook>): Promise<VmLook> {
    const begun = this.#clock.tick();
    const look = await one();
    this.#singleMs = this.#clock.tick() - begun;
    return look;
  }

  #listAfter(last: Promise<unknown>): Promise<States> {
    const list = last.then(async () => {
      await sleep(this.#clock, Math.max(0, this.#nextListAt - this.#clock.tick()));
      const begun = this.#clock.tick();
      this.#nextList = undefined;
      const states = new Map<NativeId, VmLook>();
      for await (const status of this.#readAll()) states.set(status.nativeId, status);
      this.#listMs = this.#clock.tick() - begun;
      const pauseMs = Math.max(listShare * this.#listMs, shortestPauseMs);
      this.#nextListAt = begun + Math.min(pauseMs, longestPauseMs);
      return states;
    });
    this.#lastList = list.catch(() => undefined); // the readers receive the error; the next list continues
    return list;
  }
}
