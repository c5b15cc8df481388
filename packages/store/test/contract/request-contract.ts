import type { RequestStore } from '@cb-spider/core';
import { expect, it } from '@jest/globals';
import { at } from '../beds/records.ts';
import type { WithStore } from './store-contract.ts';

type Asked = Parameters<RequestStore['begin']>[0];

const reply = { status: 202, body: 'sealed "{}" 한글' } as const;

/** A request at a time, with a lease of 10 and an answer that is kept for 1,000. */
function asked(now: number, other: Partial<Asked> = {}): Asked {
  return {
    key: 'user/1',
    hash: 'h-1',
    holder: 'process-1',
    at: at(now),
    leaseUntil: at(now + 10),
    expiresAt: at(now + 1000),
    ...other,
  };
}

export function requestContract(withStore: WithStore): void {
  it(
    'answers the first, reports to others that it is in progress, and gives them its answer',
    withStore(async ({ requests }) => {
      expect(await requests.begin(asked(0))).toEqual({ kind: 'mine', again: false });
      expect(await requests.begin(asked(1, { holder: 'process-2' }))).toEqual({ kind: 'running' });
      expect(await requests.begin(asked(1))).toEqual({ kind: 'running' });
      await requests.answer('user/1', 'process-1', reply);
      for (const now of [2, 50, 999])
        expect(await requests.begin(asked(now, { holder: 'process-2' }))).toEqual({
          kind: 'answered',
          reply,
        });
    }),
  );

  it(
    'distinguishes keys, and a key that is used for another request',
    withStore(async ({ requests }) => {
      await requests.begin(asked(0));
      expect(await requests.begin(asked(0, { key: 'user/2' }))).toEqual({ kind: 'mine', again: false });
      expect(await requests.begin(asked(1, { hash: 'h-2' }))).toEqual({ kind: 'different' });
      await requests.answer('user/1', 'process-1', reply);
      expect(await requests.begin(asked(2, { hash: 'h-2' }))).toEqual({ kind: 'different' });
    }),
  );
  leaseContract(withStore);
}

function leaseContract(withStore: WithStore): void {
  it(
    'gives a request to another holder if the first is silent, and then accepts only the answer of that one',
    withStore(async ({ requests }) => {
      await requests.begin(asked(0));
      expect(await requests.begin(asked(9, { holder: 'process-2' }))).toEqual({ kind: 'running' });
      expect(await requests.begin(asked(10, { holder: 'process-2' }))).toEqual({ kind: 'mine', again: true });
      await requests.answer('user/1', 'process-1', { status: 500, body: 'late' });
      await requests.release('user/1', 'process-1');
      expect(await requests.begin(asked(11))).toEqual({ kind: 'running' });
      await requests.answer('user/1', 'process-2', reply);
      await requests.answer('user/1', 'process-2', { status: 500, body: 'second thought' });
      await requests.release('user/1', 'process-2');
      expect(await requests.begin(asked(12))).toEqual({ kind: 'answered', reply });
    }),
  );

  it(
    'leaves a request to a holder that renews',
    withStore(async ({ requests }) => {
      await requests.begin(asked(0));
      await requests.begin(asked(0, { key: 'user/2', holder: 'process-2' }));
      await requests.renew('process-1', at(50));
      expect(await requests.begin(asked(49))).toEqual({ kind: 'running' });
      expect(await requests.begin(asked(49, { key: 'user/2' }))).toEqual({ kind: 'mine', again: true });
    }),
  );

  it(
    'renews only the given request',
    withStore(async ({ requests }) => {
      await requests.begin(asked(0));
      await requests.begin(asked(0, { key: 'user/2' }));
      await requests.renew('process-1', at(50), 'user/1');
      expect(await requests.begin(asked(49))).toEqual({ kind: 'running' });
      expect(await requests.begin(asked(49, { key: 'user/2' }))).toEqual({ kind: 'mine', again: true });
    }),
  );

  it(
    'deletes a released request',
    withStore(async ({ requests }) => {
      await requests.begin(asked(0));
      await requests.release('user/1', 'process-1');
      expect(await requests.begin(asked(1, { hash: 'h-2' }))).toEqual({ kind: 'mine', again: false });
    }),
  );

  it(
    'does not return expired answers, pruned or not, and deletes requests that nobody is answering',
    withStore(async ({ requests }) => {
      for (const key of ['pruned', 'not pruned', 'later']) {
        await requests.begin(asked(key === 'later' ? 1 : 0, { key }));
        await requests.answer(key, 'process-1', reply);
      }
      await requests.begin(asked(0, { key: 'silent' }));
      await requests.begin(asked(0, { key: 'running', leaseUntil: at(2000) }));
      expect(await requests.begin(asked(1000, { key: 'not pruned' }))).toEqual({
        kind: 'mine',
        again: false,
      });
      expect(await requests.prune(at(999))).toBe(0);
      expect(await requests.prune(at(1000), 1)).toBe(1);
      expect(await requests.prune(at(1000))).toBe(1);
      const now = (key: string) => requests.begin(asked(1000, { key }));
      expect(await now('pruned')).toEqual({ kind: 'mine', again: false });
      expect(await now('silent')).toEqual({ kind: 'mine', again: false });
      expect(await now('running')).toEqual({ kind: 'running' });
      expect(await now('later')).toEqual({ kind: 'answered', reply });
    }),
  );

  it(
    'goes to one of many that ask at the same time',
    withStore(async ({ requests }) => {
      const ask = (n: number, now: number) => requests.begin(asked(now, { holder: `process-${n}` }));
      for (const [now, again] of [
        [0, false],
        [10, true],
      ] as const) {
        const states = await Promise.all(Array.from({ length: 20 }, (_, n) => ask(n, now)));
        expect(states.filter(({ kind }) => kind === 'mine')).toEqual([{ kind: 'mine', again }]);
        expect(states.filter(({ kind }) => kind === 'running')).toHaveLength(19);
      }
    }),
  );
}
