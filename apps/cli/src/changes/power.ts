import type { Call } from '../command/call.ts';
import type { Handler } from '../command/row.ts';
import { exits } from '../invocation/exit.ts';
import { requiredNoun } from '../nouns/table.ts';
import { concludeOne, printOperation, printResults, type Result } from './conclude.ts';
import { printDone } from './delete.ts';
import { printDryRun } from './dry-run.ts';
import { onEach } from './each.ts';
import { findObjects } from './find-objects.ts';
import { confirm } from './questions.ts';
import { type Change, sendChange } from './send.ts';

/** `suspend`, `resume`, `reboot`: changes the power state of VMs. */
function powerHandler(action: 'suspend' | 'resume' | 'reboot', done: string): Handler {
  return async call => {
    const noun = requiredNoun(call.noun);
    const { objects: vms, isPartial } = await findObjects(call, noun, call.words);
    if (call.flags.has('dryRun')) {
      let code: number = exits.ok;
      for (const { connection, name } of vms)
        code ||= await printDryRun(call, changeOf(action, connection, name), [{ connection }]);
      return code;
    }
    if (vms.length > 1)
      await confirm(
        call,
        `${action} vm`,
        vms.map(({ connection, name }) => `vm/${name} on ${connection}`),
      );
    const [only] = vms;
    const results = await onEach(call, vms, vm => act(call, action, vm, vms.length === 1));
    if (call.flags.has('async')) return exits.ok;
    if (vms.length > 1 || only === undefined) {
      const code = await printResults(call, noun, results);
      return code === exits.ok && isPartial ? exits.partial : code;
    }
    await printDone(call, noun, only.name, done);
    return exits.ok;
  };
}

function changeOf(action: string, connection: string, name: string): Change {
  const path = `/spider/controlvm/${encodeURIComponent(name)}`;
  return { method: 'PUT', path, query: { action }, body: { ConnectionName: connection } };
}

async function act(
  call: Call,
  action: string,
  { connection, name }: { connection: string; name: string },
  isSingle: boolean,
): Promise<Result> {
  const sent = await sendChange(call, changeOf(action, connection, name));
  if (call.flags.has('async') && 'operation' in sent) await printOperation(call, sent.operation);
  else await concludeOne(call, sent, isSingle);
  return { connection, name, state: 'succeeded' };
}

export const suspend = powerHandler('suspend', 'suspended');
export const resume = powerHandler('resume', 'resumed');
export const reboot = powerHandler('reboot', 'rebooted');
