import type { TokenRecord } from '@cb-spider/core';
import { expect, it } from '@jest/globals';
import { at } from '../beds/records.ts';
import type { WithStore } from './store-contract.ts';

const first: TokenRecord = {
  ...{ id: 't-1', name: 'ci', user: 'eve', secretHash: 'hash 1' },
  grants: [{ role: 'operator', on: { connections: ['aws'] } }],
  createdAt: at(0),
  expiresAt: at(1_000),
};
const second: TokenRecord = {
  ...{ id: 't-2', name: 'ci', user: 'adam', secretHash: 'hash 2' },
  grants: [],
  createdAt: at(1),
};

export function tokenContract(withStore: WithStore): void {
  it(
    'stores tokens unchanged, and lists the oldest first',
    withStore(async ({ tokens }) => {
      expect(await tokens.get('t-1')).toBeUndefined();
      await tokens.add(second);
      await tokens.add(first);
      expect(await tokens.get('t-1')).toStrictEqual(first);
      expect(await tokens.list()).toStrictEqual([first, second]);
      expect(await tokens.list('adam')).toStrictEqual([second]);
      expect(await tokens.list('nobody')).toEqual([]);
      await expect(tokens.add({ ...second, id: 't-1' })).rejects.toThrow();
    }),
  );

  it(
    'records when they were used, and deletes them',
    withStore(async ({ tokens }) => {
      await tokens.add(first);
      await tokens.touch('t-1', at(5));
      await tokens.touch('t-2', at(5));
      expect(await tokens.list()).toStrictEqual([{ ...first, usedAt: at(5) }]);
      expect(await tokens.remove('t-1')).toBe(true);
      expect(await tokens.remove('t-1')).toBe(false);
      expect(await tokens.list()).toEqual([]);
    }),
  );
}
