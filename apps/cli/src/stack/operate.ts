import { printOperation, printResults, type Result } from '../changes/conclude.ts';
import { childrenOf, followOperation } from '../changes/follow.ts';
import { failureOf, type Operation } from '../changes/operation.ts';
import { sendChange } from '../changes/send.ts';
import type { Call } from '../command/call.ts';
import type { Noun, Wire } from '../nouns/noun.ts';
import { listAt } from '../nouns/noun.ts';
import { nounOf } from '../nouns/table.ts';
import { bodyOf, idOf, nounOfKind, planOf, type Stack, type Step } from './stack.ts';

/** The noun for the lines of results, which are about several kinds. */
const stackNoun = { ...(nounOf('vm') as Noun), title: 'object' };

/** Waits for a change of the same stack that an earlier run has started, even if that run was killed since. */
export async function awaitEarlier(call: Call, { name }: Stack): Promise<void> {
  const query = { kind: 'stack', name, state: 'running' };
  const page = await call.client.json<Wire>('GET', '/spider/operation', { query, signal: call.signal });
  for (const { id } of listAt(page, 'operation') as readonly Operation[]) {
    call.output.note(`op/${id} of stack ${name} is still running: waiting for it.`);
    await followOperation(call, id);
  }
}

/**
 * Creates (`POST`) or deletes (`DELETE`) the objects of a stack, as one operation, and prints the result of
 * each of `steps`.
 */
export async function operate(
  call: Call,
  method: 'POST' | 'DELETE',
  stack: Stack,
  steps: readonly Step[],
): Promise<number> {
  const sent = await sendChange(call, { method, path: '/spider/fleet/stack', body: bodyOf(stack) });
  // the id of the operation, or the whole reply of a server that waited for its end
  const id = 'operation' in sent ? sent.operation : String(sent.reply.operationId);
  if (call.flags.has('async')) return printOperation(call, id);
  const parent = await followOperation(call, id, true, steps.length);
  const children = new Map((await childrenOf(call, id)).map(child => [idOf(child), child]));
  const left = new Map((await planOf(call, method, stack)).map(step => [idOf(step), step]));
  const results = steps.map(step => resultOf(step, left.get(idOf(step)), children.get(idOf(step)), parent));
  return printResults(call, stackNoun, results);
}

/** @param left what is still to be done for the object now that the operation has ended */
function resultOf(
  { connection, kind, name, action }: Step,
  left: Step | undefined,
  child: Operation | undefined,
  parent: Operation,
): Result {
  const object = { connection, kind: nounOfKind(kind), name };
  if (left?.action !== action) return { ...object, state: 'succeeded' };
  const error = (child && failureOf(child)) ?? (parent.state === 'cancelled' ? failureOf(parent) : undefined);
  if (error !== undefined)
    return { ...object, state: error.code === 'cancelled' ? 'cancelled' : 'failed', error };
  const message =
    left.problem?.message ?? `${object.kind}/${name}: an object that it needs could not be created.`;
  return { ...object, state: 'failed', error: { code: left.problem?.code ?? 'failed', message } };
}
