import type { Call } from '../command/call.ts';
import type { Handler } from '../command/row.ts';
import { exits, usageError } from '../invocation/exit.ts';
import { rulesOf } from '../nouns/networks.ts';
import type { Noun, Wire } from '../nouns/noun.ts';
import { nounOf } from '../nouns/table.ts';
import type { NounName } from '../nouns/words.ts';
import { concludeOne, printOperation } from './conclude.ts';
import { printDone } from './delete.ts';
import { printDryRun } from './dry-run.ts';
import { oneConnection } from './place.ts';
import { confirm } from './questions.ts';
import { type Change, sendChange } from './send.ts';

/** Sends one change of one object, waits for it and prints that it is done. */
export async function change(
  call: Call,
  what: Change,
  connection: string,
  name: string,
  noun: NounName,
  done: string,
): Promise<number> {
  if (call.flags.has('dryRun')) return printDryRun(call, what, [{ connection }]);
  const sent = await sendChange(call, what);
  if (call.flags.has('async') && 'operation' in sent) return printOperation(call, sent.operation);
  await concludeOne(call, sent);
  await printDone(call, nounOf(noun) as Noun, name, done);
  return exits.ok;
}

/** Returns the first word, the name of the object. Fails with a usage error if it is missing. */
export function named({ words }: Call, what: string, usage: string): string {
  const [name] = words;
  if (name === undefined) throw usageError(`Which ${what}?`, usage);
  return name;
}

const at = encodeURIComponent;

/** `add subnet NAME --vpc VPC --cidr CIDR`: adds a subnet to a VPC. */
export const addSubnet: Handler = async call => {
  const connection = await oneConnection(call);
  const name = named(call, 'subnet', 'spider add subnet NAME --vpc VPC --cidr CIDR');
  const ReqInfo: Wire = { Name: name, IPv4_CIDR: call.flags.required('cidr'), Zone: call.flags.text('zone') };
  const path = `/spider/vpc/${at(call.flags.required('vpc'))}/subnet`;
  return change(
    call,
    { method: 'POST', path, body: { ConnectionName: connection, ReqInfo } },
    connection,
    name,
    'subnet',
    'added',
  );
};

/** `remove subnet NAME --vpc VPC`: removes a subnet from its VPC. */
export const removeSubnet: Handler = async call => {
  const connection = await oneConnection(call);
  const name = named(call, 'subnet', 'spider remove subnet NAME --vpc VPC');
  const path = `/spider/vpc/${at(call.flags.required('vpc'))}/subnet/${at(name)}`;
  if (!call.flags.has('dryRun')) await confirm(call, 'remove subnet', [`subnet/${name} on ${connection}`]);
  const query = call.flags.has('force') ? { force: 'true' } : {};
  return change(
    call,
    { method: 'DELETE', path, query, body: { ConnectionName: connection } },
    connection,
    name,
    'subnet',
    'removed',
  );
};

/** `add rule SG --rule in:tcp:22`, `remove rule SG --rule in:tcp:22`: changes the rules of a security group. */
function ruleHandler(method: 'POST' | 'DELETE', done: string): Handler {
  return async call => {
    const connection = await oneConnection(call);
    const name = named(
      call,
      'security group',
      `spider ${done === 'added' ? 'add' : 'remove'} rule SG --rule in:tcp:22`,
    );
    const rules = rulesOf(call.flags);
    if (rules === undefined) throw usageError('--rule is missing.', 'For example --rule in:tcp:22.');
    const body = { ConnectionName: connection, ReqInfo: { RuleInfoList: rules } };
    return change(
      call,
      { method, path: `/spider/securitygroup/${at(name)}/rules`, body },
      connection,
      name,
      'sg',
      `rules ${done}`,
    );
  };
}

export const addRule = ruleHandler('POST', 'added');
export const removeRule = ruleHandler('DELETE', 'removed');

/** `add privateip NIC [ADDRESS]`: adds a private IP to a NIC. */
export const addPrivateIp: Handler = async call => {
  const connection = await oneConnection(call);
  const name = named(call, 'NIC', 'spider add privateip NIC [ADDRESS]');
  const body = { ConnectionName: connection, ReqInfo: { PrivateIP: call.words[1] ?? '' } };
  return change(
    call,
    { method: 'POST', path: `/spider/nic/${at(name)}/privateip`, body },
    connection,
    name,
    'nic',
    'private IP added',
  );
};

/** `remove privateip NIC ADDRESS`: removes a private IP from a NIC. */
export const removePrivateIp: Handler = async call => {
  const connection = await oneConnection(call);
  const name = named(call, 'NIC', 'spider remove privateip NIC ADDRESS');
  const [, address] = call.words;
  if (address === undefined)
    throw usageError('The private IP is missing.', 'spider remove privateip NIC ADDRESS');
  const path = `/spider/nic/${at(name)}/privateip/${at(address)}`;
  return change(
    call,
    { method: 'DELETE', path, body: { ConnectionName: connection } },
    connection,
    name,
    'nic',
    'private IP removed',
  );
};

/** `attach nic NIC --vm VM`: attaches a NIC to a VM. */
export const attachNic: Handler = async call => {
  const connection = await oneConnection(call);
  const name = named(call, 'NIC', 'spider attach nic NIC --vm VM');
  const body = { ConnectionName: connection, ReqInfo: { VMName: call.flags.required('vm') } };
  return change(
    call,
    { method: 'PUT', path: `/spider/nic/${at(name)}/attach`, body },
    connection,
    name,
    'nic',
    'attached',
  );
};

/** `detach nic NIC`: detaches a NIC from its VM. */
export const detachNic: Handler = async call => {
  const connection = await oneConnection(call);
  const name = named(call, 'NIC', 'spider detach nic NIC');
  const body = { ConnectionName: connection };
  return change(
    call,
    { method: 'PUT', path: `/spider/nic/${at(name)}/detach`, body },
    connection,
    name,
    'nic',
    'detached',
  );
};

/** `attach ip IP --nic NIC` or `--vm VM`: associates a public IP. */
export const attachIp: Handler = async call => {
  const connection = await oneConnection(call);
  const name = named(call, 'public IP', 'spider attach ip IP --nic NIC');
  const { flags } = call;
  const ReqInfo: Wire = {
    VMName: flags.text('vm'),
    NICName: flags.text('nic'),
    PrivateIP: flags.text('privateIp'),
  };
  if (ReqInfo.VMName === undefined && ReqInfo.NICName === undefined)
    throw usageError('--nic or --vm is missing.');
  const body = { ConnectionName: connection, ReqInfo };
  return change(
    call,
    { method: 'PUT', path: `/spider/publicip/${at(name)}/associate`, body },
    connection,
    name,
    'ip',
    'attached',
  );
};

/** `detach ip IP`: disassociates a public IP. */
export const detachIp: Handler = async call => {
  const connection = await oneConnection(call);
  const name = named(call, 'public IP', 'spider detach ip IP');
  const body = { ConnectionName: connection };
  return change(
    call,
    { method: 'PUT', path: `/spider/publicip/${at(name)}/disassociate`, body },
    connection,
    name,
    'ip',
    'detached',
  );
};
