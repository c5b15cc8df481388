import { describe, expect, it } from '@jest/globals';
import type { AttemptFacts, EndedCall } from '../../src/calls/call-record.ts';
import { CallInProgress, noteCacheHit } from '../../src/calls/call-recording.ts';
import { CloudError } from '../../src/index.ts';
import { callBench, place, read } from '../beds/call-bench.ts';
import { VirtualClock } from '../beds/virtual-clock.ts';

function attempt(number: number, durationMs: number, bytes?: number): AttemptFacts {
  const startedAt = '2026-01-01T00:00:00.000Z';
  return {
    ...{ startedAt, durationMs, waitMs: 0, attempt: number, outcome: 'ok' },
    nativeCalls: [{ api: `Get${number}`, startedAt, durationMs, outcome: 'ok', bytes }],
  };
}

/** Ended calls as the history receives them. */
function recordingHistory() {
  const clock = new VirtualClock();
  const ended: EndedCall[] = [];
  const history = { add: () => undefined, end: (call: EndedCall) => void ended.push(call) };
  return { clock, ended, history, begin: () => new CallInProgress(clock, history, place) };
}

describe('a call in progress', () => {
  it('ends with the sum of its attempts, and the time that it waited in addition', async () => {
    const { clock, ended, begin } = recordingHistory();
    const call = begin();
    await clock.advance(100);
    call.add(attempt(1, 30, 5));
    call.add(attempt(2, 20));
    await expect(call.endWith(Promise.resolve('found'), false)).resolves.toBe('found');
    expect(ended).toEqual([
      {
        ...place,
        ...{ callId: expect.any(String), principal: '', traceId: '', startedAt: '2026-01-01T00:00:00.000Z' },
        ...{ outcome: 'ok', cacheHit: false, attempts: 2, durationMs: 50, waitMs: 50, bytes: 5 },
        nativeCalls: [
          { ...attempt(1, 30, 5).nativeCalls[0], attempt: 1 },
          { ...attempt(2, 20).nativeCalls[0], attempt: 2 },
        ],
      },
    ]);
    expect(ended.map(call => 'nativeCode' in call)).toEqual([false]);
  });

  it('never has a negative waiting time', async () => {
    const { ended, begin } = recordingHistory();
    const call = begin();
    call.add(attempt(1, 30));
    await call.endWith(Promise.resolve(), false);
    expect(ended).toMatchObject([{ waitMs: 0, durationMs: 30 }]);
  });

  it('has a unique id with the prefix of its process', async () => {
    const { ended, begin } = recordingHistory();
    for (let count = 0; count < 3; count++) await begin().endWith(Promise.resolve(), false);
    const ids = ended.map(({ callId }) => callId);
    expect(new Set(ids).size).toBe(3);
    expect(new Set(ids.map(id => id.slice(0, 8))).size).toBe(1);
    for (const id of ids) expect(id).toMatch(/^[\w-]{8}[0-9a-z]+$/);
  });

  it('ends as internal, without a code of the cloud, for an error that is not a CloudError', async () => {
    const { ended, begin } = recordingHistory();
    const thrown = Object.assign(new Error('of nobody'), { nativeCode: 'Odd' });
    await expect(begin().endWith(Promise.reject(thrown), false)).rejects.toBe(thrown);
    await expect(begin().endWith(Promise.reject(new CloudError('conflict', 'x')), false)).rejects.toThrow(
      'x',
    );
    expect(ended.map(call => [call.outcome, 'nativeCode' in call])).toEqual([
      ['internal', false],
      ['conflict', false],
    ]);
  });

  it('has no attempts for a read that the cache has answered', async () => {
    const { clock, ended, history } = recordingHistory();
    noteCacheHit(clock, history, place);
    await clock.advance(0);
    expect(ended).toMatchObject([{ ...place, cacheHit: true, attempts: 0, outcome: 'ok', nativeCalls: [] }]);
  });
});

describe('reads that are joined', () => {
  const joined = { ...read, flightKey: 'vm-1' };

  it('are a call and a cache hit, and reach the cloud once', async () => {
    const ended: EndedCall[] = [];
    const { calls, clock } = callBench({
      history: { add: () => undefined, end: call => void ended.push(call) },
    });
    let times = 0;
    const work = async () => ++times;
    const both = Promise.all([calls.run(joined, {}, work), calls.run(joined, {}, work)]);
    expect(await clock.run(both)).toEqual([1, 1]);
    expect(ended.map(({ cacheHit }) => cacheHit).toSorted()).toEqual([false, true]);
  });

  it('do not join a read with another deadline', async () => {
    const { calls, clock } = callBench();
    let times = 0;
    const work = async () => ++times;
    const requests = [{}, { deadlineMs: 1_000 }, { deadlineMs: 2_000 }];
    await clock.run(Promise.all(requests.map(options => calls.run(joined, options, work))));
    expect(times).toBe(3);
  });

  it('fail with the error of the cloud, and with cancelled for a caller that cancels', async () => {
    const { calls, clock } = callBench();
    const caller = new AbortController();
    const { promise, reject } = Promise.withResolvers<number>();
    const work = () => promise;
    const codes = [{ signal: caller.signal }, {}].map(options =>
      calls.run(joined, options, work).catch((error: CloudError) => error.code),
    );
    await clock.advance(0);
    caller.abort();
    await clock.advance(0);
    reject(new CloudError('conflict', 'Busy.'));
    expect(await clock.run(Promise.all(codes))).toEqual(['cancelled', 'conflict']);
  });
});
