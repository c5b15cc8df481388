import type { NativeId, VmState, VmStatus } from '../driver/index.ts';
import { type Clock, sleep } from '../time/clock.ts';
import { raceAbort } from '../time/deadline.ts';

/** Up to this many VMs are asked about one by one; more of them by one list. */
const singleReads = 3;
/** Lists begin at least so far apart, in milliseconds. */
const listEveryMs = 1_000;

type States = ReadonlyMap<NativeId, VmState>;

/** Looks at the states of VMs for all who wait for one: one list answers many of them. */
export class VmStatusPoll {
  private readonly readAll: () => AsyncIterable<VmStatus>;
  private readonly clock: Clock;
  private waiting = 0;
  private listedAt = Number.NEGATIVE_INFINITY;
  private lastList: Promise<unknown> = Promise.resolve();
  /** The list that has not begun yet: nobody is shown what was read before they looked. */
  private nextList: Promise<States> | undefined;

  constructor(readAll: () => AsyncIterable<VmStatus>, clock: Clock) {
    this.readAll = readAll;
    this.clock = clock;
  }

  /** Runs `wait`, which looks again and again by {@link look}, and counts it among those who wait. */
  async during<T>(wait: () => Promise<T>): Promise<T> {
    this.waiting++;
    try {
      return await wait();
    } finally {
      this.waiting--;
    }
  }

  /**
   * The state now; `notExist` for a VM that does not show.
   *
   * @param one asks for this VM alone
   */
  async look(id: NativeId, one: () => Promise<VmState>, signal: AbortSignal): Promise<VmState> {
    if (this.waiting <= singleReads) return one();
    this.nextList ??= this.listAfter(this.lastList);
    const states = await raceAbort(this.nextList, signal);
    return states.get(id) ?? 'notExist';
  }

  private listAfter(last: Promise<unknown>): Promise<States> {
    const list = last.then(async () => {
      await sleep(this.clock, Math.max(0, this.listedAt + listEveryMs - this.clock.tick()));
      this.listedAt = this.clock.tick();
      this.nextList = undefined;
      const states = new Map<NativeId, VmState>();
      for await (const { nativeId, state } of this.readAll()) states.set(nativeId, state);
      return states;
    });
    this.lastList = list.catch(() => undefined); // those who look hear of it; the next list goes on
    return list;
  }
}
