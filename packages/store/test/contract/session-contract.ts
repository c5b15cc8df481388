import type { SessionRecord } from '@cb-spider/core';
import { expect, it } from '@jest/globals';
import { at } from '../beds/records.ts';
import type { WithStore } from './store-contract.ts';

function session(id: string, endsMs: number): SessionRecord {
  return { id, user: 'eve', stamp: 'stamp', createdAt: at(0), expiresAt: at(endsMs) };
}

export function sessionContract(withStore: WithStore): void {
  it(
    'stores sessions until they are removed or expired',
    withStore(async ({ sessions }) => {
      for (const [id, endsMs] of [
        ['a', 1_000],
        ['b', 2_000],
        ['c', 3_000],
      ] as const)
        await sessions.add(session(id, endsMs));
      expect(await sessions.get('a')).toStrictEqual(session('a', 1_000));
      expect(await sessions.get('none')).toBeUndefined();
      expect(await sessions.remove('c')).toBe(true);
      expect(await sessions.remove('c')).toBe(false);
      expect(await sessions.prune(at(2_000))).toBe(1);
      expect(await sessions.get('a')).toBeUndefined();
      expect(await sessions.get('b')).toStrictEqual(session('b', 2_000));
    }),
  );

  it(
    'stores the grants of a session',
    withStore(async ({ sessions }) => {
      const grants = [{ role: 'viewer' }, { role: 'operator', on: { labels: { team: 'a' } } }] as const;
      for (const each of [
        { ...session('a', 1_000), grants },
        { ...session('b', 1_000), grants: [] },
      ]) {
        await sessions.add(each);
        expect(await sessions.get(each.id)).toStrictEqual(each);
      }
    }),
  );
}
