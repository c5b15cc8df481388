import { confirm } from '../changes/questions.ts';
import { sendChange } from '../changes/send.ts';
import type { Call } from '../command/call.ts';
import type { Handler } from '../command/row.ts';
import { CommandError, exitCodeOf, exits } from '../invocation/exit.ts';
import { awaitEarlier, operate } from './operate.ts';
import { printPlan } from './print-plan.ts';
import { readStack } from './read-stack.ts';
import { saveKey } from './save-key.ts';
import { changesOf, planOf, type Stack, type Step, titleOf } from './stack.ts';

/**
 * `apply`: creates the missing objects of a stack, as one operation. It may be repeated at any time: existing
 * objects stay unchanged, and it waits for an earlier run that is still in progress.
 */
export const apply: Handler = async call => {
  const stack = await readStack(call);
  const isDry = call.flags.has('dryRun');
  if (!isDry) await awaitEarlier(call, stack);
  const steps = await planOf(call, 'POST', stack);
  await printPlan(call, stack, steps, isDry);
  const problem = steps.find(step => step.problem !== undefined)?.problem;
  if (isDry) return problem === undefined ? dryExit(call, steps) : exitCodeOf(problem.code);
  if (problem !== undefined) throw new CommandError(problem.code, problem.message, problem.hint);
  const toCreate = changesOf(steps, 'create');
  if (toCreate.length === 0) return exits.ok;
  await confirm(call, 'create', toCreate.map(titleOf));
  if (call.flags.text('keyDir') !== undefined) await saveKeys(call, stack, toCreate);
  return operate(call, 'POST', stack, toCreate);
};

function dryExit(call: Call, steps: readonly Step[]): number {
  const isChange = steps.some(({ action }) => action === 'create' || action === 'differs');
  return isChange && call.flags.has('detailedExitcode') ? exits.changes : exits.ok;
}

/** Creates the key pairs with separate requests, because only their replies contain the private keys. */
async function saveKeys(call: Call, { objects }: Stack, toCreate: readonly Step[]): Promise<void> {
  for (const { kind, name, connection } of toCreate) {
    if (kind !== 'keyPair') continue;
    const wanted = objects.find(
      each => each.kind === 'key' && each.name === name && each.connection === connection,
    );
    const body = { ConnectionName: connection, ReqInfo: wanted?.request };
    await saveKey(call, { name, connection }, () =>
      sendChange(call, { method: 'POST', path: '/spider/keypair', body, isSynchronous: true }),
    );
  }
}
