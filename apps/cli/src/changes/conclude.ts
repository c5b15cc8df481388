import type { Call } from '../command/call.ts';
import { exitCodeOf, exits } from '../invocation/exit.ts';
import type { Noun, Wire } from '../nouns/noun.ts';
import { listAt } from '../nouns/noun.ts';
import { cellOf } from '../output/cells.ts';
import { isForPrograms } from '../output/problems.ts';
import { tableLines } from '../output/table.ts';
import { childrenOf, followOperation } from './follow.ts';
import { failureOf, type Operation } from './operation.ts';
import { planChange } from './plan.ts';
import { type Change, type Sent, sendChange } from './send.ts';

/** The result of a change on one connection. */
export interface Result {
  readonly connection: string;
  /** Present when the results are about several kinds. */
  readonly kind?: string | undefined;
  readonly name: string;
  readonly state: string;
  readonly error?: { readonly code: string; readonly message: string; readonly hint?: string } | undefined;
}

/** Prints the operation of a change without waiting for its end. */
export async function printOperation(call: Call, id: string): Promise<number> {
  const { output } = call;
  if (isForPrograms(output.format)) await output.value({ operationId: id });
  else await output.result(output.isQuiet ? `${id}\n` : `op/${id}\n`);
  return exits.ok;
}

/**
 * Waits for a change on one connection. Throws if the change failed; returns the operation, or the server's
 * reply if it had none.
 */
export async function concludeOne(call: Call, sent: Sent, isShown = true): Promise<Operation | Wire> {
  if ('reply' in sent) return sent.reply;
  const operation = await followOperation(call, sent.operation, isShown);
  const failure = failureOf(operation);
  if (failure !== undefined) throw failure;
  return operation;
}

/** Waits for a change on many connections, and prints the result for each. */
export async function concludeMany(
  call: Call,
  noun: Noun,
  change: Change,
  name: string,
  connections: readonly string[],
): Promise<number> {
  const sent = await sendChange(call, change);
  if ('reply' in sent) return printResults(call, noun, resultsOf(sent.reply));
  if (call.flags.has('async')) return printOperation(call, sent.operation);
  const parts = await followParts(call, sent.operation);
  const begun = new Set(parts.map(({ connection }) => connection));
  const missing = connections.filter(connection => !begun.has(connection));
  const refused = missing.length === 0 ? [] : await whyRefused(call, change, name, missing);
  return printResults(call, noun, [...parts, ...refused]);
}

/** Asks the server why it refused a change: a change that was refused before it was recorded has no operation. */
async function whyRefused(
  call: Call,
  change: Change,
  name: string,
  connections: readonly string[],
): Promise<readonly Result[]> {
  const { plans } = await planChange(call, narrowed(change, connections));
  return connections.map(connection => {
    const problem = plans.find(plan => plan.connection === connection)?.problem;
    const { code, message } = problem ?? {
      code: 'failed',
      message: 'The change was refused, but would succeed now.',
    };
    return { connection, name, state: 'failed', error: { code, message } };
  });
}

/** Returns the same change, limited to these connections. */
export function narrowed(change: Change, connections: readonly string[]): Change {
  const place = {
    connection: connections.join(','),
    provider: undefined,
    region: undefined,
    geography: undefined,
  };
  if (change.method === 'POST') return { ...change, body: { ...(change.body as Wire), ...place } };
  return { ...change, query: { ...change.query, ...place, all: undefined } };
}

async function followParts(call: Call, id: string): Promise<readonly Result[]> {
  await followOperation(call, id);
  const children = await childrenOf(call, id);
  return children.map(child => {
    const error = failureOf(child);
    return { connection: child.connection, name: child.name, state: child.state, error };
  });
}

function resultsOf(reply: Wire): readonly Result[] {
  return listAt(reply, 'results') as readonly Result[];
}

/** Prints one line for each connection; returns the exit code for all of them. */
export async function printResults(call: Call, noun: Noun, results: readonly Result[]): Promise<number> {
  const { output } = call;
  const sorted = [...results].sort((a, b) => (a.connection < b.connection ? -1 : 1));
  const failed = sorted.filter(({ state }) => state !== 'succeeded');
  const entries = sorted.map(({ connection, kind, name, state, error }) => ({
    connection,
    ...(kind === undefined ? {} : { kind }),
    name,
    state,
    ...(error === undefined ? {} : { error: { code: error.code, message: error.message } }),
  }));
  if (output.format === 'jsonl') for (const entry of entries) await output.value(entry);
  else if (isForPrograms(output.format))
    await output.value({ results: entries, complete: failed.length === 0 });
  else if (output.format === 'name' || output.isQuiet) {
    for (const { kind = noun.name, name, state } of sorted)
      if (state === 'succeeded') await output.result(`${kind}/${name}\n`);
  } else {
    const rows = sorted.map(({ connection, kind, name, state, error }) =>
      [kind === undefined ? name : `${kind}/${name}`, connection, state, error?.code].map(cellOf),
    );
    for (const line of tableLines(['NAME', 'CONNECTION', 'STATE', 'ERROR'], rows, output.room))
      await output.result(`${line}\n`);
  }
  for (const { connection, error } of failed.slice(0, 10))
    if (error !== undefined) output.note(`${connection}: ${error.message}`);
  return exitOf(results);
}

/** Returns 0 if all succeeded, 6 if some did, else the exit code of the first failure. */
export function exitOf(results: readonly Result[]): number {
  const failed = results.filter(({ state }) => state !== 'succeeded');
  const [first] = failed;
  if (first === undefined) return exits.ok;
  return failed.length < results.length ? exits.partial : exitCodeOf(first.error?.code ?? first.state);
}
