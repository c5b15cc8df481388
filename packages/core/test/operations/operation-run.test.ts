import { beforeEach, describe, expect, it } from '@jest/globals';
import type { OperationRecord } from '../../src/index.ts';
import { OperationRun } from '../../src/operations/operation-run.ts';
import { MemoryStore } from '../beds/memory-store.ts';
import { VirtualClock } from '../beds/virtual-clock.ts';

const idempotencyKey = '0123456789abcdef0123456789abcdef';
const record: OperationRecord = {
  ...{ id: 'op-1', connection: 'c1', kind: 'publicIp', scope: '', name: 'ip', action: 'create' },
  ...{ idempotencyKey, request: '', state: 'running', steps: [], cancelRequested: false },
  ...{ holder: 'me', fence: 1, leaseUntil: '9999', startedAt: '2026', updatedAt: '2026' },
};

describe('an operation as its program sees it', () => {
  let store: MemoryStore;
  let signal: AbortSignal;

  beforeEach(async () => {
    store = new MemoryStore();
    signal = new AbortController().signal;
    await store.operations.begin(record, [], []);
  });

  function runOf(options: { readonly resumed?: boolean; readonly record?: OperationRecord } = {}) {
    const keep = new AbortController().signal;
    const clock = new VirtualClock();
    const rest = { request: undefined, cloud: undefined as never, store, clock, signal, keep };
    return new OperationRun({ resumed: false, record, ...rest, ...options });
  }

  it('has no native id before the cloud has made the object', async () => {
    const run = runOf();
    expect(() => run.nativeId).toThrow(
      expect.objectContaining({
        ...{ code: 'internal', message: 'The operation op-1 has no native id yet.' },
      }),
    );
    await run.advance('created', 'eip-1' as never, []);
    expect([run.nativeId, run.isDone('created'), run.isDone('keyed')]).toEqual(['eip-1', true, false]);
  });

  it('fails if the record of its object is gone', async () => {
    await expect(runOf().ownRecord()).rejects.toMatchObject({
      ...{ code: 'internal', message: "The record of publicIp 'ip' is gone." },
    });
  });

  it('has acted once the cloud may have carried out a part of it, or if it is resumed', () => {
    const run = runOf();
    expect([run.mayHaveActed, runOf({ resumed: true }).mayHaveActed]).toEqual([false, true]);
    run.call().onActed?.();
    expect(run.mayHaveActed).toBe(true);
  });

  it('gives each part a token of its own, and names it', () => {
    const run = runOf({ resumed: true });
    expect(run.call()).toMatchObject({
      ...{ idempotencyKey, resource: 'ip', operationId: 'op-1', replay: true, signal },
    });
    const [first, second] = ['a', 'b'].map(part => run.call(part));
    expect([first?.resource, second?.resource]).toEqual(['ip/a', 'ip/b']);
    expect(new Set([idempotencyKey, first?.idempotencyKey, second?.idempotencyKey]).size).toBe(3);
    expect(run.call('a').idempotencyKey).toBe(first?.idempotencyKey);
  });

  it('writes its last step with its end only if it neither is resumed nor waits for the cloud', async () => {
    expect([runOf().mayConclude, runOf({ resumed: true }).mayConclude]).toEqual([true, false]);
    expect(runOf({ record: { ...record, continuation: '{}' } }).mayConclude).toBe(false);
    const run = runOf();
    await run.advance('keyed', undefined, []);
    run.conclude('created', 'eip-1' as never);
    expect(run.record).toMatchObject({ steps: ['keyed', 'created'], nativeId: 'eip-1' });
    expect(await store.operations.get('op-1')).toMatchObject({ steps: ['keyed'] });
  });

  describe('while the cloud completes it', () => {
    const next = { change: 'publicIp.create ip', token: 't-1', nativeId: 'eip-1' as never };
    const key = { connection: 'c1', kind: 'publicIp', scope: '', name: 'ip' } as const;
    const object = {
      ...key,
      nativeName: 'ip',
      state: 'creating',
      attributes: {},
      createdAt: '2026',
    } as const;
    const nativeIds = async () => [
      (await store.operations.get('op-1'))?.nativeId,
      (await store.resources.get(key))?.nativeId,
    ];

    beforeEach(async () => {
      const put = { ...record, id: 'op-2' };
      await store.operations.begin(put, [], [{ put: object }]);
    });

    it('keeps the token until the step that follows is recorded', async () => {
      const run = runOf();
      await run.call().onContinuation?.(next);
      expect(run.call().continuation).toEqual(next);
      await run.advance('keyed', undefined, []);
      expect(run.call().continuation).toEqual(next);
      await run.advance('created', undefined, [{ patch: key, values: { state: 'ready' } }]);
      expect(run.call().continuation).toBeUndefined();
      expect((await store.operations.get('op-1'))?.continuation).toBeUndefined();
    });

    it('has no token any more when the cloud has completed it', async () => {
      const run = runOf();
      await run.call().onContinuation?.(next);
      await run.call().onContinuation?.(undefined);
      expect(run.call().continuation).toBeUndefined();
      expect(await nativeIds()).toEqual(['eip-1', 'eip-1']);
    });

    it('records the id of the object that it creates', async () => {
      await runOf().call().onContinuation?.(next);
      expect(await nativeIds()).toEqual(['eip-1', 'eip-1']);
    });

    it('does not take the id of a part, or of what it changes, for that of its object', async () => {
      await runOf().call('part').onContinuation?.(next);
      await runOf({ record: { ...record, action: 'delete' } })
        .call()
        .onContinuation?.(next);
      expect(await nativeIds()).toEqual([undefined, undefined]);
      const known = { ...record, nativeId: 'eip-0' as never };
      await runOf({ record: known }).call().onContinuation?.(next);
      expect(await nativeIds()).toEqual(['eip-0', undefined]);
    });
  });

  it('is undone whether its caller still waits or not', () => {
    const run = runOf();
    const undone = run.forUndo();
    expect([run.isUndoing, undone.isUndoing]).toEqual([false, true]);
    expect(undone).toMatchObject({ signal: run.keep, keep: run.keep, resumed: true, record });
  });
});
