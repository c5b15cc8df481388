import type { SealedPlace } from '@cb-spider/core';
import { expect, it } from '@jest/globals';
import type { SpiderStore } from '../../src/index.ts';
import { fillSample } from '../beds/sample.ts';
import type { WithStore } from './store-contract.ts';

const places = ['credentials', 'keyPairs', 'operations', 'requests'] as const;

async function all({ sealed }: SpiderStore, place: SealedPlace) {
  return sealed.list(place, undefined, 10);
}

/** The places of secrets, for the rotation of the encryption key. */
export function sealedContract(withStore: WithStore): void {
  it(
    'lists everything that is encrypted, and nothing else',
    withStore(async store => {
      await fillSample(store);
      expect(await all(store, 'credentials')).toEqual([
        { key: ['aws-credential'], value: '{"Secret":"v1.s","Id":"v1.i"}' },
      ]);
      expect(await all(store, 'keyPairs')).toMatchObject([{ key: ['aws', 'key'] }]);
      expect(await all(store, 'operations')).toEqual([
        { key: ['op-1'], value: 'sealed request' },
        { key: ['op-3'], value: 'sealed request' },
      ]);
      expect(await all(store, 'requests')).toEqual([{ key: ['user/1'], value: 'sealed reply' }]);
      expect(await store.sealed.list('operations', ['op-1'], 10)).toMatchObject([{ key: ['op-3'] }]);
      expect(await store.sealed.list('operations', undefined, 1)).toMatchObject([{ key: ['op-1'] }]);
      expect(await store.sealed.list('keyPairs', ['aws', 'key'], 10)).toEqual([]);
      expect(await store.sealed.list('keyPairs', ['aws', 'a'], 10)).toHaveLength(1);
    }),
  );

  it(
    'replaces only the value that was read',
    withStore(async store => {
      await fillSample(store);
      for (const place of places) {
        const [row] = await all(store, place);
        if (row === undefined) throw new Error(`Nothing is sealed in ${place}.`);
        const value = place === 'credentials' || place === 'keyPairs' ? '{"a":"b"}' : 'anew';
        expect(await store.sealed.replace(place, { ...row, value: 'another' }, value)).toBe(false);
        expect(await store.sealed.replace(place, row, value)).toBe(true);
        expect(await store.sealed.replace(place, row, 'late')).toBe(false);
        expect((await all(store, place))[0]).toEqual({ ...row, value });
      }
      expect(await store.config.credentials.get('aws-credential')).toMatchObject({ sealed: { a: 'b' } });
    }),
  );
}
