import { describe, expect, it } from '@jest/globals';
import { VmStatusPoll } from '../../src/cloud/vm-status-poll.ts';
import { toNativeId, type VmStatus } from '../../src/driver/index.ts';
import { sleep } from '../../src/time/clock.ts';
import { VirtualClock } from '../beds/virtual-clock.ts';

const ids = Array.from({ length: 8 }, (_, n) => toNativeId(`vm-${n}`));

/** A cloud whose reads take a time each, and how often it was asked. */
function cloudOf(isLimited: boolean, singleMs: number, listMs: number) {
  const clock = new VirtualClock();
  const asked = { single: 0, list: 0 };
  async function* readAll(): AsyncGenerator<VmStatus, void, undefined> {
    asked.list++;
    await sleep(clock, listMs);
    for (const nativeId of ids) yield { nativeId, name: nativeId, state: 'running' };
  }
  const poll = new VmStatusPoll({ readAll, clock, isLimited });
  const one = async () => {
    asked.single++;
    await sleep(clock, singleMs);
    return { state: 'running' } as const;
  };
  const { signal } = new AbortController();
  /** So many wait at the same time, and look once each. */
  const looks = (count: number) =>
    clock.run(Promise.all(ids.slice(0, count).map(id => poll.during(() => poll.look(id, one, signal)))));
  return { asked, looks };
}

describe('looks at VMs that several wait for', () => {
  it('are one by one for few, and one list for many', async () => {
    const { asked, looks } = cloudOf(true, 1, 20);
    await looks(3);
    expect(asked).toEqual({ single: 3, list: 0 });
    await looks(8);
    expect(asked).toMatchObject({ list: 1 });
    await looks(8);
    expect(asked).toMatchObject({ list: 2 });
    expect(asked.single).toBeLessThan(10);
  });

  it('are one by one for many where the cloud has no limits and a list takes longer', async () => {
    const { asked, looks } = cloudOf(false, 1, 20);
    await looks(3);
    await looks(8); // how long a list takes is not known before
    const before = { ...asked };
    await looks(8);
    expect(asked).toEqual({ single: before.single + 8, list: before.list });
  });

  it('are one list where it is the quickest', async () => {
    const { asked, looks } = cloudOf(false, 20, 1);
    await looks(3);
    await looks(8);
    const { list } = asked;
    await looks(8);
    expect(asked.list).toBe(list + 1);
  });
});
