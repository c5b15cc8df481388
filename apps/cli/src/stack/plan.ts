import type { Call } from '../command/call.ts';
import { CommandError } from '../command/exit.ts';
import { nameOf, textAt, type Wire } from '../nouns/noun.ts';
import { nounOf } from '../nouns/table.ts';
import type { Missing } from '../output/lists.ts';
import { readFleet } from '../server/read.ts';
import { differencesOf } from './differences.ts';
import { idOf, type Reference, stackKinds, type Wanted } from './stack.ts';

/** What is to be done about one object: make it, leave it as it is, or leave it though it is another one. */
export interface Step {
  readonly wanted: Wanted;
  readonly action: 'make' | 'keep' | 'differs';
  readonly differences: readonly string[];
}

/** Compares a stack with what is there. Fails where something cannot be read, or refers to nothing. */
export async function planStack(call: Call, stack: readonly Wanted[]): Promise<readonly Step[]> {
  refuseTwice(stack);
  const found = await readFound(call, stack);
  const steps = stack.map(wanted => stepOf(wanted, found.get(idOf(wanted, wanted.connection))));
  for (const { wanted, action } of steps) if (action === 'make') refuseMissing(wanted, stack, found);
  return inOrder(steps);
}

/** Subnets come with their VPC where that is made: they are no step of their own then. */
export function stepsToMake(steps: readonly Step[]): readonly Step[] {
  const made = new Set(
    steps.filter(({ action }) => action === 'make').map(({ wanted }) => idOf(wanted, wanted.connection)),
  );
  return steps.filter(
    ({ wanted, action }) =>
      action === 'make' &&
      !(
        wanted.kind === 'subnet' && made.has(idOf({ kind: 'vpc', name: wanted.vpc ?? '' }, wanted.connection))
      ),
  );
}

function stepOf(wanted: Wanted, found: Wire | undefined): Step {
  if (found === undefined) return { wanted, action: 'make', differences: [] };
  const differences = differencesOf(wanted, found);
  return { wanted, action: differences.length === 0 ? 'keep' : 'differs', differences };
}

/** All objects of the stack's kinds on its connections: one read for each kind. */
export async function readFound(call: Call, stack: readonly Wanted[]): Promise<ReadonlyMap<string, Wire>> {
  const found = new Map<string, Wire>();
  const errors: Missing[] = [];
  const kinds = [...stackKinds, 'subnet' as const];
  for (const kind of kinds) {
    const connections = new Set(
      stack
        .filter(each => each.kind === kind || each.needs.some(need => need.kind === kind))
        .map(each => each.connection),
    );
    const noun = nounOf(kind);
    if (connections.size === 0 || noun === undefined) continue;
    for await (const part of readFleet(call, noun, { place: { connection: [...connections].join(',') } })) {
      if ('error' in part) errors.push(part.error);
      if (!('item' in part)) continue;
      const reference: Reference = {
        kind,
        name: nameOf(part.item),
        vpc: kind === 'subnet' ? textAt(part.item, 'vpc') : undefined,
      };
      found.set(idOf(reference, textAt(part.item, 'connection') ?? ''), part.item);
    }
  }
  const [first] = errors;
  if (first === undefined) return found;
  throw new CommandError(
    first.code,
    `${first.connection} cannot be read: ${first.message}`,
    'Nothing was changed. Try again when it answers.',
  );
}

function refuseTwice(stack: readonly Wanted[]): void {
  const seen = new Set<string>();
  for (const wanted of stack) {
    const id = idOf(wanted, wanted.connection);
    if (seen.has(id)) throw new CommandError('usage', `${id} appears twice in the stack.`);
    seen.add(id);
  }
}

function refuseMissing(wanted: Wanted, stack: readonly Wanted[], found: ReadonlyMap<string, Wire>): void {
  const ids = new Set(stack.map(each => idOf(each, each.connection)));
  for (const need of wanted.needs) {
    const id = idOf(need, wanted.connection);
    if (!ids.has(id) && !found.has(id))
      throw new CommandError(
        'not_found',
        `${wanted.kind}/${wanted.name} needs ${id}, which is neither in the stack nor in the connection.`,
      );
  }
}

/** Each after what it may need. */
export function inOrder<T extends { readonly wanted: Wanted }>(steps: readonly T[]): readonly T[] {
  const rank = ['key', 'vpc', 'subnet', 'sg', 'ip', 'nic', 'disk', 'vm', 'lb'];
  return [...steps].sort((a, b) => rank.indexOf(a.wanted.kind) - rank.indexOf(b.wanted.kind));
}
