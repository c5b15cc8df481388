import type { RecordedKind } from '@cb-spider/core';
import type { Change } from './change.ts';
import { changesOf } from './changes.ts';
import type { Names } from './drawing.ts';
import type { KnownRecord } from './process.ts';
import type { Random } from './random.ts';

/** How likely each sort of change is, by kind and action. */
const weights: readonly (readonly [keyof typeof changesOf, number])[] = [
  ['createNetwork', 4],
  ['deleteNetwork', 3],
  ['addSubnet', 4],
  ['deleteSubnet', 3],
  ['createGroup', 4],
  ['deleteGroup', 3],
  ['addRules', 4],
  ['removeRules', 2],
  ['registerKey', 1],
  ['deleteKey', 1],
  ['createIp', 5],
  ['deleteIp', 3],
  ['associate', 5],
  ['disassociate', 3],
  ['createNic', 6],
  ['deleteNic', 3],
  ['attach', 5],
  ['detach', 3],
  ['addPrivateIp', 5],
  ['removePrivateIp', 5],
  ['createVm', 9],
  ['stop', 4],
  ['start', 3],
  ['reboot', 4],
  ['terminate', 5],
  ['addTags', 6],
  ['removeTag', 4],
  ['createBalancer', 6],
  ['deleteBalancer', 2],
  ['addVms', 9],
  ['removeVms', 8],
  ['changeListener', 2],
];

const bag = weights.flatMap(([sort, weight]) => Array.from({ length: weight }, () => sort));

/** Draws changes of the recorded resources. A new resource gets a name that was never used before. */
export class ChangeDrawer {
  readonly #random: Random;
  readonly #added = new Set<string>();
  #lastNumber = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  /** Draws a change that is possible with these records. */
  draw(records: readonly KnownRecord[]): Change {
    for (let attempt = 0; attempt < 200; attempt++) {
      const change = changesOf[this.#random.pick(bag)](this.#namesIn(records));
      if (change !== undefined) return change;
    }
    throw new Error('There is nothing to change.');
  }

  newKeyPair(): Change {
    const change = changesOf.createKey(this.#namesIn([]));
    if (change === undefined) throw new Error('A key pair needs nothing.');
    return change;
  }

  #namesIn(records: readonly KnownRecord[]): Names {
    const random = this.#random;
    const added = this.#added;
    return {
      random,
      added,
      number: () => ++this.#lastNumber,
      fresh: prefix => `${prefix}${++this.#lastNumber}`,
      some: (kind: RecordedKind) => {
        const all = records.filter(record => record.kind === kind);
        return all.length === 0 ? undefined : random.pick(all);
      },
      all: (kind: RecordedKind) => records.filter(record => record.kind === kind),
    };
  }
}
