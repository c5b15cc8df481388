import { oneConnection } from '../changes/place.ts';
import { confirm } from '../changes/questions.ts';
import type { Handler } from '../command/row.ts';
import { exits, usageError } from '../invocation/exit.ts';

/** `hostkey reset VM`: deletes the stored SSH host key of a VM, for example after it was rebuilt. */
export const resetHostKey: Handler = async call => {
  const [verb, word] = call.words;
  if (verb !== 'reset' || word === undefined)
    throw usageError("'reset' or the VM is missing.", 'spider hostkey reset web -c seoul');
  const name = word.replace(/^vms?\//, '');
  const connection = await oneConnection(call);
  if (call.flags.has('dryRun')) {
    const query = { ConnectionName: connection };
    await call.client.json('GET', `/spider/vm/${encodeURIComponent(name)}`, { query, signal: call.signal });
    await call.output.result(`would delete the host key of vm/${name} on ${connection}\n`);
    return exits.ok;
  }
  await confirm(call, 'hostkey reset', [
    `vm/${name} on ${connection}: the next host key that it presents will be trusted`,
  ]);
  await call.client.json('DELETE', `/spider/vm/${encodeURIComponent(name)}/hostkey`, {
    body: { ConnectionName: connection },
    signal: call.signal,
  });
  await call.output.result(`vm/${name} host key deleted\n`);
  return exits.ok;
};
