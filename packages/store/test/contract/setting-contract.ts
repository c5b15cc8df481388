import { expect, it } from '@jest/globals';
import type { WithStore } from './store-contract.ts';

export function settingContract(withStore: WithStore): void {
  it(
    'stores the value that was put last',
    withStore(async ({ settings }) => {
      expect(await settings.get('password')).toBeUndefined();
      await settings.put('password', 'hash 1');
      await settings.put('other', '');
      await settings.put('password', 'hash 2');
      expect(await settings.get('password')).toBe('hash 2');
      expect(await settings.get('other')).toBe('');
    }),
  );

  it(
    'replaces only the value that was read',
    withStore(async ({ settings }) => {
      expect(await settings.replace('book', 'old', 'new')).toBe(false);
      expect(await settings.replace('book', undefined, 'one')).toBe(true);
      expect(await settings.replace('book', undefined, 'two')).toBe(false);
      const both = await Promise.all(['a', 'b'].map(value => settings.replace('book', 'one', value)));
      expect(both.toSorted()).toEqual([false, true]);
      expect(['a', 'b']).toContain(await settings.get('book'));
    }),
  );

  it(
    'answers a ping until it is closed',
    withStore(async store => {
      await expect(store.ping()).resolves.toBeUndefined();
      await store.close();
      await expect(store.ping()).rejects.toThrow();
      await expect(store.settings.put('a', 'b')).rejects.toThrow();
    }),
  );

  it(
    'can be closed twice',
    withStore(async store => {
      await store.close();
      await expect(store.close()).resolves.toBeUndefined();
    }),
  );
}
