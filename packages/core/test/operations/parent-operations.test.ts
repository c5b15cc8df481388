import { describe, expect, it } from '@jest/globals';
import { CloudError, type ParentChange, type ParentRun } from '../../src/index.ts';
import { openTestBed, startProcess } from '../beds/test-bed.ts';

const change: ParentChange = { kind: 'stack', action: 'create', name: 'shop', request: { parts: [1, 2] } };

/** A process that leaves a parent open, and another one that has not resumed it yet. */
async function openLeftOpen() {
  const bed = await openTestBed();
  const leave = async ({ advance }: ParentRun) => {
    await advance('half');
    throw new Error('left open');
  };
  await expect(bed.run(bed.spider.parents.perform(change, {}, leave))).rejects.toThrow('left open');
  await bed.run(bed.spider.close());
  return { ...bed, ...startProcess(bed) };
}

describe('a parent operation', () => {
  it('is recorded before its work begins, and ends as the work decides', async () => {
    const { spider, run } = await openTestBed();
    const seen: unknown[] = [];
    await run(
      spider.parents.perform(change, {}, async ({ record, request, end }) => {
        seen.push(request, (await spider.operations.get(record.id)).state);
        await end('succeeded');
      }),
    );
    expect(seen).toEqual([change.request, 'running']);
    expect(await spider.operations.list({ kind: 'stack' })).toMatchObject([
      { connection: '', name: 'shop', state: 'succeeded' },
    ]);
  });

  it('is resumed with its request and its steps, by the work that is set for it', async () => {
    const { spider, run } = await openLeftOpen();
    const seen: unknown[] = [];
    spider.parents.resumeWith(async ({ record, request, end }) => {
      seen.push(request, record.steps);
      await end('succeeded');
    });
    await run(spider.resume());
    expect(seen).toEqual([change.request, ['half']]);
    expect(await spider.operations.list({ state: 'running' })).toEqual([]);
  });

  it('that a user has cancelled meanwhile is resumed with an aborted signal', async () => {
    const { spider, run, memory } = await openLeftOpen();
    const [open] = await memory.operations.list({ state: 'running' });
    await memory.operations.requestCancel(open?.id ?? '');
    const seen: boolean[] = [];
    spider.parents.resumeWith(async ({ signal, keep, end }) => {
      seen.push(signal.aborted, keep.aborted);
      await end('cancelled');
    });
    await run(spider.resume());
    expect(seen).toEqual([true, false]);
    expect(await spider.operations.list({ kind: 'stack' })).toMatchObject([{ state: 'cancelled' }]);
  });

  it('stays open, and is reported, if no work is set to resume it', async () => {
    const { spider, run, failures } = await openLeftOpen();
    await run(spider.resume());
    expect(failures[0]).toMatchObject({
      operation: { name: 'shop' },
      error: {
        code: 'unsupported',
        message: 'This process does not resume the stack.create.',
        hint: 'It changes many objects: open a Fleet of @cb-spider/fleet before spider.resume().',
      },
    });
    expect(await spider.operations.list({ state: 'running' })).toHaveLength(1);
    await run(spider.close());
  });

  it('has its signal aborted when it is cancelled', async () => {
    const { spider, run } = await openTestBed();
    await run(
      spider.parents.perform(change, {}, async ({ record, signal, keep, end }) => {
        await spider.operations.cancel(record.id);
        expect([signal.aborted, keep.aborted]).toEqual([true, false]);
        await end('cancelled');
      }),
    );
    expect(await spider.operations.list({ state: 'cancelled' })).toHaveLength(1);
  });

  it('is left to others by a process that is shut down', async () => {
    const { spider, run } = await openTestBed();
    let closed = Promise.resolve();
    await run(
      spider.parents.perform(change, {}, async ({ signal, keep }) => {
        closed = spider.close();
        expect([signal.aborted, keep.aborted]).toEqual([true, true]);
      }),
    );
    await run(closed);
    expect(await spider.operations.list({ state: 'running' })).toHaveLength(1);
  });

  it('waits a second for another one of its name', async () => {
    const { spider, run, clock } = await openTestBed();
    const start = clock.now();
    await run(
      spider.parents.perform(change, {}, async ({ end }) => {
        const second = spider.parents.perform(change, {}, async () => undefined);
        await expect(second).rejects.toMatchObject({ code: 'conflict' });
        await end('succeeded');
      }),
    );
    expect(clock.now() - start).toBe(1_000);
  });

  it('accepts only one work that resumes it', async () => {
    const { parents } = (await openTestBed()).spider;
    parents.resumeWith(async () => undefined);
    expect(() => parents.resumeWith(async () => undefined)).toThrow(
      expect.objectContaining({ code: 'conflict', message: expect.stringContaining('already') }),
    );
    expect(() => parents.resumeWith(async () => undefined)).toThrow(
      expect.objectContaining({ hint: 'Create one Fleet for each Spider.' }),
    );
  });

  it('needs a name', async () => {
    const { spider, run } = await openTestBed();
    const begun = run(spider.parents.perform({ ...change, name: '' }, {}, async () => undefined));
    await expect(begun).rejects.toMatchObject({ code: 'invalid_argument', field: 'name' });
  });

  it('runs one at a time for each name, and is reported when it has begun', async () => {
    const { spider, run } = await openTestBed();
    const begun: string[] = [];
    const onBegun = ({ name }: { readonly name: string }) => void begun.push(name);
    await run(
      spider.parents.perform(change, { onBegun }, async ({ end }) => {
        const second = spider.parents.perform(change, { onBegun }, async () => undefined);
        await expect(second).rejects.toMatchObject({ code: 'conflict' });
        await end('failed', new CloudError('quota_exceeded', 'Full.'));
      }),
    );
    expect(begun).toEqual(['shop']);
    expect(await spider.operations.list({})).toMatchObject([
      { state: 'failed', error: { code: 'quota_exceeded', message: 'Full.' } },
    ]);
  });

  it('has its signal aborted by its caller, and still records what it must', async () => {
    const { spider, run } = await openTestBed();
    const caller = new AbortController();
    await run(
      spider.parents.perform(change, { signal: caller.signal }, async ({ signal, keep, end }) => {
        caller.abort();
        expect([signal.aborted, keep.aborted]).toEqual([true, false]);
        await end('cancelled');
      }),
    );
  });
});
