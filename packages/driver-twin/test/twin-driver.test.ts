import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import {
  type CallContext,
  type Change,
  type ConnectionV1,
  type ConnectTarget,
  type DriverV1,
  errorCodes,
  isAccepted,
  type NativeReply,
  toNativeId,
} from '@cb-spider/core/driver';
import { afterEach, describe, expect, it } from '@jest/globals';
import { nativeCodes } from '../src/engine/native-codes.ts';
import { twinVmStates } from '../src/engine/vm-lifecycle.ts';
import byDefault, { createTwin, serveTwin, twin } from '../src/index.ts';
import { classifyError } from '../src/twin-errors.ts';
import { vmStateOf } from '../src/vm-state.ts';
import { errorSamples } from './error-samples.ts';
import { image, publicKey } from './small-cloud.ts';

interface Observed {
  readonly api: string;
  readonly reply?: NativeReply | undefined;
}

/** A context as core gives it, and what was observed through it. */
function newContext(change: Partial<CallContext> = {}): { context: CallContext; observed: Observed[] } {
  const observed: Observed[] = [];
  const context: CallContext = {
    signal: new AbortController().signal,
    idempotencyKey: '',
    replay: false,
    ownerTags: {},
    async observe(api, call, describe) {
      const reply = await call();
      observed.push({ api, reply: describe?.(reply) });
      return reply;
    },
    ...change,
  };
  return { context, observed };
}

const target: ConnectTarget = { credentials: { MockName: 'tester' }, region: 'default', options: {} };

/** A connection with all of its handlers. */
type Connection = { readonly [K in keyof ConnectionV1]-?: NonNullable<ConnectionV1[K]> };

async function connect(driver: DriverV1, change: Partial<ConnectTarget> = {}): Promise<Connection> {
  return (await driver.connect({ ...target, ...change })) as Connection;
}

/** What a change has answered, which is done. */
function done<T>(change: Change<T>): T {
  if (isAccepted(change)) throw new Error('It is accepted, and not done.');
  return change;
}

async function runVm(connection: Connection, name = 'vm') {
  const { context } = newContext();
  const { networks, subnets, securityGroups, keyPairs, vms } = connection;
  const network = done(
    await networks.doCreate({ name: `${name}-n`, cidr: '10.0.0.0/16', tags: {} }, context),
  );
  const subnet = done(
    await subnets.doCreate(network.nativeId, { name: 's', cidr: '10.0.0.0/24', tags: {} }, context),
  );
  const parts = { networkId: network.nativeId, tags: {} };
  const group = done(await securityGroups.doCreate({ ...parts, name: `${name}-g`, rules: [] }, context));
  const keyPair = done(await keyPairs.doCreate({ name: `${name}-k`, publicKey, tags: {} }, context));
  const vm = await vms.doCreate(
    {
      ...parts,
      name,
      imageId: toNativeId(image.imageId),
      specName: image.specName,
      subnetId: subnet.nativeId,
      securityGroupIds: [group.nativeId],
      keyPairId: keyPair.nativeId,
      publicKey,
      userName: 'cb-user',
    },
    context,
  );
  return done(vm);
}

const folders: string[] = [];

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'twin-'));
  folders.push(folder);
  return folder;
}

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

