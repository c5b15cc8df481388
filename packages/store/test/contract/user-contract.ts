import type { UserRecord } from '@cb-spider/core';
import { expect, it } from '@jest/globals';
import { at } from '../beds/records.ts';
import type { WithStore } from './store-contract.ts';

const eve: UserRecord = {
  name: 'eve',
  passwordHash: 'hash 1',
  grants: [
    { role: 'viewer' },
    { role: 'operator', on: { connections: ['aws'], providers: ['AWS'], labels: { team: "l'a" } } },
  ],
  createdAt: at(0),
};
const adam: UserRecord = { name: 'Adam', passwordHash: 'hash 2', grants: [], createdAt: at(1) };

export function userContract(withStore: WithStore): void {
  it(
    'stores users unchanged, by name',
    withStore(async ({ users }) => {
      expect(await users.get('eve')).toBeUndefined();
      expect(await users.add(eve)).toBe(true);
      expect(await users.add(adam)).toBe(true);
      expect(await users.get('eve')).toStrictEqual(eve);
      expect(await users.get('Eve')).toBeUndefined();
      expect(await users.list()).toStrictEqual([adam, eve]);
    }),
  );

  it(
    'does not add a second one of a name, and changes and removes only existing ones',
    withStore(async ({ users }) => {
      const changed = { ...eve, passwordHash: 'hash 3', grants: [{ role: 'admin' }] } as const;
      expect(await users.change('eve', { passwordHash: 'hash 3' })).toBe(false);
      expect(await users.remove('eve')).toBe(false);
      const added = await Promise.all([users.add(eve), users.add(changed)]);
      expect(added.toSorted()).toEqual([false, true]);
      const { passwordHash, grants } = changed;
      const both = [users.change('eve', { passwordHash }), users.change('eve', { grants })];
      expect(await Promise.all(both)).toEqual([true, true]);
      expect(await users.get('eve')).toStrictEqual(changed);
      expect(await users.change('eve', { passwordHash: 'hash 4' })).toBe(true);
      expect(await users.get('eve')).toStrictEqual({ ...changed, passwordHash: 'hash 4' });
      expect(await users.remove('eve')).toBe(true);
      expect(await users.get('eve')).toBeUndefined();
      expect(await users.list()).toEqual([]);
    }),
  );
}
