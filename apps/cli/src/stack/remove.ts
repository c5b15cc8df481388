import { confirm } from '../changes/questions.ts';
import type { Call } from '../command/call.ts';
import { exits } from '../invocation/exit.ts';
import { awaitEarlier, operate } from './operate.ts';
import { printPlan } from './print-plan.ts';
import { readStack } from './read-stack.ts';
import { changesOf, planOf, titleOf } from './stack.ts';

/** `delete -f`: removes exactly the objects of a stack that are there, each before what it needs, as one operation. */
export async function removeStack(call: Call): Promise<number> {
  const stack = await readStack(call);
  const isDry = call.flags.has('dryRun');
  if (!isDry) await awaitEarlier(call, stack);
  const there = changesOf(await planOf(call, 'DELETE', stack), 'delete');
  if (isDry) {
    await printPlan(call, stack, there, true);
    return there.length > 0 && call.flags.has('detailedExitcode') ? exits.changes : exits.ok;
  }
  if (there.length === 0) {
    call.output.note('No object of the stack exists.');
    return exits.ok;
  }
  await confirm(call, 'delete', there.map(titleOf));
  return operate(call, 'DELETE', stack, there);
}
