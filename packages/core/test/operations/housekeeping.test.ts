import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { OperationRecord } from '../../src/index.ts';
import { openTestBed, startProcess, type TestBed } from '../beds/test-bed.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

let bed: TestBed;

const timeOf = (agoMs: number) => new Date(bed.clock.now() - agoMs).toISOString();
const ids = async () => (await bed.memory.operations.list({ limit: 10_000 })).map(each => each.id).toSorted();

/** An operation from long ago that has ended, or is open. */
async function leave(
  id: string,
  agoMs: number,
  state: OperationRecord['state'] = 'succeeded',
): Promise<void> {
  const { operations } = bed.memory;
  const at = timeOf(agoMs);
  const key = { connection: 'c1', kind: 'publicIp', scope: '', name: id } as const;
  const record: OperationRecord = {
    ...{
      ...key,
      id,
      action: 'create',
      idempotencyKey: '0'.repeat(32),
      request: '',
      state: 'running',
      steps: [],
    },
    ...{ holder: 'gone', fence: 1, leaseUntil: timeOf(-40 * dayMs), cancelRequested: false },
    ...{ startedAt: at, updatedAt: at },
  };
  await operations.begin(record, [], []);
  if (state !== 'running') await operations.end({ id, fence: 1 }, { state, at }, []);
}

async function leaveAnswer(key: string, expiresAt: string): Promise<void> {
  const { requests } = bed.memory;
  await requests.begin({
    key,
    hash: 'h',
    holder: 'x',
    at: timeOf(2 * dayMs),
    leaseUntil: expiresAt,
    expiresAt,
  });
  await requests.answer(key, 'x', { status: 200, body: '' });
}

describe('housekeeping', () => {
  beforeEach(async () => {
    bed = await openTestBed();
  });

  it('deletes operations that ended 30 days ago, and no others', async () => {
    await leave('old', 30 * dayMs + 1);
    await leave('old-failed', 31 * dayMs, 'failed');
    await leave('unknown', 90 * dayMs, 'unknown');
    await leave('open', 90 * dayMs, 'running');
    await leave('younger', 30 * dayMs - 1);
    bed.spider.resume().catch(() => undefined); // it waits for the open one, and fails
    await bed.clock.advance(0);
    expect(await ids()).toEqual(['open', 'unknown', 'younger']);
    await bed.clock.advance(hourMs);
    expect(await ids()).toEqual(['open', 'unknown']);
  });

  it('keeps them for as long as the host configures', async () => {
    await leave('old', 2 * dayMs + 1);
    await leave('younger', 2 * dayMs - 1);
    const { spider } = startProcess(bed, { keepOperationsMs: 2 * dayMs });
    void spider.resume();
    await bed.clock.advance(0);
    expect(await ids()).toEqual(['younger']);
    await spider.close();
  });

  it('deletes expired answers, at the start and then every hour', async () => {
    await leaveAnswer('old', timeOf(0));
    await leaveAnswer('new', timeOf(-hourMs + 1));
    const prune = jest.spyOn(bed.memory.requests, 'prune');
    void bed.spider.resume();
    await bed.clock.advance(0);
    expect(prune.mock.calls).toEqual([[timeOf(0), 1_000]]);
    expect(await prune.mock.results[0]?.value).toBe(1);
    await bed.clock.advance(hourMs - 1);
    expect(prune).toHaveBeenCalledTimes(1);
    await bed.clock.advance(1);
    expect(await prune.mock.results[1]?.value).toBe(1);
  });

  it('deletes in batches, with pauses for other work', async () => {
    for (let n = 0; n < 2_500; n++) await leave(`op-${n}`, 31 * dayMs);
    void bed.spider.resume();
    const left: number[] = [];
    for (let part = 0; part < 3; part++) {
      await bed.clock.advance(part === 0 ? 0 : 50);
      left.push((await ids()).length);
    }
    expect(left).toEqual([1_500, 500, 0]);
  });

  it('does not start again before the first run is over', async () => {
    let answer = (_: number): void => undefined;
    const prune = jest
      .spyOn(bed.memory.requests, 'prune')
      .mockImplementation(() => new Promise(resolve => (answer = resolve)));
    void bed.spider.resume();
    void bed.spider.resume();
    await bed.clock.advance(5 * hourMs);
    expect(prune).toHaveBeenCalledTimes(1);
    answer(0);
    await bed.clock.advance(hourMs);
    expect(prune).toHaveBeenCalledTimes(2);
  });

  it('that fails is reported, does not prevent the rest, and is retried', async () => {
    await leave('old', 31 * dayMs);
    const prune = jest.spyOn(bed.memory.requests, 'prune').mockRejectedValue(new Error('disk full'));
    void bed.spider.resume();
    await bed.clock.advance(1);
    expect(await ids()).toEqual([]);
    expect(bed.failures).toMatchObject([
      {
        operation: undefined,
        error: {
          ...{ code: 'internal', message: 'Expired entries could not be deleted: disk full' },
          hint: 'Spider tries again within the hour.',
        },
      },
    ]);
    await bed.clock.advance(hourMs);
    expect(prune).toHaveBeenCalledTimes(2);
    expect(bed.failures).toHaveLength(2);
  });

  it('ends with its process, even in the middle of a run', async () => {
    for (let n = 0; n < 2_500; n++) await leave(`op-${n}`, 31 * dayMs);
    void bed.spider.resume();
    await bed.clock.advance(0);
    await bed.run(bed.spider.close());
    expect(await ids()).toHaveLength(1_500);
    await bed.clock.advance(5 * hourMs);
    expect(await ids()).toHaveLength(1_500);
    expect(bed.clock.pendingTimers).toBe(0);
  });
});
