import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Answers } from './answers.ts';
import { authorization } from './server.ts';

export interface Load {
  readonly base: string;
  readonly signal: AbortSignal;
  readonly answers: Answers;
}

const headers = { authorization, 'content-type': 'application/json' };
const regions = ['aws-ap-northeast-2', 'aws-eu-central-1', 'azure-koreacentral', 'gcp-us-east1'];

/** Sends everything that a busy server gets, and some load that it must withstand, until the signal aborts. */
export async function mixedLoad(load: Load): Promise<void> {
  const many = (count: number, work: (load: Load, index: number) => Promise<void>) =>
    Array.from({ length: count }, (_, index) => forever(load, () => work(load, index)));
  await Promise.all([
    ...many(8, changeNetworks),
    ...many(4, useVm),
    ...many(4, readFleet),
    ...many(8, readList),
    ...many(4, readSlowly),
    ...many(1, guess),
    ...many(1, sendAllAtOnce),
  ]);
}

async function forever({ signal, answers }: Load, work: () => Promise<void>): Promise<void> {
  while (!signal.aborted) await work().catch(error => answers.addBroken(error));
}

async function ask(
  load: Load,
  method: string,
  path: string,
  body?: string | Uint8Array<ArrayBuffer>,
): Promise<string> {
  const response = await fetch(load.base + path, {
    method,
    headers,
    body: body ?? null,
    signal: load.signal,
  }).catch((cause: unknown) => {
    throw new Error(`${method} ${path}`, { cause });
  });
  const text = await response.text();
  load.answers.add(`${method} ${path}`, response.status, text);
  return text;
}

const connectionOf = (index: number) => `twin-${regions[index % regions.length]}`;

async function changeNetworks(load: Load, index: number): Promise<void> {
  const ConnectionName = connectionOf(index);
  const subnet = { Name: 's', IPv4_CIDR: '10.0.1.0/24' };
  const ReqInfo = { Name: `soak-${index}`, IPv4_CIDR: '10.0.0.0/16', SubnetInfoList: [subnet] };
  await ask(load, 'POST', '/vpc', JSON.stringify({ ConnectionName, ReqInfo }));
  await ask(load, 'POST', '/keypair', JSON.stringify({ ConnectionName, ReqInfo: { Name: `soak-${index}` } }));
  await ask(load, 'GET', `/vpc/soak-${index}?ConnectionName=${ConnectionName}`);
  await ask(load, 'DELETE', `/keypair/soak-${index}`, JSON.stringify({ ConnectionName }));
  await ask(load, 'DELETE', `/vpc/soak-${index}`, JSON.stringify({ ConnectionName }));
}

const file = Buffer.alloc(5_000_000, 'file');

async function useVm(load: Load, index: number): Promise<void> {
  const ConnectionName = connectionOf(index);
  const Name = `vm-${index}`;
  const subnet = { Name, IPv4_CIDR: '10.0.1.0/24' };
  const rule = { Direction: 'inbound', IPProtocol: 'TCP', FromPort: '22', ToPort: '22' };
  const machine = {
    ...{ Name, IPv4_CIDR: '10.0.0.0/16', SubnetInfoList: [subnet], VPCName: Name, SubnetName: Name },
    ...{ SecurityRules: [rule], SecurityGroupNames: [Name], KeyPairName: Name },
    ...{ ImageName: 'twin-ubuntu-24.04-x86_64', VMSpecName: 'twin-small' },
  };
  const body = JSON.stringify({ ConnectionName, ReqInfo: machine });
  const kinds = ['vpc', 'securitygroup', 'keypair', 'vm'];
  for (const kind of kinds) await ask(load, 'POST', `/${kind}`, body);
  const path = `/vm/${Name}/file?ConnectionName=${ConnectionName}&path=/home/cb-user/file`;
  for (let turn = 0; turn < 5; turn++) {
    await ask(load, 'PUT', path, file);
    await ask(load, 'GET', path);
    const command = { ConnectionName, ReqInfo: { Command: 'seq 1 20000' } };
    await ask(load, 'POST', `/vm/${Name}/command`, JSON.stringify(command));
  }
  for (const kind of kinds.reverse())
    await ask(load, 'DELETE', `/${kind}/${Name}`, JSON.stringify({ ConnectionName }));
}

async function readFleet(load: Load): Promise<void> {
  await ask(load, 'GET', '/fleet/vmimage?fields=Name');
  await ask(load, 'GET', '/fleet/vmstatus');
}

async function readList(load: Load, index: number): Promise<void> {
  await ask(load, 'GET', `/vpc?ConnectionName=${connectionOf(index)}`);
  await ask(load, 'GET', '/connectionconfig');
  await ask(load, 'GET', '/history/stats?from=5m&groupBy=cloud');
}

/** Reads the beginning of a large reply, then nothing for a while. */
async function readSlowly(load: Load): Promise<void> {
  const response = await fetch(`${load.base}/fleet/vmimage`, { headers, signal: load.signal });
  const reader = response.body?.getReader();
  await reader?.read();
  await pause(20_000, undefined, { signal: load.signal });
  await reader?.cancel();
}

async function guess(load: Load): Promise<void> {
  const wrong = `Basic ${Buffer.from(`soak:${Math.random()}`).toString('base64')}`;
  await fetch(`${load.base}/driver`, { headers: { authorization: wrong }, signal: load.signal });
  await pause(100, undefined, { signal: load.signal });
}

/** Sends thousands of requests on one connection without waiting for the replies. */
async function sendAllAtOnce(load: Load): Promise<void> {
  const { port, hostname } = new URL(load.base);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined); // the server closes the connection
  const request = `GET /spider/driver HTTP/1.1\r\nHost: ${hostname}\r\nAuthorization: ${authorization}\r\n\r\n`;
  socket.write(request.repeat(5_000));
  socket.resume();
  await pause(5_000, undefined, { signal: load.signal });
  socket.destroy();
}
