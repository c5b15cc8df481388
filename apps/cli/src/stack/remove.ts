import { SpiderError } from '@cb-spider/client';
import { concludeOne, printResults, type Result } from '../changes/conclude.ts';
import { onEach } from '../changes/each.ts';
import { confirm } from '../changes/questions.ts';
import { sendChange } from '../changes/send.ts';
import type { Call } from '../command/call.ts';
import { CommandError, exits, problemOf } from '../command/exit.ts';
import type { Noun } from '../nouns/noun.ts';
import { nounOf } from '../nouns/table.ts';
import { isForPrograms } from '../output/problems.ts';
import { stackNoun } from './apply.ts';
import { inOrder, readFound } from './plan.ts';
import { readStack } from './read-stack.ts';
import { idOf, titleOf, type Wanted } from './stack.ts';

/** `delete -f`: removes exactly the objects of a stack that are there, each before what it needs. */
export async function removeStack(call: Call): Promise<number> {
  const stack = await readStack(call);
  const found = await readFound(call, stack);
  // A VPC takes its subnets with it.
  const there = inOrder(stack.map(wanted => ({ wanted })))
    .map(({ wanted }) => wanted)
    .filter(wanted => wanted.kind !== 'subnet' && found.has(idOf(wanted, wanted.connection)))
    .reverse();
  if (call.flags.has('dryRun')) return tellRemovals(call, there);
  if (there.length === 0) {
    call.output.note('No object of the stack exists.');
    return exits.ok;
  }
  await confirm(call, 'delete', there.map(titleOf));
  const results: Result[] = [];
  for (const wave of wavesOf(there)) {
    results.push(...(await onEach(call, wave, wanted => remove(call, wanted))));
  }
  return printResults(call, stackNoun, results);
}

async function tellRemovals(call: Call, there: readonly Wanted[]): Promise<number> {
  const { output } = call;
  if (isForPrograms(output.format))
    await output.value({
      plan: there.map(({ kind, name, connection }) => ({ kind, name, connection, action: 'delete' })),
    });
  else for (const wanted of there) await output.result(`- ${titleOf(wanted)}\n`);
  return there.length > 0 && call.flags.has('detailedExitcode') ? exits.changes : exits.ok;
}

/** Objects of one kind need none of each other. */
function wavesOf(objects: readonly Wanted[]): readonly (readonly Wanted[])[] {
  return [...Map.groupBy(objects, ({ kind }) => kind).values()];
}

async function remove(call: Call, { kind, name, connection }: Wanted): Promise<Result> {
  const told: Result = { connection, kind, name, state: 'succeeded' };
  const path = `/spider/${(nounOf(kind) as Noun).path}/${encodeURIComponent(name)}`;
  try {
    await concludeOne(
      call,
      await sendChange(call, { method: 'DELETE', path, body: { ConnectionName: connection } }),
      false,
    );
    return told;
  } catch (error) {
    const isGone =
      (error instanceof SpiderError || error instanceof CommandError) && error.code === 'not_found';
    if (isGone) return told;
    const problem = problemOf(error);
    if (problem === undefined) throw error;
    return { ...told, state: 'failed', error: { code: problem.code, message: problem.message } };
  }
}
