import { fractionOf } from '../engine/fingerprint.ts';
import {
  type Fault,
  type FaultRequest,
  type FaultRule,
  type FaultTarget,
  faultRuleSchema,
  fits,
} from './fault-rules.ts';

/** A rule in force, and what it has done so far. */
export interface FaultStatus extends FaultRule {
  readonly id: string;
  /** Calls that fitted while it was in force. */
  readonly fitted: number;
  /** Calls that it struck. */
  readonly struck: number;
}

interface Entry {
  readonly id: string;
  readonly rule: FaultRule;
  fitted: number;
  struck: number;
}

/** What is to happen to one call. */
export interface Strike {
  /** Longer by so much. */
  readonly slowerByMs: number;
  /** The first rule that struck, but for slow ones. */
  readonly fault?: Exclude<Fault, { kind: 'slow' }> | undefined;
}

/**
 * The rules by which calls go wrong, in the order in which they were added. Draws depend on the seed, the rule and
 * the number of the call alone: equal rules and equal calls in equal order go wrong equally.
 */
export class FaultBook {
  readonly #entries = new Map<string, Entry>();
  #lastNumber = 0;

  /** Fails with a `ZodError` when the rule is not of the right form. */
  add(request: FaultRequest): FaultStatus {
    const rule = faultRuleSchema.parse(request);
    const entry: Entry = { id: `fault-${++this.#lastNumber}`, rule, fitted: 0, struck: 0 };
    this.#entries.set(entry.id, entry);
    return toStatus(entry);
  }

  /** `false` when there is no such rule. */
  remove(id: string): boolean {
    return this.#entries.delete(id);
  }

  removeAll(): void {
    this.#entries.clear();
  }

  list(): readonly FaultStatus[] {
    return [...this.#entries.values()].map(toStatus);
  }

  /** Counts the call, and says what is to happen to it. */
  strike(target: FaultTarget, now: number, seed: string): Strike {
    let slowerByMs = 0;
    for (const entry of this.#entries.values()) {
      if (!isStruck(entry, target, now, seed)) continue;
      const { fault } = entry.rule;
      if (fault.kind !== 'slow') return { slowerByMs, fault };
      slowerByMs += fault.byMs;
    }
    return { slowerByMs };
  }
}

function isStruck(entry: Entry, target: FaultTarget, now: number, seed: string): boolean {
  const { match, from, until, skip, count, probability } = entry.rule;
  if (!fits(match, target)) return false;
  if (from !== undefined && now < Date.parse(from)) return false;
  if (until !== undefined && now >= Date.parse(until)) return false;
  entry.fitted++;
  if (entry.fitted <= skip || (count !== undefined && entry.struck >= count)) return false;
  if (fractionOf(`${seed} ${entry.id} ${entry.fitted}`) >= probability) return false;
  entry.struck++;
  return true;
}

function toStatus({ id, rule, fitted, struck }: Entry): FaultStatus {
  return { id, ...rule, fitted, struck };
}