describe('the driver', () => {
  it('is what its manifest says', () => {
    const manifest = JSON.parse(readFileSync(resolve(import.meta.dirname, '../package.json'), 'utf8'));
    expect(byDefault).toBe(twin);
    expect(manifest.cbSpider).toEqual({
      driver: twin.id,
      specificationVersion: twin.specificationVersion,
      providers: twin.providers,
    });
  });

  it('finds its default region in its own list', async () => {
    const { regionZones } = await connect(createTwin());
    const { region = '', zone } = twin.defaultRegion ?? {};
    const found = await regionZones.doGet(region, newContext().context);
    expect(found.zones.map(each => each.name)).toContain(zone);
  });

  it('observes each call under the cloud’s own name, with its request id', async () => {
    const { vms } = await connect(createTwin());
    const { context, observed } = newContext();
    await vms.doList(undefined, context);
    expect(observed).toEqual([
      { api: 'ListVms', reply: { requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) } },
    ]);
  });

  it('sends nothing for a caller who gave up, and answers with the reason', async () => {
    const { publicIps } = await connect(createTwin());
    const reason = new Error('no longer wanted');
    const { context, observed } = newContext({ signal: AbortSignal.abort(reason) });
    await expect(publicIps.doCreate({ name: 'ip', tags: {} }, context)).rejects.toBe(reason);
    expect(observed).toEqual([]);
    expect((await publicIps.doList(undefined, newContext().context)).items).toEqual([]);
  });

  it('marks what it makes with the owner’s tags, beside the user’s', async () => {
    const { publicIps } = await connect(createTwin());
    const { context } = newContext({ idempotencyKey: 'a'.repeat(32), ownerTags: { owner: 'a'.repeat(32) } });
    const { tags } = done(await publicIps.doCreate({ name: 'ip', tags: { team: 'blue' } }, context));
    expect(tags).toEqual({ owner: 'a'.repeat(32), team: 'blue' });
  });

  it('puts subnets without a zone into the connection’s', async () => {
    const { networks, subnets } = await connect(createTwin(), { zone: 'default-z3' });
    const { context } = newContext();
    const network = { name: 'n', cidr: '10.0.0.0/16', tags: {} };
    const { nativeId } = done(await networks.doCreate(network, context));
    const subnet = { name: 's', cidr: '10.0.0.0/24', tags: {} };
    expect(done(await subnets.doCreate(nativeId, subnet, context)).zone).toBe('default-z3');
  });

  it('shows a VM with the groups and addresses of its first card', async () => {
    const connection = await connect(createTwin());
    const vm = await runVm(connection);
    expect(vm).toMatchObject({ state: 'running', nativeState: 'Running', privateIp: '10.0.0.4' });
    expect(vm.publicIp).toBe(vm.nics[0]?.addresses[0]?.publicIp);
    const [nic] = (await connection.nics.doList(undefined, newContext().context)).items;
    expect(nic).toMatchObject({
      vmId: vm.nativeId,
      state: 'attached',
      securityGroupIds: vm.securityGroupIds,
    });
  });
});

describe('time', () => {
  it('is the connection’s time scale, else the driver’s, by the driver’s clock', async () => {
    let now = 0;
    const driver = createTwin({ clock: { now: () => now }, timeScale: 1 });
    const slow = await connect(driver);
    const slower = await connect(driver, { credentials: { MockName: 'other', TimeScale: '100' } });
    const prompt = await connect(driver, { credentials: { MockName: 'third', TimeScale: '0' } });
    const stateOf = async (connection: Connection) =>
      (await connection.vms.doListStatus(undefined, newContext().context)).items[0]?.state;
    for (const connection of [slow, slower, prompt]) await runVm(connection);
    expect([await stateOf(slow), await stateOf(slower), await stateOf(prompt)]).toEqual([
      'creating',
      'creating',
      'running',
    ]);
    now += 40_000;
    expect([await stateOf(slow), await stateOf(slower)]).toEqual(['running', 'creating']);
  });

  it('that is no number is refused in the first call', async () => {
    const { vms, classifyError: classify } = await connect(createTwin(), {
      credentials: { MockName: 'tester', TimeScale: 'fast' },
    });
    const error: unknown = await vms.doList(undefined, newContext().context).catch(thrown => thrown);
    expect(classify(error)).toMatchObject({ code: 'invalid_argument', nativeCode: 'Request.Invalid' });
  });
});

