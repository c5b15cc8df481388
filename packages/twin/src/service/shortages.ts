import { z } from 'zod';
import { fractionOf } from '../engine/fingerprint.ts';
import type { CapacityQuestion } from '../engine/session.ts';

const name = z.string().min(1).max(255);
const moment = z.iso.datetime({ offset: true });

/** The schema of a shortage: there is no capacity for new VMs that meet all of its conditions. */
const shortageSchema = z.strictObject({
  region: name.optional(),
  zone: name.optional(),
  specName: name.optional(),
  /** When the shortage begins and ends, in ISO 8601. */
  from: moment.optional(),
  until: moment.optional(),
});

export type Shortage = z.output<typeof shortageSchema>;

export interface ShortageStatus extends Shortage {
  readonly id: string;
}

/** The shortages that were requested for a cloud. */
export class ShortageBook {
  readonly #shortages = new Map<string, Shortage>();
  #lastNumber = 0;

  /** Adds a shortage. Fails with a `ZodError` when it is not valid. */
  add(request: Shortage): ShortageStatus {
    const shortage = shortageSchema.parse(request);
    const id = `shortage-${++this.#lastNumber}`;
    this.#shortages.set(id, shortage);
    return { id, ...shortage };
  }

  /** Removes a shortage. Returns `false` when it does not exist. */
  remove(id: string): boolean {
    return this.#shortages.delete(id);
  }

  list(): readonly ShortageStatus[] {
    return [...this.#shortages].map(([id, shortage]) => ({ id, ...shortage }));
  }

  isShort(question: CapacityQuestion): boolean {
    return [...this.#shortages.values()].some(shortage => covers(shortage, question));
  }
}

function covers({ region, zone, specName, from, until }: Shortage, question: CapacityQuestion): boolean {
  return (
    (region === undefined || region === question.region) &&
    (zone === undefined || zone === question.zone) &&
    (specName === undefined || specName === question.specName) &&
    (from === undefined || question.now >= Date.parse(from)) &&
    (until === undefined || question.now < Date.parse(until))
  );
}

const hourMs = 3_600_000;

/**
 * Returns whether a zone has no capacity for a spec by chance. In each hour, each zone has none for each spec with the
 * given probability.
 *
 * @param share the probability, 0 to 1
 */
export function isShortByChance(
  { region, zone, specName, now }: CapacityQuestion,
  share: number,
  seed: string,
): boolean {
  if (share === 0) return false;
  const hour = Math.floor(now / hourMs);
  return fractionOf(JSON.stringify([seed, 'shortage', region, zone, specName, hour])) < share;
}
