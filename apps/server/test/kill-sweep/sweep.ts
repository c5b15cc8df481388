import { isInShare } from '@cb-spider/test-share';
import { expect } from '@jest/globals';
import type { Answer } from '../beds/ask.ts';
import { type KillableOptions, KillableServer } from './killable-server.ts';

const on = { ConnectionName: 'c' };

/** A cloud on which changes are made. */
export interface SweptCloud extends KillableOptions {
  /** What is special about the cloud, for the test report. */
  readonly title: string;
  readonly provider: string;
  readonly library: string;
  readonly credential: Readonly<Record<string, string>>;
  readonly region: Readonly<Record<string, string>>;
  /** Checks that the cloud has exactly the recorded objects, each once. */
  expectSame(server: KillableServer): Promise<void>;
}

/** A server with a connection to a cloud. */
export interface World {
  readonly server: KillableServer;
  readonly cloud: SweptCloud;
}

/** A change by the API, with what must exist before it and how to clean up after it. */
export interface ChangingPath {
  readonly title: string;
  /** Requests that must succeed before the change: `POST /vpc {...}`. */
  readonly before?: readonly ApiRequest[];
  readonly change: ApiRequest;
  /** Requests that restore the state before `before`. They may fail for what does not exist. */
  readonly after: readonly ApiRequest[];
}

export type ApiRequest = readonly [method: string, path: string, request?: unknown];

/** Starts a server with a connection to the cloud, and creates a network, a security group and a key pair. */
export async function startWorld(cloud: SweptCloud): Promise<World> {
  const server = await KillableServer.start(cloud);
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
  await sendAll(server, [
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

/** The boundaries at which a server can be killed. */
export interface Boundaries {
  readonly count: number;
  /** At how many of them it was killed: those in the share of this run. */
  readonly tried: number;
}

/** Kills the server at the boundaries of a change in turn, until it survives. */
export async function sweep(world: World, path: ChangingPath): Promise<Boundaries> {
  const { server } = world;
  return untilSurvived(world, path, path.title, async boundary => {
    await server.killAt(boundary);
    const passed = (await survives(server, path.change)) ? await server.killAt(0) : undefined;
    if (passed === undefined) await server.startNext();
    return passed;
  });
}

/** Kills the server at one boundary, and the next server at the boundaries of resuming the change in turn. */
export async function sweepRecovery(world: World, path: ChangingPath, first: number): Promise<Boundaries> {
  const { server } = world;
  return untilSurvived(world, path, `${path.title}, recovery`, async boundary => {
    await server.killAt(first);
    expect(await survives(server, path.change)).toBe(false);
    if (!(await server.startNextAndKillAt(boundary))) return undefined;
    const passed = (await finishes(server)) ? await server.killAt(0) : undefined;
    if (passed === undefined) await server.startNext();
    return passed;
  });
}

/**
 * Makes a change once for each boundary in the share of this run, until the server survives it.
 *
 * @param change makes the change with a kill at a boundary, and leaves a server that runs. Returns how many boundaries
 *   there were if the server has survived them all
 */
async function untilSurvived(
  world: World,
  path: ChangingPath,
  title: string,
  change: (boundary: number) => Promise<number | undefined>,
): Promise<Boundaries> {
  const { server } = world;
  let tried = 0;
  for (let boundary = 1; ; boundary++) {
    if (!isInShare(boundary, title)) continue;
    await sendAll(server, path.before ?? []);
    const count = await change(boundary);
    await settled(server);
    await expectConsistent(world);
    await clearAway(server, path);
    if (count !== undefined) return { count, tried };
    tried++;
  }
}

function send(server: KillableServer, [method, path, request]: ApiRequest): Promise<Answer> {
  const body = request === undefined ? on : { ...on, ReqInfo: request };
  return server.request(method, path, body);
}

/** Cleans up after a path. Ignores failures, for example for what does not exist. */
async function clearAway(server: KillableServer, path: ChangingPath): Promise<void> {
  for (const request of path.after) {
    await send(server, request);
    await settled(server);
  }
}

async function sendAll(server: KillableServer, requests: readonly ApiRequest[]): Promise<void> {
  for (const request of requests) {
    await expectSuccess(server, request);
    await settled(server);
  }
}

/**
 * Sends a request that must succeed. On a busy machine a server may be silent for longer than its short lease, and take
 * over its own change, which then continues without a reply.
 */
async function expectSuccess(server: KillableServer, request: ApiRequest): Promise<void> {
  const { status, reply } = await send(server, request);
  if (status === 200 || /has taken over the operation/.test(reply.message)) return;
  throw new Error(`${request[0]} ${request[1]}: ${status} ${JSON.stringify(reply)}`);
}

/** Returns whether the server survives a change, including work that continues after the reply. */
async function survives(server: KillableServer, change: ApiRequest): Promise<boolean> {
  try {
    await expectSuccess(server, change);
    return await finishes(server);
  } catch (error) {
    if (!isCut(error)) throw error;
    await server.ended;
    return false;
  }
}

/** Returns whether the server completes all operations before it is killed. */
function finishes(server: KillableServer): Promise<boolean> {
  return Promise.race([settled(server).then(() => true), server.ended.then(() => false)]);
}

/** Waits until no operation is in progress, or the server has been killed. */
async function settled(server: KillableServer): Promise<void> {
  for (;;) {
    try {
      const { reply } = await server.request('GET', '/operation?state=running');
      if (reply.operation.length === 0) return;
    } catch (error) {
      if (!isCut(error)) throw error;
      await server.ended;
      return;
    }
    await new Promise(resolve => setTimeout(resolve, 25));
  }
}

function isCut(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ECONNRESET' || code === 'ECONNREFUSED' || code === 'EPIPE';
}

/** Checks that no operation is undecided, and that the cloud has what is recorded. */
async function expectConsistent({ server, cloud }: World): Promise<void> {
  const { reply: undecided } = await server.request('GET', '/operation?state=unknown');
  expect(undecided.operation).toEqual([]);
  await cloud.expectSame(server);
}

/** The inventory of a kind: what is recorded, compared with what the cloud has. */
export interface AllList {
  readonly MappedList: readonly Named[] | null;
  readonly OnlySpiderList: readonly Named[] | null;
  readonly OnlyCSPList: readonly Named[] | null;
}

interface Named {
  readonly NameId: string;
  readonly SystemId: string;
}

export async function inventory(server: KillableServer, kind: string): Promise<AllList> {
  const answer = await server.request('GET', `/all${kind}?ConnectionName=c`);
  expect(answer).toMatchObject({ status: 200 });
  return answer.reply.AllList;
}
