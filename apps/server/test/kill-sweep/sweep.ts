import { expect } from '@jest/globals';
import type { Answer } from '../ask.ts';
import { MortalServer } from './mortal-server.ts';

export const on = { ConnectionName: 'c' };

/** One change of the API, with what it needs before and what it may leave. */
export interface ChangingPath {
  readonly title: string;
  /** Requests that must succeed before the change: `POST /vpc {...}`. */
  readonly before?: readonly Ask[];
  readonly change: Ask;
  /** Requests that bring back what was there before `before`; what is not there is no failure. */
  readonly after: readonly Ask[];
}

export type Ask = readonly [method: string, path: string, request?: unknown];

/** A server with a connection to the virtual cloud, and a network, a group and a key on it. */
export async function startWorld(): Promise<MortalServer> {
  const server = await MortalServer.start();
  const of = { ProviderName: 'TWIN' };
  const keyValues = [{ Key: 'MockName', Value: 'sweep' }];
  for (const [path, body] of [
    ['/driver', { ...of, DriverName: 'd', DriverLibFileName: 'twin' }],
    ['/credential', { ...of, CredentialName: 'k', KeyValueInfoList: keyValues }],
    ['/region', { ...of, RegionName: 'r', KeyValueInfoList: [{ Key: 'Region', Value: 'default' }] }],
    ['/connectionconfig', { ...of, ConfigName: 'c', DriverName: 'd', CredentialName: 'k', RegionName: 'r' }],
  ] as const)
    expect(await server.request('POST', path, body)).toMatchObject({ status: 200 });
  await askAll(server, [
    [
      'POST',
      '/vpc',
      { Name: 'net', IPv4_CIDR: '10.0.0.0/16', SubnetInfoList: [{ Name: 'a', IPv4_CIDR: '10.0.1.0/24' }] },
    ],
    ['POST', '/securitygroup', { Name: 'group', VPCName: 'net', SecurityRules: [] }],
    ['POST', '/keypair', { Name: 'key' }],
  ]);
  return server;
}

/** Lets the server die at each boundary of a change in turn, until it lives through it. Answers how many there are. */
export async function sweep(server: MortalServer, path: ChangingPath): Promise<number> {
  for (let boundary = 1; ; boundary++) {
    await askAll(server, path.before ?? []);
    await server.dieAt(boundary);
    const lived = (await outlives(server, path.change)) && (await server.dieAt(0));
    if (!lived) await server.succeed();
    await settled(server);
    await expectWhole(server);
    for (const each of path.after) await send(server, each);
    if (lived) return boundary - 1;
  }
}

/** The same, but its successor dies too: at each boundary of taking up what was left. Answers how many there are. */
export async function sweepRecovery(
  server: MortalServer,
  path: ChangingPath,
  first: number,
): Promise<number> {
  for (let boundary = 1; ; boundary++) {
    await askAll(server, path.before ?? []);
    await server.dieAt(first);
    expect(await outlives(server, path.change)).toBe(false);
    const started = await server.succeedMortally(boundary);
    const lived = started && (await livesOn(server)) && (await server.dieAt(0));
    if (started && !lived) await server.succeed();
    await settled(server);
    await expectWhole(server);
    for (const each of path.after) await send(server, each);
    if (lived) return boundary - 1;
  }
}

function send(server: MortalServer, [method, path, request]: Ask): Promise<Answer> {
  const body = request === undefined ? on : { ...on, ReqInfo: request };
  return server.request(method, path, body);
}

async function askAll(server: MortalServer, asks: readonly Ask[]): Promise<void> {
  for (const each of asks) expect([each, await send(server, each)]).toMatchObject([each, { status: 200 }]);
}

/** Whether the change is answered, or ends with the server. Its work may go on after the answer. */
async function outlives(server: MortalServer, change: Ask): Promise<boolean> {
  try {
    expect(await send(server, change)).toMatchObject({ status: 200 });
    return await livesOn(server);
  } catch (error) {
    if (!isCut(error)) throw error;
    await server.ended;
    return false;
  }
}

/** Whether it ends all that is open, or dies before. */
function livesOn(server: MortalServer): Promise<boolean> {
  return Promise.race([settled(server).then(() => true), server.ended.then(() => false)]);
}

/** Waits until no operation is open, or the server has died. */
async function settled(server: MortalServer): Promise<void> {
  for (;;) {
    try {
      const { reply } = await server.request('GET', '/operation?state=running');
      if (reply.operation.length === 0) return;
    } catch (error) {
      if (!isCut(error)) throw error;
      await server.ended;
      return;
    }
    await new Promise(next => setTimeout(next, 10));
  }
}

function isCut(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ECONNRESET' || code === 'ECONNREFUSED' || code === 'EPIPE';
}

/** Nothing is undecided, and the cloud has what is on record, each once, and nothing else. */
async function expectWhole(server: MortalServer): Promise<void> {
  const { reply: undecided } = await server.request('GET', '/operation?state=unknown');
  expect(undecided.operation).toEqual([]);
  const vms = await inventory(server, 'vm');
  for (const kind of ['vpc', 'securitygroup', 'keypair', 'vm', 'publicip', 'nic']) {
    const {
      MappedList: mapped,
      OnlySpiderList: orphans,
      OnlyCSPList: strangers,
    } = await inventory(server, kind);
    expect([kind, orphans ?? []]).toEqual([kind, []]);
    // a VM's own card has no name of ours
    expect([kind, (strangers ?? []).length]).toEqual([
      kind,
      kind === 'nic' ? (vms.MappedList ?? []).length : 0,
    ]);
    const names = (mapped ?? []).map(each => each.NameId);
    expect(new Set(names).size).toBe(names.length);
  }
  await expectSubnets(server);
}

/** Each network has at the cloud the subnets that it has on record. */
async function expectSubnets(server: MortalServer): Promise<void> {
  const { reply } = await server.request('GET', '/allvpcinfo?ConnectionName=c');
  const { reply: counted } = await server.request('GET', '/countsubnet/c');
  const infos: readonly { SubnetInfoList: readonly unknown[] }[] = reply.AllListInfo.MappedInfoList ?? [];
  expect(infos.flatMap(each => each.SubnetInfoList)).toHaveLength(counted.count);
}

interface AllList {
  readonly MappedList: readonly { readonly NameId: string }[] | null;
  readonly OnlySpiderList: readonly unknown[] | null;
  readonly OnlyCSPList: readonly unknown[] | null;
}

async function inventory(server: MortalServer, kind: string): Promise<AllList> {
  const answer = await server.request('GET', `/all${kind}?ConnectionName=c`);
  expect(answer).toMatchObject({ status: 200 });
  return answer.reply.AllList;
}
