import type {
  CallContext,
  Change,
  ErrorClass,
  SecurityGroupSpec,
  SecurityRule,
} from '@cb-spider/core/driver';
import { CloudRefusal, mayHaveActed, ruleKey } from '@cb-spider/driver-kit';
import type { Firewall, Firewalls } from './firewalls.ts';
import { classifyError, isRefused } from './gcp-errors.ts';
import { type Group, ruleFirewall } from './group-firewalls.ts';
import { nameIn } from './links.ts';
import {
  failingWith,
  type Operation,
  type Steps,
  type Waiting,
  waitingFor,
  waitingOn,
} from './operations.ts';
import { everythingOut, othersIn, ruleOf, shortNameOf, toFirewall, toRules } from './security-rules.ts';

/** The number of rules that fit into a token, with the data to roll them back. */
const maxRules = 20;

/** The fields of a group that its rules need. */
type Place = Pick<Firewall, 'name' | 'network'>;

/** The data to roll back a change of rules that has partly failed. */
interface Undo {
  readonly group: Place;
  /** Names of firewalls to remove again. */
  readonly remove?: readonly string[];
  /** Keys of rules to restore. */
  readonly restore?: readonly string[];
  /** The reason, if a request was rejected at once. */
  readonly failure?: ErrorClass | undefined;
}

/** Adds and removes rules: all of them, or none. */
export class RuleChanges {
  readonly #firewalls: Firewalls;

  constructor(firewalls: Firewalls) {
    this.#firewalls = firewalls;
  }

  readonly steps: Steps = {
    insertRules: async (from: number, { change, failure }, context) => {
      if (failure !== undefined) throw failure;
      return this.#insertAll(change.spec as SecurityGroupSpec, from, context);
    },
    undoUnlessAll: async (undo: Undo, { failure }, context) => {
      const why = failure === undefined ? undo.failure : classifyError(failure);
      return why && this.#undo(undo, why, context);
    },
  };

