import { TwinAdmin, type TwinOptions } from '@cb-spider/driver-twin';
import { sqliteStore } from '@cb-spider/store';
import { Tokens } from '../../src/access/tokens.ts';
import { Users } from '../../src/access/users.ts';
import { Login } from '../../src/http/login.ts';
import { basic } from './ask.ts';
import { type Bed, type BedOptions, connectTwin, makeSurroundings, startBed, vmRequest } from './bed.ts';
import { quickHash } from './quick-hash.ts';

/** The accounts that sign in. The viewer may read but not change anything. */
export const accounts = {
  admin: { user: 'admin', password: 'secret-of-admin' },
  viewer: { user: 'viewer', password: 'secret-of-viewer' },
} as const;

export interface ConsoleBed extends Pick<Bed, 'app' | 'spider' | 'store' | 'close'> {
  /** Injects faults into the virtual cloud. */
  readonly cloud: TwinAdmin;
  /** `http://127.0.0.1:12345` */
  readonly origin: string;
  /** Sends a request as the admin. Fails if the server refuses it. */
  ask(method: 'get' | 'post' | 'put' | 'delete', path: string, body?: unknown): Promise<unknown>;
}

/**
 * Starts a server with a console, the users `admin` and `viewer`, and the virtual cloud.
 *
 * @param twin options of the virtual cloud; default: in memory, with VMs that accept SSH
 * @param more additional options of the server
 */
export async function startConsoleBed(
  consoleFolder: string,
  twin: TwinOptions = { ssh: true },
  more: Pick<BedOptions, 'history' | 'oidc'> = {},
): Promise<ConsoleBed> {
  const store = await sqliteStore(':memory:');
  const { admin, viewer } = accounts;
  await store.users.add({
    name: viewer.user,
    passwordHash: quickHash(viewer.password),
    grants: [{ role: 'viewer' }],
    createdAt: new Date(0).toISOString(),
  });
  const passwordHash = quickHash(admin.password);
  const users = new Users(store.users, { name: admin.user, passwordHash });
  const tokens = new Tokens({ store: store.tokens, accountOf: user => users.account(user) });
  const login = new Login({
    verify: (user, password) => users.verify(user, password),
    accountOf: user => users.account(user),
    tokenAccount: token => tokens.account(token),
    pause: async () => undefined,
  });
  const cloud = new TwinAdmin();
  const { app, spider, close, ...bed } = await startBed({
    ...{ store, login, consoleFolder, ...more },
    twin: { ...twin, admin: cloud },
  });
  const headers = basic(admin.user, admin.password);
  const ask: ConsoleBed['ask'] = async (method, path, body) => {
    const { status, reply } = await bed[method](path, body, { headers });
    if (status !== 200) throw new Error(`${method} ${path}: ${JSON.stringify(reply)}`);
    return reply;
  };
  return { app, spider, store, close, cloud, origin: app.listeningOrigin, ask };
}

/** Adds a connection to the virtual cloud, with a network, a security group, a key pair and these VMs. */
export async function makeVms(
  bed: ConsoleBed,
  connection: string,
  names: readonly string[],
  region = 'default',
): Promise<void> {
  const post = async (path: string, body?: unknown) => {
    const reply = await bed.ask('post', path, body);
    return { status: 200, reply, headers: new Headers() } as never;
  };
  await connectTwin({ post }, { name: connection, account: connection });
  const KeyValueInfoList = [{ Key: 'Region', Value: region }];
  await post('/region', { RegionName: connection, ProviderName: 'TWIN', KeyValueInfoList });
  await makeSurroundings({ post }, connection);
  for (const name of names) await post('/vm', { ...vmRequest(name), ConnectionName: connection });
}

/** Creates the load balancer `front` with these VMs. */
export async function makeBalancer(
  bed: ConsoleBed,
  ConnectionName: string,
  VMs: readonly string[] = ['web'],
): Promise<void> {
  const ReqInfo = {
    ...{ Name: 'front', VPCName: 'vpc-01', Type: 'PUBLIC', Scope: 'REGION' },
    Listener: { Protocol: 'TCP', Port: '80' },
    VMGroup: { Protocol: 'TCP', Port: '80', VMs },
    HealthChecker: { Protocol: 'TCP', Port: '80', Interval: '10', Timeout: '9', Threshold: '3' },
  };
  await bed.ask('post', '/nlb', { ConnectionName, ReqInfo });
}

/** Adds a connection with a VM to a region that then goes down. */
export async function connectDown(bed: ConsoleBed, connection: string): Promise<void> {
  const region = 'aws-eu-central-1';
  await makeVms(bed, connection, ['lost'], region);
  bed.cloud.addFault({ match: { region }, fault: { kind: 'regionDown' } });
}

/** Records a change whose result is unknown. */
export async function leaveUndecided(
  { spider }: ConsoleBed,
  connection: string,
  name: string,
  at = new Date(0).toISOString(),
): Promise<void> {
  const { operations } = spider.store;
  const place = { connection, kind: 'network', scope: '', name } as const;
  const claim = { holder: 'a process that died', fence: 1, leaseUntil: new Date(8.64e15).toISOString() };
  const times = { startedAt: at, updatedAt: at };
  const record = {
    id: '0',
    ...place,
    action: 'create',
    idempotencyKey: 'k',
    request: '',
    state: 'running',
  } as const;
  await operations.begin({ ...record, steps: [], cancelRequested: false, ...claim, ...times }, [], []);
  const error = {
    code: 'outcome_unknown',
    message: 'The cloud did not answer.',
    hint: 'See at the cloud whether it is there.',
    retryable: false,
  } as const;
  await operations.end({ id: '0', fence: 1 }, { state: 'unknown', at, error }, []);
}
