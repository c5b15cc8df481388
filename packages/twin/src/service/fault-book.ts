import { fractionOf } from '../engine/fingerprint.ts';
import {
  type Fault,
  type FaultRequest,
  type FaultRule,
  type FaultTarget,
  faultRuleSchema,
  matches,
} from './fault-rules.ts';

/** A fault rule, and how many calls it has matched and affected so far. */
export interface FaultStatus extends FaultRule {
  readonly id: string;
  /** Calls that matched while the rule was in force. */
  readonly fitted: number;
  /** Calls into which the rule has injected its fault. */
  readonly struck: number;
}

interface Entry {
  readonly id: string;
  readonly rule: FaultRule;
  fitted: number;
  struck: number;
}

/** The faults to inject into one call. */
export interface FaultInjection {
  /** Additional delay, in milliseconds. */
  readonly delayMs: number;
  /** The fault of the first rule that applies and is not of kind `slow`. */
  readonly fault?: Exclude<Fault, { kind: 'slow' }> | undefined;
}

/**
 * The fault rules of a cloud, in the order in which they were added. Random choices depend only on the seed, the rule
 * and the number of the call, so equal rules and equal calls in the same order have the same faults.
 */
export class FaultBook {
  readonly #entries = new Map<string, Entry>();
  #lastNumber = 0;

  /** Adds a rule. Fails with a `ZodError` when it is not valid. */
  add(request: FaultRequest): FaultStatus {
    const rule = faultRuleSchema.parse(request);
    const entry: Entry = { id: `fault-${++this.#lastNumber}`, rule, fitted: 0, struck: 0 };
    this.#entries.set(entry.id, entry);
    return toStatus(entry);
  }

  /** Removes a rule. Returns `false` when it does not exist. */
  remove(id: string): boolean {
    return this.#entries.delete(id);
  }

  removeAll(): void {
    this.#entries.clear();
  }

  list(): readonly FaultStatus[] {
    return [...this.#entries.values()].map(toStatus);
  }

  /** Counts the call, and returns the faults to inject into it. */
  injectionFor(target: FaultTarget, now: number, seed: string): FaultInjection {
    let delayMs = 0;
    for (const entry of this.#entries.values()) {
      if (!applies(entry, target, now, seed)) continue;
      const { fault } = entry.rule;
      if (fault.kind !== 'slow') return { delayMs, fault };
      delayMs += fault.byMs;
    }
    return { delayMs };
  }
}

/** Counts the call if the rule matches it, and returns whether to inject the fault. */
function applies(entry: Entry, target: FaultTarget, now: number, seed: string): boolean {
  const { match, from, until, skip, count, probability } = entry.rule;
  if (!matches(match, target)) return false;
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
