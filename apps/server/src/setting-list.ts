import type { SettingStore } from '@cb-spider/core';

/** A short list in one of the store's settings, which all servers on it share. */
export class SettingList<T> {
  readonly #settings: SettingStore;
  readonly #name: string;
  readonly #sync: 'synced' | 'unsynced';
  #lastChange: Promise<void> = Promise.resolve();

  /**
   * @param name of the setting
   * @param sync `unsynced`: a power failure may take the last changes back
   */
  constructor(settings: SettingStore, name: string, sync: 'synced' | 'unsynced' = 'synced') {
    this.#settings = settings;
    this.#name = name;
    this.#sync = sync;
  }

  /** All of it, in the order in which it was written. */
  async read(): Promise<readonly T[]> {
    return toList<T>(await this.#settings.get(this.#name));
  }

  /** Changes of one list take turns, so that they do not make each other start over. */
  change(make: (list: readonly T[]) => readonly T[]): Promise<void> {
    const inTurn = () => this.#change(make);
    this.#lastChange = this.#lastChange.then(inTurn, inTurn);
    return this.#lastChange;
  }

  /** Another server may have written in between: then it is done anew on what there is now. */
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
