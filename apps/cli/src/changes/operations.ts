import type { Call } from '../command/call.ts';
import type { Handler } from '../command/row.ts';
import { CommandError, exits, usageError } from '../invocation/exit.ts';
import type { Wire } from '../nouns/noun.ts';
import { nounOf } from '../nouns/table.ts';
import { ListPrinter } from '../output/lists.ts';
import { exitOf } from './conclude.ts';
import { childrenOf, followOperation, readOperation } from './follow.ts';
import { failureOf, idOf, type Operation } from './operation.ts';
import { confirm } from './questions.ts';

/** `follow op/ID`: shows the progress of a change until it has ended. */
export const follow: Handler = async call => {
  const ended = await followOperation(call, idIn(call, 'follow'));
  return conclude(call, ended);
};

/** `wait op/ID`, `wait vm/web --for state=running`: waits for a change, or for a state of a VM. */
export const wait: Handler = async call => {
  const [word = ''] = call.words;
  if (/^(op|operation)\//.test(word) || call.noun?.name === 'op') {
    const ended = await followOperation(call, idIn(call, 'wait'));
    return conclude(call, ended);
  }
  return (await import('./wait-for-state.ts')).waitForState(call);
};

async function conclude(call: Call, operation: Operation): Promise<number> {
  await print(call, operation);
  const failure = failureOf(operation);
  const children = operation.connection === '' ? await childrenOf(call, operation.id) : [];
  if (children.some(({ state }) => state === 'succeeded') && operation.state === 'failed')
    return exits.partial;
  if (failure === undefined && children.length > 0)
    return exitOf(children.map(({ connection, name, state, error }) => ({ connection, name, state, error })));
  if (failure !== undefined) throw failure;
  return exits.ok;
}

async function print(call: Call, operation: Operation): Promise<void> {
  const noun = nounOf('op');
  if (noun === undefined) return;
  const printer = new ListPrinter(call, noun);
  await printer.item(operation as unknown as Wire);
  await printer.end({ errors: [], complete: true, asOf: {} });
}

function idIn({ words }: Call, verb: string): string {
  const [word] = words;
  if (word === undefined) throw usageError('Which operation?', `spider ${verb} op/ID`);
  return idOf(word);
}

/** `cancel`, `adopt`, `discard`: decides an operation. */
function decision(verb: 'cancel' | 'adopt' | 'discard'): Handler {
  return async call => {
    const id = idIn(call, verb);
    if (call.flags.has('dryRun')) return printDecision(call, verb, id);
    await confirm(call, verb, [`op/${id}`]);
    await call.client.json('POST', `/spider/operation/${encodeURIComponent(id)}/${verb}`, {
      body: {},
      signal: call.signal,
    });
    if (verb !== 'cancel') {
      await print(
        call,
        await call.client.json<Operation>('GET', `/spider/operation/${encodeURIComponent(id)}`),
      );
      return exits.ok;
    }
    const ended = await followOperation(call, id);
    await print(call, ended);
    if (ended.state === 'succeeded')
      throw new CommandError(
        'conflict',
        'The operation succeeded before it could be cancelled.',
        'Undo it with another command, such as spider delete.',
      );
    return exits.ok;
  };
}

/** Prints the operation that would be decided. Fails with `conflict` if there is nothing to decide. */
async function printDecision(call: Call, verb: string, id: string): Promise<number> {
  const operation = await readOperation(call, id);
  await print(call, operation);
  const needed = verb === 'cancel' ? 'running' : 'unknown';
  if (operation.state !== needed)
    throw new CommandError('conflict', `op/${id} is ${operation.state}: it must be ${needed}.`);
  return exits.ok;
}

export const cancel = decision('cancel');
export const adopt = decision('adopt');
export const discard = decision('discard');
