import type { SettingStore } from '@cb-spider/core';
import { SettingList } from './setting-list.ts';

/** An image and a spec that are used together in one zone. */
export interface Pair {
  /** In upper case. */
  readonly provider: string;
  readonly region: string;
  readonly zone: string;
  readonly imageName: string;
  readonly specName: string;
}

/** Facts about a pair to show to users; empty where unknown. */
export interface PairFacts {
  readonly osArchitecture: string;
  readonly osPlatform: string;
  readonly osDistribution: string;
  readonly cpu: string;
  readonly gpu: string;
  readonly price: string;
}

/** A pair that VMs were created from. */
export interface RecentPair extends Pair, PairFacts {
  readonly averageCreationSeconds: number;
  readonly creationCount: number;
  /** ISO 8601, UTC. */
  readonly lastCreatedAt: string;
}

/** A pair that a user has marked as a favorite. */
export interface FavoritePair extends Pair, PairFacts {
  /** ISO 8601, UTC. */
  readonly createdAt: string;
}

/** The result of adding many pairs at once. */
export interface Added {
  readonly inserted: number;
  /** How many existed already. */
  readonly skipped: number;
}

/** The maximum number of pairs: more than anyone looks through. The oldest are removed first. */
const maxPairs = 1_000;

/** A short list of distinct pairs in one setting of the store. All servers on that store share it. */
export class PairBook<P extends Pair> {
  readonly #pairs: SettingList<P>;

  /**
   * @param name the name of the setting
   * @param sync `unsynced`: the last changes may be lost in a power failure
   */
  constructor(settings: SettingStore, name: string, sync: 'synced' | 'unsynced' = 'synced') {
    this.#pairs = new SettingList(settings, name, sync);
  }

  /** Returns all pairs, the oldest first. */
  list(): Promise<readonly P[]> {
    return this.#pairs.read();
  }

  async find(pair: Pair): Promise<P | undefined> {
    return (await this.list()).find(known => isSame(known, pair));
  }

  /** Puts a pair at the end of the list. `make` receives the existing entry, if there is one. */
  async put(pair: Pair, make: (known: P | undefined) => P): Promise<void> {
    await this.#change(pairs => {
      const known = pairs.find(listed => isSame(listed, pair));
      return [...pairs.filter(listed => listed !== known), make(known)];
    });
  }

  /** Adds the pairs that are not in the list yet. */
  async addMissing(added: readonly P[]): Promise<Added> {
    let inserted = 0;
    await this.#change(pairs => {
      const all = [...pairs];
      for (const pair of added) if (!all.some(listed => isSame(listed, pair))) all.push(pair);
      inserted = all.length - pairs.length;
      return all;
    });
    return { inserted, skipped: added.length - inserted };
  }

  async remove(pair: Pair): Promise<void> {
    await this.#change(pairs => pairs.filter(listed => !isSame(listed, pair)));
  }

  #change(make: (pairs: readonly P[]) => readonly P[]): Promise<void> {
    return this.#pairs.change(pairs => make(pairs).slice(-maxPairs));
  }
}

function isSame(left: Pair, right: Pair): boolean {
  return (
    left.provider === right.provider &&
    left.region === right.region &&
    left.zone === right.zone &&
    left.imageName === right.imageName &&
    left.specName === right.specName
  );
}
