import { describe, expect, it } from '@jest/globals';
import type { OperationRecord } from '../../src/index.ts';
import { ParentProgress, type ProgressEvent } from '../../src/operations/parent-progress.ts';
import { VirtualClock } from '../beds/virtual-clock.ts';

const record = {
  id: 'op-1',
  connection: '',
  kind: 'stack',
  scope: '',
  name: 'shop',
  action: 'create',
  principal: 'ann',
} as OperationRecord;

function listened() {
  const clock = new VirtualClock();
  const progress = new ParentProgress(clock);
  const events: ProgressEvent[] = [];
  const stop = progress.subscribe(event => events.push(event));
  return { clock, progress, events, stop };
}

describe('the progress of a parent operation', () => {
  it('contains its key, and how many parts have ended and failed', () => {
    const { progress, events } = listened();
    progress.of(record, 3)({ state: 'failed' });
    expect(events).toEqual([
      {
        ...{ type: 'progress', operationId: 'op-1', connection: '', kind: 'stack', scope: '', name: 'shop' },
        ...{ action: 'create', principal: 'ann', total: 3, done: 1, failed: 1 },
      },
    ]);
  });

  it('is reported at once, then five times a second, and at the end', async () => {
    const { clock, progress, events } = listened();
    const count = progress.of(record, 6);
    const counts = () => events.map(({ done, failed }) => [done, failed]);
    count({ state: 'succeeded' });
    count({ state: 'failed' });
    await clock.advance(199);
    count({ state: 'succeeded' });
    expect(counts()).toEqual([[1, 0]]);
    await clock.advance(1);
    count({ state: 'succeeded' });
    expect(counts()).toEqual([
      [1, 0],
      [4, 1],
    ]);
    count({ state: 'cancelled' });
    count({ state: 'succeeded' });
    expect(counts().slice(2)).toEqual([[6, 1]]);
  });

  it('is reported to its listeners', () => {
    const { progress, events, stop } = listened();
    stop();
    progress.of(record, 1)({ state: 'succeeded' });
    expect(events).toEqual([]);
  });
});
