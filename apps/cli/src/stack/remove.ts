import { confirm } from '../changes/questions.ts';
import type { Call } from '../command/call.ts';
import { exits } from '../invocation/exit.ts';
import { awaitEarlier, operate } from './operate.ts';
import { printPlan } from './print-plan.ts';
import { readStack } from './read-stack.ts';
import { changesOf, planOf, titleOf } from './stack.ts';

/**
 * `delete -f`: deletes exactly the existing objects of a stack, each before the objects that it needs, as one
 * operation.
 */
export async function removeStack(call: Call): Promise<number> {
  const stack = await readStack(call);
  const isDry = call.flags.has('dryRun');
  if (!isDry) await awaitEarlier(call, stack);
  const existing = changesOf(await planOf(call, 'DELETE', stack), 'delete');
  if (isDry) {
    await printPlan(call, stack, existing, true);
    return existing.length > 0 && call.flags.has('detailedExitcode') ? exits.changes : exits.ok;
  }
  if (existing.length === 0) {
    call.output.note('No object of the stack exists.');
    return exits.ok;
  }
  await confirm(call, 'delete', existing.map(titleOf));
  return operate(call, 'DELETE', stack, existing);
}
