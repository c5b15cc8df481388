import type { SettingStore } from '@cb-spider/core';
import { describe, expect, it } from '@jest/globals';
import { SettingList } from '../src/setting-list.ts';

/** A store that replies asynchronously, as a database does. `before` runs between a read and the next write. */
class Settings implements SettingStore {
  readonly #texts = new Map<string, string>();
  reads = 0;
  readonly syncs: unknown[] = [];
  before: (() => void) | undefined;

  async get(name: string): Promise<string | undefined> {
    this.reads++;
    await new Promise(setImmediate);
    return this.#texts.get(name);
  }

  async replace(name: string, before: string | undefined, after: string, sync?: string): Promise<boolean> {
    this.syncs.push(sync);
    await new Promise(setImmediate);
    this.before?.();
    this.before = undefined;
    if (this.#texts.get(name) !== before) return false;
    this.#texts.set(name, after);
    return true;
  }

  async put(name: string, value: string): Promise<void> {
    this.#texts.set(name, value);
  }
}

describe('A list in a setting', () => {
  it('applies concurrent changes in order, each with one read', async () => {
    const settings = new Settings();
    const list = new SettingList<number>(settings, 'numbers');
    const numbers = Array.from({ length: 20 }, (_, number) => number);
    await Promise.all(numbers.map(number => list.change(all => [...all, number])));
    expect(settings.reads).toBe(20);
    expect(await list.read()).toEqual(numbers);
  });

  it('starts over on what another server has written', async () => {
    const settings = new Settings();
    const list = new SettingList<number>(settings, 'numbers');
    settings.before = () => void settings.put('numbers', '[7]');
    await list.change(all => [...all, 8]);
    expect(await list.read()).toEqual([7, 8]);
  });

  it('waits for the disk by default', async () => {
    const settings = new Settings();
    await new SettingList<number>(settings, 'kept').change(all => [...all, 1]);
    await new SettingList<number>(settings, 'counts', 'unsynced').change(all => [...all, 1]);
    expect(settings.syncs).toEqual(['synced', 'unsynced']);
  });

  it('continues after a change that fails', async () => {
    const list = new SettingList<number>(new Settings(), 'numbers');
    const refused = list.change(() => {
      throw new Error('full');
    });
    const next = list.change(all => [...all, 1]);
    await expect(refused).rejects.toThrow('full');
    await next;
    expect(await list.read()).toEqual([1]);
  });
});
