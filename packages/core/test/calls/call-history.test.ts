import { describe, expect, it } from '@jest/globals';
import { sleep } from '../../src/time/clock.ts';
import { callBench, change, read } from '../beds/call-bench.ts';
import { FakeError } from '../beds/fake-cloud/fake-error.ts';

describe('the history of a call', () => {
  it('has a record for each attempt', async () => {
    const { calls, clock, records } = callBench();
    let attempts = 0;
    const work = async () => {
      await sleep(clock, 30);
      attempts++;
      if (attempts < 3) throw new FakeError(attempts === 1 ? 'throttled' : 'unavailable');
      return 'done';
    };
    await clock.run(calls.run(read, { resource: 'web', operationId: 'op-1' }, work));
    const place = {
      ...{ cloud: 'fake', connection: 'c1', region: 'here', zone: 'here-a', kind: 'vm', operation: 'get' },
      ...{ resource: 'web', operationId: 'op-1', waitMs: 0, durationMs: 30, nativeCalls: [] },
      ...{ callId: expect.any(String), principal: '', traceId: '' },
    };
    expect(records).toEqual([
      { ...place, attempt: 1, outcome: 'throttled', startedAt: '2026-01-01T00:00:00.000Z' },
      { ...place, attempt: 2, outcome: 'unavailable', startedAt: '2026-01-01T00:00:00.130Z' },
      { ...place, attempt: 3, outcome: 'ok', startedAt: '2026-01-01T00:00:00.360Z' },
    ]);
  });

  it('names the object by its native id and has no operation by default', async () => {
    const { calls, records } = callBench({ connectionName: '' });
    await calls.run(read, {}, async () => 1);
    expect(records).toMatchObject([{ resource: 'vm-1', operationId: '', connection: '' }]);
  });

  it('has the requests of the attempt in the order in which they ended', async () => {
    const { calls, clock, records } = callBench();
    await clock.run(
      calls.run(change, {}, async ({ observe }) => {
        const first = observe(
          'First',
          () => sleep(clock, 20),
          () => ({ requestId: 'r-1', bytes: 12 }),
        );
        await observe('Second', () => sleep(clock, 5));
        await first;
      }),
    );
    expect(records[0]?.nativeCalls).toEqual([
      { api: 'Second', startedAt: '2026-01-01T00:00:00.000Z', durationMs: 5, outcome: 'ok' },
      {
        ...{ api: 'First', startedAt: '2026-01-01T00:00:00.000Z', durationMs: 20, outcome: 'ok' },
        ...{ requestId: 'r-1', bytes: 12 },
      },
    ]);
  });

  it('has a failed request with the cloud’s own code and id', async () => {
    const { calls, records } = callBench();
    const call = calls.run(change, {}, ({ observe }) =>
      observe('Only', () => Promise.reject(new FakeError('forbidden', { requestId: 'r-2' }))),
    );
    await expect(call).rejects.toMatchObject({ code: 'forbidden', requestId: 'r-2' });
    expect(records).toMatchObject([
      {
        outcome: 'forbidden',
        nativeCalls: [{ api: 'Only', outcome: 'forbidden', nativeCode: 'Fake.forbidden', requestId: 'r-2' }],
      },
    ]);
  });

  it('has a request that threw before its first await', async () => {
    const { calls, records } = callBench();
    const call = calls.run(change, {}, ({ observe }) =>
      observe('Only', () => {
        throw new FakeError('conflict');
      }),
    );
    await expect(call).rejects.toMatchObject({ code: 'conflict' });
    expect(records[0]?.nativeCalls).toMatchObject([{ api: 'Only', outcome: 'conflict' }]);
  });
});
