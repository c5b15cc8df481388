import { type CallContext, type ContinuedChange, toNativeId } from '@cb-spider/core/driver';
import { describe, expect, it } from '@jest/globals';
import { answerOf, classifier, type Look, type Steps, stepOf, stepsOf, tokenOf } from '../src/index.ts';

const classify = classifier(() => undefined);
const context = {} as CallContext;
const change = (token: string): ContinuedChange => ({
  token,
  kind: 'vm',
  action: 'create',
  spec: { name: 'a' },
});

describe('tokens', () => {
  it('hold a step, and nothing else', () => {
    const step = { step: 'operation', id: 'projects/p/o-1:2', more: { zone: 'a' } };
    expect(stepOf(1, tokenOf(1, step))).toEqual(step);
    expect(stepOf(1, tokenOf(1, { step: 'nic', id: '' }))).toEqual({ step: 'nic', id: '', more: undefined });
  });

  it.each([[tokenOf(2, { step: 'a', id: 'b' })], ['1:nonsense'], [''], ['operation-7']])(
    'that are not of this version, or none at all, fail and may have acted: %j',
    token => {
      const thrown = (() => {
        try {
          return stepOf(1, token);
        } catch (error) {
          return error;
        }
      })();
      expect(classify(thrown)).toMatchObject({ code: 'internal', mayHaveActed: true });
    },
  );

  it('are at most 4,096 characters long', () => {
    expect(() => tokenOf(1, { step: 'a', id: 'x'.repeat(4_096) })).toThrow('longer');
  });
});

describe('a change that goes on', () => {
  let looks: Look[] = [];
  const steps: Steps = stepsOf(1, {
    operation: async () => looks.shift() ?? { state: 'done' },
    nic: async ({ id }, { spec }) =>
      steps.accept({ step: 'operation', id: `${id} of ${(spec as { name: string }).name}` }, { afterMs: 5 }),
  });
  const token = tokenOf(1, { step: 'operation', id: 'o' });

  it('is under way with the same token, then done', async () => {
    const nativeId = toNativeId('vm-1');
    looks = [
      { state: 'underWay', afterMs: 2_000, nativeId },
      { state: 'done', nativeId },
    ];
    expect(await steps.doContinue(change(token), context)).toEqual({
      accepted: { token, nativeId, afterMs: 2_000 },
    });
    expect(await steps.doContinue(change(token), context)).toEqual({ completed: { nativeId } });
  });

  it('takes its next step, with the spec of the create', async () => {
    const first = steps.accept({ step: 'nic', id: 'n-1' }).accepted.token;
    const next = await steps.doContinue(change(first), context);
    expect(next).toMatchObject({ accepted: { afterMs: 5 } });
    expect('accepted' in next && stepOf(1, next.accepted.token)).toMatchObject({ id: 'n-1 of a' });
  });

  it('fails with the code that the cloud reports, and has not acted then', async () => {
    const problem = {
      code: 'capacity_exhausted',
      nativeCode: 'ZONE_EXHAUSTED',
      message: 'None left.',
    } as const;
    looks = [{ state: 'failed', problem }];
    const error = await steps.doContinue(change(token), context).catch((thrown: unknown) => thrown);
    expect(classify(error)).toEqual({ ...problem, mayHaveActed: false, ended: true });
    expect(() => answerOf({ state: 'failed', problem: { code: 'quota_exceeded' } }, token)).toThrow();
  });

  it('does not go on with a step that it does not know', async () => {
    for (const step of ['other', 'toString']) {
      const unknown = steps.doContinue(change(tokenOf(1, { step, id: 'x' })), context);
      expect(classify(await unknown.catch((thrown: unknown) => thrown)).code).toBe('internal');
    }
  });
});
