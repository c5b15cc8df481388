import { createHash } from 'node:crypto';
import { SpiderError } from '@cb-spider/client';
import { concludeOne, exitOf, printResults, type Result } from '../changes/conclude.ts';
import { followOperation } from '../changes/follow.ts';
import { failureOf } from '../changes/operation.ts';
import { confirm } from '../changes/questions.ts';
import { sendChange } from '../changes/send.ts';
import type { Call } from '../command/call.ts';
import { CommandError, exitCodeOf, exits, problemOf } from '../command/exit.ts';
import type { Handler } from '../command/row.ts';
import type { Noun, Wire } from '../nouns/noun.ts';
import { listAt, textAt } from '../nouns/noun.ts';
import { nounOf } from '../nouns/table.ts';
import { creationOf, judgeStack } from './judge-stack.ts';
import { planStack, type Step, stepsToMake } from './plan.ts';
import { printPlan } from './print-plan.ts';
import { readStack } from './read-stack.ts';
import { runInOrder } from './run-in-order.ts';
import { saveKey } from './save-key.ts';
import { titleOf, type Wanted } from './stack.ts';

/**
 * `apply`: makes what a stack says and is missing. It may be repeated at any time: what is there is left alone, what is
 * being made is waited for, and each request carries a key that a repetition of it has as well.
 */
export const apply: Handler = async call => {
  const steps = await planStack(call, await readStack(call));
  const isDry = call.flags.has('dryRun');
  await printPlan(call, steps, isDry);
  const toMake = stepsToMake(steps);
  const isChange = steps.some(({ action }) => action !== 'keep');
  if (isDry) {
    const refused = await judgeStack(call, toMake);
    if (refused !== undefined) return exitCodeOf(refused);
    return isChange && call.flags.has('detailedExitcode') ? exits.changes : exits.ok;
  }
  if (toMake.length === 0) return exits.ok;
  await confirm(
    call,
    'make',
    toMake.map(({ wanted }) => titleOf(wanted)),
  );
  const results = await runInOrder(call, toMake, step => make(call, step));
  const code = await printResults(call, stackNoun, results);
  return code === exits.ok ? exits.ok : exitOf(results);
};

/** For the lines of results, which are about several kinds. */
export const stackNoun = { ...(nounOf('vm') as Noun), title: 'object' };

async function make(call: Call, { wanted }: Step): Promise<Result> {
  const { connection, kind, name } = wanted;
  const told: Result = { connection, kind, name, state: 'succeeded' };
  try {
    await makeObject(call, wanted);
    return told;
  } catch (error) {
    if (await isMadeMeanwhile(call, wanted, error)) return told;
    const problem = problemOf(error);
    if (problem === undefined) throw error;
    return {
      ...told,
      state: 'failed',
      error: { code: problem.code, message: problem.message, hint: problem.hint },
    };
  }
}

async function makeObject(call: Call, wanted: Wanted): Promise<void> {
  const { kind } = wanted;
  const key = await keyOf(call, wanted, nounOf(kind) as Noun);
  const send = () => sendChange(call, { ...creationOf(wanted), key, isSynchronous: kind === 'key' });
  if (kind === 'key') await saveKey(call, wanted, send);
  else await concludeOne(call, await send(), false);
}

/** The same for the same request about the same object, until another operation has changed that object. */
async function keyOf(
  call: Call,
  { kind, name, connection, vpc, request }: Wanted,
  noun: Noun,
): Promise<string> {
  const last = await lastOperation(call, noun, name, connection);
  const about = JSON.stringify([kind, vpc ?? '', name, connection, request, textAt(last, 'id') ?? '']);
  return `apply-${createHash('sha256').update(about).digest('hex')}`;
}

async function lastOperation(
  call: Call,
  noun: Noun,
  name: string,
  connection: string,
): Promise<Wire | undefined> {
  const query = { ConnectionName: connection, kind: noun.kind, name, limit: '1' };
  const page = await call.client.json<Wire>('GET', '/spider/operation', { query, signal: call.signal });
  return listAt(page, 'operation')[0] as Wire | undefined;
}

/** An earlier run has made it, or is about to: its operation is waited for. */
async function isMadeMeanwhile(
  call: Call,
  { kind, name, connection }: Wanted,
  error: unknown,
): Promise<boolean> {
  const isTaken =
    (error instanceof SpiderError || error instanceof CommandError) && error.code === 'already_exists';
  if (!isTaken || kind === 'key') return false;
  const last = await lastOperation(call, nounOf(kind) as Noun, name, connection);
  if (last === undefined || last.action !== 'create') return false;
  return failureOf(await followOperation(call, String(last.id), false)) === undefined;
}
