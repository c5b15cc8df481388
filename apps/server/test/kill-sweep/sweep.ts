import { expect } from '@jest/globals';
import type { Answer } from '../beds/ask.ts';
import { type MortalOptions, MortalServer } from './mortal-server.ts';

const on = { ConnectionName: 'c' };

/** A cloud on which changes are made. */
export interface SweptCloud extends MortalOptions {
  /** For people: what is special about it. */
  readonly title: string;
  readonly provider: string;
  readonly library: string;
  readonly credential: Readonly<Record<string, string>>;
  readonly region: Readonly<Record<string, string>>;
  /** The cloud has what is on record, each once, and nothing else. */
  expectSame(server: MortalServer): Promise<void>;
}

/** A server with a connection to a cloud. */
export interface World {
  readonly server: MortalServer;
  readonly cloud: SweptCloud;
}

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

/** A server with a connection to the cloud, and a network, a group and a key on it. */
export async function startWorld(cloud: SweptCloud): Promise<World> {
  const server = await MortalServer.start(cloud);
  const of = { ProviderName: cloud.provider };
  const pairs = (values: Readonly<Record<string, string>>) => ({
    KeyValueInfoList: Object.entries(values).map(([Key, Value]) => ({ Key, Value })),
  });
  for (const [path, body] of [
    ['/driver', { ...of, DriverName: 'd', DriverLibFileName: cloud.library }],
    ['/credential', { ...of, CredentialName: 'k', ...pairs(cloud.credential) }],
    ['/region', { ...of, RegionName: 'r', ...pairs(cloud.region) }],
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
  return { server, cloud };
}

/** Lets the server die at each boundary of a change in turn, until it lives through it. Answers how many there are. */
export async function sweep(world: World, path: ChangingPath): Promise<number> {
  const { server } = world;
  for (let boundary = 1; ; boundary++) {
    await askAll(server, path.before ?? []);
    await server.dieAt(boundary);
    const lived = (await outlives(server, path.change)) && (await server.dieAt(0));
    if (!lived) await server.succeed();
    await settled(server);
    await expectWhole(world);
    await clearAway(server, path);
    if (lived) return boundary - 1;
  }
}

/** The same, but its successor dies too: at each boundary of taking up what was left. Answers how many there are. */
export async function sweepRecovery(world: World, path: ChangingPath, first: number): Promise<number> {
  const { server } = world;
  for (let boundary = 1; ; boundary++) {
    await askAll(server, path.before ?? []);
    await server.dieAt(first);
    expect(await outlives(server, path.change)).toBe(false);
    const started = await server.succeedMortally(boundary);
    const lived = started && (await livesOn(server)) && (await server.dieAt(0));
    if (started && !lived) await server.succeed();
    await settled(server);
    await expectWhole(world);
    await clearAway(server, path);
    if (lived) return boundary - 1;
  }
}

function send(server: MortalServer, [method, path, request]: Ask): Promise<Answer> {
  const body = request === undefined ? on : { ...on, ReqInfo: request };
  return server.request(method, path, body);
}

/** What is not there is no failure. */
async function clearAway(server: MortalServer, path: ChangingPath): Promise<void> {
  for (const each of path.after) {
    await send(server, each);
    await settled(server);
  }
}

async function askAll(server: MortalServer, asks: readonly Ask[]): Promise<void> {
  for (const each of asks) {
    await succeeds(server, each);
    await settled(server);
  }
}

/**
 * On a busy machine a server may be silent for longer than its short lease lasts, and takes its own change over:
 * then that goes on without an answer.
 */
async function succeeds(server: MortalServer, ask: Ask): Promise<void> {
  const { status, reply } = await send(server, ask);
  if (status === 200 || /has taken over the operation/.test(reply.message)) return;
  throw new Error(`${ask[0]} ${ask[1]}: ${status} ${JSON.stringify(reply)}`);
}

/** Whether the change is answered, or ends with the server. Its work may go on after the answer. */
async function outlives(server: MortalServer, change: Ask): Promise<boolean> {
  try {
    await succeeds(server, change);
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
    await new Promise(next => setTimeout(next, 25));
  }
}

function isCut(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ECONNRESET' || code === 'ECONNREFUSED' || code === 'EPIPE';
}

/** Nothing is undecided, and the cloud has what is on record. */
async function expectWhole({ server, cloud }: World): Promise<void> {
  const { reply: undecided } = await server.request('GET', '/operation?state=unknown');
  expect(undecided.operation).toEqual([]);
  await cloud.expectSame(server);
}

/** What is on record and what the cloud has of a kind, put side by side. */
export interface AllList {
  readonly MappedList: readonly Named[] | null;
  readonly OnlySpiderList: readonly Named[] | null;
  readonly OnlyCSPList: readonly Named[] | null;
}

interface Named {
  readonly NameId: string;
  readonly SystemId: string;
}

export async function inventory(server: MortalServer, kind: string): Promise<AllList> {
  const answer = await server.request('GET', `/all${kind}?ConnectionName=c`);
  expect(answer).toMatchObject({ status: 200 });
  return answer.reply.AllList;
}