describe('where the cloud lives', () => {
  const countVms = async (connection: Connection) =>
    (await connection.vms.doList(undefined, newContext().context)).items.length;

  it('is one place in memory for a driver, which outlives its connections', async () => {
    const driver = createTwin();
    const first = await connect(driver);
    await runVm(first);
    await first.close();
    expect(await countVms(await connect(driver))).toBe(1);
    expect(await countVms(await connect(driver, { credentials: { MockName: 'other' } }))).toBe(0);
    expect(await countVms(await connect(createTwin()))).toBe(0);
  });

  it('is a file in the host’s folder, which outlives its drivers', async () => {
    const dataFolder = join(newFolder(), 'made', 'when-needed');
    const first = await connect(createTwin(), { dataFolder });
    await runVm(first);
    await first.close();
    const second = await connect(createTwin({ dataFolder }));
    expect(await countVms(second)).toBe(1);
    await second.close();
  });

  it('is a server where the credential or the driver names one, which several drivers share', async () => {
    const server = await serveTwin();
    const { endpoint } = server;
    const first = await connect(createTwin(), { credentials: { MockName: 'me', Endpoint: endpoint } });
    const second = await connect(createTwin({ endpoint }), { credentials: { MockName: 'me' } });
    await runVm(first);
    expect(await countVms(second)).toBe(1);
    await first.close();
    await expect(countVms(first)).rejects.toThrow('closed');
    expect(await countVms(second)).toBe(1);
    await server.close();
  });

  it('stays open until its last connection closes', async () => {
    const driver = createTwin({ dataFolder: newFolder() });
    const [first, second] = [await connect(driver), await connect(driver)];
    await first.close();
    await first.close();
    await expect(countVms(first)).rejects.toThrow('closed');
    expect(await countVms(second)).toBe(0);
    await second.close();
  });
});

describe('errors', () => {
  it.each(errorSamples.map(sample => [sample.name, sample] as const))('%s', (_name, { thrown, code }) => {
    const known = classifyError(thrown);
    expect(known.code).toBe(code);
    expect(known.nativeCode).toBe(thrown.code);
    expect(known.message).toBe('Told for a test.');
  });

  it('have a sample for every code there is', () => {
    const names = new Set<string>(errorSamples.map(sample => sample.name));
    expect(Object.keys(nativeCodes).filter(code => !names.has(code))).toEqual([]);
  });

  it('carry the id of the failed request', async () => {
    const { vms, classifyError: classify } = await connect(createTwin());
    const missing = vms.doGet(toNativeId('vm-0'), newContext().context);
    const error: unknown = await missing.catch(thrown => thrown);
    expect(classify(error)).toMatchObject({
      code: 'not_found',
      nativeCode: 'Vm.NotFound',
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });

  it('say that a busy cloud did nothing', () => {
    const busy = errorSamples.find(sample => sample.name === 'Service.Busy');
    expect(classifyError(busy?.thrown)).toMatchObject({ code: 'unavailable', mayHaveActed: false });
  });

  it('tell callers who gave up from deadlines, and anything from nothing', () => {
    expect(classifyError(new DOMException('gone', 'AbortError')).code).toBe('cancelled');
    expect(classifyError(new DOMException('late', 'TimeoutError')).code).toBe('timeout');
    for (const thrown of [undefined, null, 'text', 7, {}, Symbol('x'), new Error('odd')])
      expect(errorCodes).toContain(classifyError(thrown).code);
  });
});

describe('states', () => {
  it('all map, to the states that the features report', () => {
    expect(twinVmStates.map(vmStateOf)).toEqual([
      'creating',
      'running',
      'suspending',
      'suspended',
      'resuming',
      'rebooting',
      'terminating',
      'failed',
    ]);
    expect(new Set(twin.features.vms?.reportedStates)).toEqual(new Set(twinVmStates.map(vmStateOf)));
  });

  it.each(['', 'Hibernating', 'toString', '__proto__'])('that nobody knows are unknown: %p', word => {
    expect(vmStateOf(word)).toBe('unknown');
  });
});
