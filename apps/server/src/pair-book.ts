import type { SettingStore } from '@cb-spider/core';
import { SettingList } from './setting-list.ts';

/** An image and a spec that go together, in a place. */
export interface Pair {
  /** In upper case. */
  readonly provider: string;
  readonly region: string;
  readonly zone: string;
  readonly imageName: string;
  readonly specName: string;
}

/** What people read of a pair. Empty where it is not known. */
export interface PairFacts {
  readonly osArchitecture: string;
  readonly osPlatform: string;
  readonly osDistribution: string;
  readonly cpu: string;
  readonly gpu: string;
  readonly price: string;
}

/** A pair that VMs were made of. */
export interface RecentPair extends Pair, PairFacts {
  readonly averageCreationSeconds: number;
  readonly creationCount: number;
  /** ISO 8601, UTC. */
  readonly lastCreatedAt: string;
}

/** A pair that someone wants to find again. */
export interface FavoritePair extends Pair, PairFacts {
  /** ISO 8601, UTC. */
  readonly createdAt: string;
}

/** What became of many pairs that were added at once. */
export interface Added {
  readonly inserted: number;
  /** They were there. */
  readonly skipped: number;
}

/** More than a person looks through; the oldest go first. */
const mostPairs = 1_000;

/** A short list of pairs, each once, in one of the store's settings, which all servers on it share. */
export class PairBook<P extends Pair> {
  readonly #pairs: SettingList<P>;

  /**
   * @param name of the setting
   * @param sync `unsynced`: a power failure may take the last changes back
   */
  constructor(settings: SettingStore, name: string, sync: 'synced' | 'unsynced' = 'synced') {
    this.#pairs = new SettingList(settings, name, sync);
  }

  /** All of them, the oldest first. */
  list(): Promise<readonly P[]> {
    return this.#pairs.read();
  }

  async find(pair: Pair): Promise<P | undefined> {
    return (await this.list()).find(each => isSame(each, pair));
  }

  /** Puts a pair at the end: `make` gets what there was of it. */
  async put(pair: Pair, make: (known: P | undefined) => P): Promise<void> {
    await this.#change(pairs => {
      const known = pairs.find(each => isSame(each, pair));
      return [...pairs.filter(each => each !== known), make(known)];
    });
  }

  /** Adds those that are not there yet. */
  async addMissing(added: readonly P[]): Promise<Added> {
    let inserted = 0;
    await this.#change(pairs => {
      const all = [...pairs];
      for (const pair of added) if (!all.some(each => isSame(each, pair))) all.push(pair);
      inserted = all.length - pairs.length;
      return all;
    });
    return { inserted, skipped: added.length - inserted };
  }

  async remove(pair: Pair): Promise<void> {
    await this.#change(pairs => pairs.filter(each => !isSame(each, pair)));
  }

  #change(make: (pairs: readonly P[]) => readonly P[]): Promise<void> {
    return this.#pairs.change(pairs => make(pairs).slice(-mostPairs));
  }
}

function isSame(one: Pair, other: Pair): boolean {
  return (
    one.provider === other.provider &&
    one.region === other.region &&
    one.zone === other.zone &&
    one.imageName === other.imageName &&
    one.specName === other.specName
  );
}