  async add(
    [group, ...firewalls]: Group,
    rules: readonly SecurityRule[],
    context: CallContext,
  ): Promise<Change<void>> {
    assertFew(rules);
    const present = new Set(firewalls.flatMap(toRules).map(ruleKey));
    const twice = rules.find(rule => present.has(ruleKey(rule)));
    if (twice && !context.replay)
      throw new CloudRefusal('already_exists', `The group already has the rule ${ruleKey(twice)}.`);
    const absent = rules.filter(rule => !present.has(ruleKey(rule)));
    const inserts = namedFirewalls(group, absent, firewalls);
    const { operations, failure } = await outcomes(
      inserts.map(insert => this.#firewalls.insert(insert, context)),
    );
    if (inserts.length === 0) return;
    // Leaves out what was rejected: a firewall of that name belongs to somebody else.
    const remove = operations.map(operation => nameIn(operation.targetLink));
    const needs: Undo = { group: slim(group), remove, failure };
    return waitingFor(waitingOn(operations, { step: 'undoUnlessAll', needs }));
  }

  async remove(
    [group, ...firewalls]: Group,
    rules: readonly SecurityRule[],
    context: CallContext,
  ): Promise<Change<void>> {
    assertFew(rules);
    const matches = rules.map(rule =>
      firewalls.find(firewall => toRules(firewall).map(ruleKey).includes(ruleKey(rule))),
    );
    const missing = rules[matches.indexOf(undefined)];
    if (missing && !context.replay)
      throw new CloudRefusal('not_found', `The group does not have the rule ${ruleKey(missing)}.`);
    const removed = new Set(rules.map(ruleKey));
    for (const firewall of matches) if (firewall !== undefined) assertWhole(firewall, removed);
    const names = [...new Set(matches.flatMap(firewall => firewall?.name ?? []))];
    const { operations, failure } = await outcomes(names.map(name => this.#firewalls.delete(name, context)));
    if (names.length === 0) return;
    const needs: Undo = { group: slim(group), restore: rules.map(ruleKey), failure };
    return waitingFor(waitingOn(operations, { step: 'undoUnlessAll', needs }));
  }

  /**
   * Inserts the rules of a new group, and the one that allows all outbound traffic. Ignores rules of an earlier
   * attempt that already exist.
   */
  async #insertAll(
    { name, networkId, rules }: SecurityGroupSpec,
    from: number,
    context: CallContext,
  ): Promise<Waiting> {
    const all = [everythingOut, ...rules.filter(rule => ruleKey(rule) !== ruleKey(everythingOut))];
    const group = { name, network: `global/networks/${networkId}` };
    const inserts = namedFirewalls(group, all, []).slice(from, from + maxRules);
    const operations = await settleAll(
      inserts.map(insert => unlessThere(this.#firewalls.insert(insert, context))),
    );
    const further = from + maxRules;
    return waitingOn(
      operations.filter(operation => operation !== undefined),
      further < all.length ? { step: 'insertRules', needs: further } : undefined,
    );
  }

  async #undo(
    { group, remove = [], restore = [] }: Undo,
    why: ErrorClass,
    context: CallContext,
  ): Promise<Waiting> {
    const operations = await settleAll([
      ...remove.map(name => this.#firewalls.delete(name, context)),
      ...namedFirewalls(group, restore.map(ruleOf), []).map(insert =>
        unlessThere(this.#firewalls.insert(insert, context)),
      ),
    ]);
    const started = operations.filter(operation => operation !== undefined);
    return failingWith(started, why);
  }
}

/** Fails if a firewall also allows something that is not to be removed, because firewalls are removed as a whole. */
function assertWhole(firewall: Firewall, removed: ReadonlySet<string>): void {
  const isLeft = toRules(firewall).some(rule => !removed.has(ruleKey(rule)));
  if (!isLeft && othersIn(firewall) === 0) return;
  throw new CloudRefusal('conflict', `The firewall '${firewall.name}' also allows something else.`, {
    hint: 'It was changed outside of Spider. Change it in Google Cloud, or remove all its rules together.',
  });
}

/** Returns a firewall for each rule, with a name that no other firewall of the group has. */
function namedFirewalls(
  group: Place,
  rules: readonly SecurityRule[],
  others: readonly Firewall[],
): (Firewall & { readonly name: string })[] {
  const taken = new Set(others.map(firewall => firewall.name));
  return rules.map(rule => {
    for (let attempt = 0; ; attempt++) {
      const firewall = ruleFirewall(group, shortNameOf(rule, attempt), toFirewall(rule));
      if (taken.has(firewall.name)) continue;
      taken.add(firewall.name);
      return firewall;
    }
  });
}

interface Outcomes {
  readonly operations: readonly Operation[];
  readonly failure: ErrorClass | undefined;
}

/**
 * Returns the accepted operations, and why the rest was rejected. Fails if it is not known whether the cloud has
 * acted.
 */
async function outcomes(changes: readonly Promise<Operation | undefined>[]): Promise<Outcomes> {
  const settled = await Promise.allSettled(changes);
  const refusals = settled
    .filter(result => result.status === 'rejected')
    .map(({ reason }) => reason as unknown);
  const unclear = refusals.find(refusal => mayHaveActed(classifyError(refusal)));
  if (unclear !== undefined) throw unclear;
  const operations = settled.flatMap(result =>
    result.status === 'fulfilled' && result.value ? [result.value] : [],
  );
  if (refusals.length > 0 && operations.length === 0) throw refusals[0];
  return { operations, failure: refusals.length > 0 ? classifyError(refusals[0]) : undefined };
}

/** Waits for all changes, even if one fails, so that none is still in progress afterwards. */
export async function settleAll<T>(changes: readonly Promise<T>[]): Promise<T[]> {
  await Promise.allSettled(changes);
  return Promise.all(changes);
}

async function unlessThere(insert: Promise<Operation>): Promise<Operation | undefined> {
  try {
    return await insert;
  } catch (error) {
    if (isRefused(error, 'ALREADY_EXISTS')) return undefined;
    throw error;
  }
}

function slim({ name = null, network = null }: Place): Place {
  return { name, network };
}

function assertFew(rules: readonly SecurityRule[]): void {
  if (rules.length <= maxRules) return;
  throw new CloudRefusal('invalid_argument', `At most ${maxRules} rules can be changed at once.`);
}
