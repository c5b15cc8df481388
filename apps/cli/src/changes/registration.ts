import type { Handler } from '../command/row.ts';
import { exits, usageError } from '../invocation/exit.ts';
import { listAt, referenceName, textAt, type Wire } from '../nouns/noun.ts';
import { requiredNoun } from '../nouns/table.ts';
import { cellOf } from '../output/cells.ts';
import { isForPrograms } from '../output/problems.ts';
import { tableLines } from '../output/table.ts';
import { concludeOne } from './conclude.ts';
import { printCreated } from './created.ts';
import { printDone } from './delete.ts';
import { printDryRun, printPlans } from './dry-run.ts';
import { oneConnection } from './place.ts';
import { confirm } from './questions.ts';
import { type Change, sendChange } from './send.ts';

/** `register NOUN NAME --id ID`: registers an existing resource of the cloud under a name. */
export const register: Handler = async call => {
  const noun = requiredNoun(call.noun);
  const [name] = call.words;
  if (name === undefined)
    throw usageError('The name is missing.', `spider register ${noun.name} NAME --id ID`);
  const connection = await oneConnection(call);
  const ReqInfo: Wire = {
    Name: name,
    CSPId: call.flags.required('id'),
    VPCName: call.flags.text('vpc'),
    Zone: call.flags.text('zone'),
  };
  const change: Change = {
    method: 'POST',
    path: `/spider/reg${noun.path}`,
    body: { ConnectionName: connection, ReqInfo },
  };
  if (noun.name === 'subnet') Object.assign(change, { path: '/spider/regsubnet' });
  if (call.flags.has('dryRun')) return printDryRun(call, change, [{ connection }]);
  await concludeOne(call, await sendChange(call, change));
  return printCreated(call, noun, name, connection);
};

/** `unregister NOUN NAME`: deletes the record; the resource stays. */
export const unregister: Handler = async call => {
  const noun = requiredNoun(call.noun);
  const [name] = call.words;
  if (name === undefined) throw usageError(`Which ${noun.title}?`, `spider unregister ${noun.name} NAME`);
  const connection = await oneConnection(call);
  const isSubnet = noun.name === 'subnet';
  const body = {
    ConnectionName: connection,
    ...(isSubnet ? { ReqInfo: { VPCName: call.flags.required('vpc') } } : {}),
  };
  const path = `/spider/reg${isSubnet ? 'subnet' : noun.path}/${encodeURIComponent(name)}`;
  if (call.flags.has('dryRun')) return printDryRun(call, { method: 'DELETE', path, body }, [{ connection }]);
  await confirm(call, `unregister ${noun.name}`, [
    `${noun.name}/${name} on ${connection}: it stays at the cloud`,
  ]);
  await concludeOne(call, await sendChange(call, { method: 'DELETE', path, body }));
  await printDone(call, noun, name, 'unregistered');
  return exits.ok;
};

const sides = [
  ['MappedList', 'both'],
  ['OnlySpiderList', 'only-in-spider'],
  ['OnlyCSPList', 'only-at-the-cloud'],
] as const;

/** `compare NOUN`: compares the records with the resources of the cloud. */
export const compare: Handler = async call => {
  const noun = requiredNoun(call.noun);
  const connection = await oneConnection(call);
  const reply = await call.client.json<Wire>('GET', `/spider/all${noun.path}`, {
    query: { ConnectionName: connection },
    signal: call.signal,
  });
  const { output } = call;
  if (isForPrograms(output.format)) {
    await output.value(reply.AllList ?? reply);
    return exits.ok;
  }
  const rows = sides.flatMap(([key, where]) =>
    listAt(reply, 'AllList', key).map(resource =>
      [referenceName(resource), where, textAt(resource, 'SystemId')].map(cellOf),
    ),
  );
  for (const line of tableLines(['NAME', 'WHERE', 'ID'], rows, output.room)) await output.result(`${line}\n`);
  return exits.ok;
};

/** `destroy`: deletes all resources of a connection that Spider manages. */
export const destroy: Handler = async call => {
  const connection = await oneConnection(call);
  const change: Change = {
    method: 'DELETE',
    path: '/spider/destroy',
    body: { ConnectionName: connection },
    isSynchronous: true,
  };
  if (call.flags.has('dryRun'))
    return printPlans(call, change, await (await import('./plan-records.ts')).planDestroy(call, connection));
  await confirm(call, 'destroy', [`everything on ${connection}`]);
  const sent = await sendChange(call, change);
  const reply = 'reply' in sent ? sent.reply : {};
  const { output } = call;
  if (isForPrograms(output.format)) await output.value(reply);
  else {
    const rows = listAt(reply, 'DeletedAllListByResourceType').flatMap(group => [
      ...listAt(group, 'DeletedIIDList').map(iid =>
        [textAt(group, 'ResourceType'), referenceName(iid), 'deleted', ''].map(cellOf),
      ),
      ...listAt(group, 'RemainedErrorInfoList').map(left =>
        [textAt(group, 'ResourceType'), textAt(left, 'Name'), 'left', textAt(left, 'ErrorMsg')].map(cellOf),
      ),
    ]);
    for (const line of tableLines(['KIND', 'NAME', 'RESULT', 'ERROR'], rows, output.room))
      await output.result(`${line}\n`);
  }
  return reply.IsAllDestroyed === true || reply.IsAllDestroyed === 'true' ? exits.ok : exits.partial;
};
