import type { SettingStore } from '@cb-spider/core';

/** A short list in one setting of the store. All servers on that store share it. */
export class SettingList<T> {
  readonly #settings: SettingStore;
  readonly #name: string;
  readonly #sync: 'synced' | 'unsynced';
  #lastChange: Promise<void> = Promise.resolve();

  /**
   * @param name the name of the setting
   * @param sync `unsynced`: the last changes may be lost in a power failure
   */
  constructor(settings: SettingStore, name: string, sync: 'synced' | 'unsynced' = 'synced') {
    this.#settings = settings;
    this.#name = name;
    this.#sync = sync;
  }

  /** Returns all items in the order in which they were written. */
  async read(): Promise<readonly T[]> {
    return toList<T>(await this.#settings.get(this.#name));
  }

  /** Changes the list. Changes run one after the other, so that they do not force each other to start over. */
  change(make: (list: readonly T[]) => readonly T[]): Promise<void> {
    const inTurn = () => this.#change(make);
    this.#lastChange = this.#lastChange.then(inTurn, inTurn);
    return this.#lastChange;
  }

  /** Repeats the change on the new list if another server has written in between. */
  async #change(make: (list: readonly T[]) => readonly T[]): Promise<void> {
    for (;;) {
      const text = await this.#settings.get(this.#name);
      const changed = JSON.stringify(make(toList<T>(text)));
      if (await this.#settings.replace(this.#name, text, changed, this.#sync)) return;
    }
  }
}

function toList<T>(text: string | undefined): readonly T[] {
  return text === undefined ? [] : (JSON.parse(text) as T[]);
}
