import { beforeEach, describe, expect, it } from '@jest/globals';
import { toNativeId } from '../../src/index.ts';
import type { TestBed } from '../beds/test-bed.ts';
import { openWatchedProcess } from '../beds/watched-process.ts';

let bed: TestBed;
let open: Awaited<ReturnType<typeof openWatchedProcess>>;

describe('an operation in doubt', () => {
  beforeEach(async () => {
    open = await openWatchedProcess();
    bed = open.bed;
  });

  it('is adopted: created objects get their records, and the others are forgotten', async () => {
    const id = await open.leaveInDoubt();
    expect(await bed.run(open.spider.operations.adopt(id))).toMatchObject({ state: 'succeeded' });
    const [made] = bed.cloud.networks.all;
    expect([...bed.memory.records.values()]).toMatchObject([
      { name: 'net', state: 'ready', nativeId: made?.nativeId },
    ]);
  });

  it('is not adopted if the cloud has nothing of its name', async () => {
    const id = await open.leaveInDoubt();
    await bed.run(
      open.connection.cloud.networks.delete(bed.cloud.networks.all[0]?.nativeId ?? toNativeId('')),
    );
    await expect(bed.run(open.spider.operations.adopt(id))).rejects.toMatchObject({ code: 'not_found' });
    expect(await open.spider.operations.get(id)).toMatchObject({ state: 'unknown' });
  });

  it('is discarded: its records are gone, and the cloud is unchanged', async () => {
    const id = await open.leaveInDoubt();
    expect(await bed.run(open.spider.operations.discard(id))).toMatchObject({ state: 'cancelled' });
    expect(bed.memory.records.size).toBe(0);
    expect(bed.cloud.networks.all).toHaveLength(1);
    await expect(bed.run(open.spider.operations.discard(id))).rejects.toMatchObject({ code: 'conflict' });
  });
});
