import { describe, expect, it } from '@jest/globals';
import type { AttemptFacts, CallRecord, EndedCall } from '../../src/calls/call-record.ts';
import { broadcastCalls, CallInProgress, noteCall } from '../../src/calls/call-recording.ts';
import { CloudError } from '../../src/index.ts';
import { callBench, change, create, idempotent, place, read } from '../beds/call-bench.ts';
import { FakeError } from '../beds/fake-cloud/fake-error.ts';
import { VirtualClock } from '../beds/virtual-clock.ts';

/** What the history receives. */
function recordingHistory() {
  const attempts: CallRecord[] = [];
  const ended: EndedCall[] = [];
  return {
    attempts,
    ended,
    history: {
      add: (record: CallRecord) => attempts.push(record),
      end: (call: EndedCall) => ended.push(call),
    },
  };
}

describe('the history', () => {
  const attempt: AttemptFacts = {
    ...{ startedAt: '2026-01-01T00:00:00.000Z', durationMs: 30, waitMs: 5, attempt: 1, outcome: 'throttled' },
    nativeCalls: [
      { api: 'Get', startedAt: '2026-01-01T00:00:00.000Z', durationMs: 20, outcome: 'ok', bytes: 7 },
    ],
  };

  it('has a call of one attempt as an attempt and as a call', () => {
    const { attempts, ended, history } = recordingHistory();
    noteCall(history, place, attempt);
    expect(attempts).toEqual([
      { ...place, ...attempt, callId: expect.any(String), principal: '', traceId: '' },
    ]);
    expect(ended).toEqual([
      {
        ...place,
        ...{ callId: attempts[0]?.callId, principal: '', traceId: '' },
        ...{ startedAt: attempt.startedAt, waitMs: 5, durationMs: 30, outcome: 'throttled', cacheHit: false },
        ...{ attempts: 1, bytes: 7, nativeCalls: [{ ...attempt.nativeCalls[0], attempt: 1 }] },
      },
    ]);
    expect(() => noteCall({ add: () => undefined }, place, attempt)).not.toThrow();
  });

  it('has the error code of a failed call, and `internal` for an error that is not a CloudError', async () => {
    const { ended, history } = recordingHistory();
    const endWith = (error: Error) =>
      new CallInProgress(new VirtualClock(), history, place).endWith(Promise.reject(error), false);
    await expect(endWith(new Error('of nobody'))).rejects.toThrow('of nobody');
    await expect(endWith(new CloudError('conflict', 'x', { nativeCode: 'Busy' }))).rejects.toThrow('x');
    expect(ended.map(({ outcome, nativeCode }) => [outcome, nativeCode])).toEqual([
      ['internal', undefined],
      ['conflict', 'Busy'],
    ]);
  });

  it('reaches all listeners, even after one that throws', () => {
    const heard: string[] = [];
    const failures: string[] = [];
    const broken = (what: string) => () => {
      throw new Error(what);
    };
    const all = broadcastCalls(
      [
        { add: broken('add'), end: broken('end') },
        { add: () => heard.push('attempt') },
        { add: () => heard.push('attempt too'), end: () => heard.push('end') },
      ],
      error => failures.push(String(error)),
    );
    all.add({ ...place, ...attempt, callId: 'c', principal: '', traceId: '' });
    all.end?.({} as EndedCall);
    expect(heard).toEqual(['attempt', 'attempt too', 'end']);
    expect(failures).toEqual(['Error: add', 'Error: end']);
  });
});

describe('a call runner', () => {
  it('counts the starts and ends of changes, but not of reads', async () => {
    const { calls } = callBench();
    const count = async () => calls.changes;
    expect(await calls.run(read, {}, count)).toBe(0);
    expect(await calls.run(change, {}, count)).toBe(1);
    expect(calls.changes).toBe(2);
  });

  it.each([
    ['gone after an attempt that may have removed it', true, 'not_found', undefined],
    ['gone after an attempt that did nothing', false, 'not_found', 'not_found'],
    ['refused after an attempt that may have removed it', true, 'conflict', 'conflict'],
  ] as const)('a removal of what is %s', async (_what, mayHaveActed, second, code) => {
    const { calls, clock } = callBench();
    const errors = [new FakeError('unavailable', { mayHaveActed }), new FakeError(second)];
    const running = calls.run({ ...idempotent, removes: true }, {}, () => Promise.reject(errors.shift()));
    const ended = await clock.run(running.catch((error: CloudError) => error.code));
    expect(ended).toBe(code);
  });

  it.each([
    [read, { replay: true }, false],
    [create, {}, false],
    [create, { replay: true }, true],
  ] as const)('tells the driver of a replay: %#', async (call, options, replay) => {
    const { calls } = callBench();
    expect(await calls.run(call, options, async context => context.replay)).toBe(replay);
  });

  it('says so when the cloud gives no reason', async () => {
    const session = { classifyError: () => ({ code: 'conflict' as const }), close: async () => undefined };
    const { calls } = callBench({ session });
    await expect(calls.run(change, {}, () => Promise.reject(new Error()))).rejects.toMatchObject({
      message: 'fake vm.reboot failed: the cloud gave no reason.',
    });
  });
});
