import type { CallContext, ErrorCode } from '@cb-spider/core/driver';
import { describe, expect, it } from '@jest/globals';
import { CloudRefusal, classifier, ensure, undoBy, unlessGone } from '../src/index.ts';

const classify = classifier(() => undefined);
const withUndo = undoBy(classify);

function contextWith(change: Partial<CallContext> = {}): CallContext {
  return {
    signal: new AbortController().signal,
    idempotencyKey: 'key',
    replay: false,
    ownerTags: { owner: 'key' },
    observe: (_api, call) => call(),
    ...change,
  };
}

const fail = (code: ErrorCode, more = {}) => Promise.reject(new CloudRefusal(code, `It is ${code}.`, more));
const thrownBy = (call: Promise<unknown>) =>
  call.then(
    () => undefined,
    (error: unknown) => error,
  );

/** Runs a change of two steps that ends with the given failure, and returns what was undone. */
async function changeThatFails(failure: () => Promise<unknown>, context = contextWith()) {
  const undone: string[] = [];
  const contexts: CallContext[] = [];
  const error = await thrownBy(
    withUndo(context, async undo => {
      for (const what of ['first', 'second']) {
        undo.add(what, async cleanUp => {
          undone.push(what);
          contexts.push(cleanUp);
        });
      }
      await failure();
    }),
  );
  return { undone, contexts, class: classify(error) };
}

describe('a change of several steps', () => {
  it.each(['quota_exceeded', 'invalid_argument', 'throttled', 'not_found', 'dependency_in_use'] as const)(
    'that is refused (%s) undoes what it did, the last first, and passes the refusal on',
    async code => {
      const { undone, class: why } = await changeThatFails(() => fail(code));
      expect(undone).toEqual(['second', 'first']);
      expect(why).toMatchObject({ code, mayHaveActed: false });
    },
  );

  it.each(['unavailable', 'timeout', 'internal'] as const)(
    'whose failure (%s) leaves open what the cloud did undoes nothing',
    async code => {
      const { undone, class: why } = await changeThatFails(() => fail(code, { mayHaveActed: undefined }));
      expect(undone).toEqual([]);
      expect(why.code).toBe(code);
    },
  );

  it('undoes nothing after a refusal that may have acted, or once it is aborted', async () => {
    const unsure = await changeThatFails(() => fail('conflict', { mayHaveActed: true }));
    const aborted = await changeThatFails(
      () => fail('conflict'),
      contextWith({ signal: AbortSignal.abort() }),
    );
    expect([unsure.undone, aborted.undone]).toEqual([[], []]);
  });

  it('is undone with a time limit of its own, by another request than the change', async () => {
    const { contexts } = await changeThatFails(() => fail('conflict'));
    expect(contexts[0]).toMatchObject({ idempotencyKey: '', replay: false, ownerTags: { owner: 'key' } });
    expect(contexts[0]?.signal.aborted).toBe(false);
  });

  it('says what it could not undo, undoes the rest, and has acted then', async () => {
    const undone: string[] = [];
    const error = await thrownBy(
      withUndo(contextWith(), async undo => {
        undo.add('network n', async () => void undone.push('network'));
        undo.add('router r', () => fail('conflict'));
        await fail('quota_exceeded', { nativeCode: 'OverQuota', requestId: 'r-1' });
      }),
    );
    expect(undone).toEqual(['network']);
    expect(classify(error)).toEqual({
      code: 'quota_exceeded',
      message: 'It is quota_exceeded. Left behind: router r (It is conflict.).',
      hint: 'Delete the resources that were left behind.',
      nativeCode: 'OverQuota',
      requestId: 'r-1',
      mayHaveActed: true,
    });
  });

  it('with parallel steps waits for all, and throws the failure that leaves open what the cloud did', async () => {
    const ended: string[] = [];
    const slow = async () => {
      await new Promise(setImmediate);
      ended.push('slow');
      return fail('unavailable', { mayHaveActed: true });
    };
    const { undone, class: why } = await changeThatFails(() =>
      withUndo(contextWith(), undo => undo.all<[unknown, unknown]>(fail('quota_exceeded'), slow())),
    );
    expect([why.code, undone, ended]).toEqual(['unavailable', [], ['slow']]);
    const values = await withUndo(contextWith(), undo =>
      undo.all<[number, string]>(Promise.resolve(1), Promise.resolve('b')),
    );
    expect(values).toEqual([1, 'b']);
  });
});

describe('ensure', () => {
  const parts = (earlier?: string) => {
    const done: string[] = [];
    const step = (name: string, value: string | undefined) => async () => {
      done.push(name);
      return value;
    };
    return { done, find: step('find', earlier), make: step('make', 'new') as () => Promise<string> };
  };

  it.each([
    [false, 'old', ['make'], 'new'],
    [true, undefined, ['find', 'make'], 'new'],
    [true, 'old', ['find'], 'old'],
  ])('with replay %s and %s there does %j', async (replay, earlier, steps, result) => {
    const { done, find, make } = parts(earlier);
    expect([await ensure({ replay }, { find, make }), done]).toEqual([result, steps]);
  });

  it('completes what it finds', async () => {
    const complete = async (one: string) => `${one}, completed`;
    expect(await ensure({ replay: true }, { ...parts('old'), complete })).toBe('old, completed');
    expect(await ensure({ replay: true }, { ...parts(), complete })).toBe('new');
  });
});

describe('unlessGone', () => {
  const gone = unlessGone(classify);

  it('treats not_found as removed, and nothing else', async () => {
    await gone(fail('not_found'));
    expect(classify(await thrownBy(gone(fail('conflict'))))).toMatchObject({ code: 'conflict' });
  });
});
