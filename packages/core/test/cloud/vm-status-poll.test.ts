import { describe, expect, it } from '@jest/globals';
import { VmStatusPoll } from '../../src/cloud/vm-status-poll.ts';
import { toNativeId, type VmStatus } from '../../src/driver/index.ts';
import { sleep } from '../../src/time/clock.ts';
import { VirtualClock } from '../beds/virtual-clock.ts';

const ids = Array.from({ length: 8 }, (_, n) => toNativeId(`vm-${n}`));

/** Returns reads of a cloud with the given durations, and counts how often each kind was sent. */
function cloudOf(isLimited: boolean, singleMs: number, listMs: number) {
  const clock = new VirtualClock();
  const reads = { single: 0, list: 0 };
  async function* readAll(): AsyncGenerator<VmStatus, void, undefined> {
    reads.list++;
    await sleep(clock, listMs);
    for (const nativeId of ids) yield { nativeId, name: nativeId, state: 'running' };
  }
  const poll = new VmStatusPoll({ readAll, clock, isLimited });
  const readOne = async () => {
    reads.single++;
    await sleep(clock, singleMs);
    return { state: 'running' } as const;
  };
  const { signal } = new AbortController();
  /** Lets this many callers wait at the same time, each with one read. */
  const looks = (count: number) =>
    clock.run(Promise.all(ids.slice(0, count).map(id => poll.during(() => poll.look(id, readOne, signal)))));
  return { reads, looks };
}

describe('reads of VMs that several callers wait for', () => {
  it('are single reads for few callers, and one list for many', async () => {
    const { reads, looks } = cloudOf(true, 1, 20);
    await looks(3);
    expect(reads).toEqual({ single: 3, list: 0 });
    await looks(8);
    expect(reads).toMatchObject({ list: 1 });
    await looks(8);
    expect(reads).toMatchObject({ list: 2 });
    expect(reads.single).toBeLessThan(10);
  });

  it('are single reads for many callers if the cloud has no limits and a list takes longer', async () => {
    const { reads, looks } = cloudOf(false, 1, 20);
    await looks(3);
    await looks(8); // measures how long a list takes
    const before = { ...reads };
    await looks(8);
    expect(reads).toEqual({ single: before.single + 8, list: before.list });
  });

  it('are one list if that is the fastest', async () => {
    const { reads, looks } = cloudOf(false, 20, 1);
    await looks(3);
    await looks(8);
    const { list } = reads;
    await looks(8);
    expect(reads.list).toBe(list + 1);
  });
});
