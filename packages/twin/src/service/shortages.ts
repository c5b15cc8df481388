import { z } from 'zod';
import { fractionOf } from '../engine/fingerprint.ts';
import type { CapacityQuestion } from '../engine/session.ts';

const name = z.string().min(1).max(255);
const moment = z.iso.datetime({ offset: true });

/** Where there is no room for new VMs: wherever all fits that it names. */
const shortageSchema = z.strictObject({
  region: name.optional(),
  zone: name.optional(),
  specName: name.optional(),
  /** When it begins and ends, ISO 8601. */
  from: moment.optional(),
  until: moment.optional(),
});

export type Shortage = z.output<typeof shortageSchema>;

export interface ShortageStatus extends Shortage {
  readonly id: string;
}

/** Shortages on demand. */
export class ShortageBook {
  readonly #shortages = new Map<string, Shortage>();
  #lastNumber = 0;

  /** Fails with a `ZodError` when it is not of the right form. */
  add(request: Shortage): ShortageStatus {
    const shortage = shortageSchema.parse(request);
    const id = `shortage-${++this.#lastNumber}`;
    this.#shortages.set(id, shortage);
    return { id, ...shortage };
  }

  /** `false` when there is no such shortage. */
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
 * Shortages that come and go by themselves: in each hour, each zone is short of each spec with that probability.
 *
 * @param share 0 to 1
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
