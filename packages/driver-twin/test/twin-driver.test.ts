import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { toNativeId } from '@cb-spider/core/driver';
import { twinVmStates } from '@cb-spider/twin/engine';
import { afterEach, describe, expect, it } from '@jest/globals';
import byDefault, { createTwin, serveTwin, twin } from '../src/index.ts';
import { vmStateOf } from '../src/vm-state.ts';
import { connect, done, newContext, type TwinSession } from './session.ts';

/** A valid public key, whose private key does not exist. */
const publicKey = `ssh-ed25519 ${Buffer.concat([
  Buffer.of(0, 0, 0, 11),
  Buffer.from('ssh-ed25519'),
  Buffer.of(0, 0, 0, 32),
  Buffer.alloc(32, 7),
]).toString('base64')} tester`;

async function runVm(connection: TwinSession, name = 'vm') {
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
      imageId: toNativeId('twin-ubuntu-24.04-x86_64'),
      specName: 'twin-small',
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

  it('sends nothing for a caller who cancelled, and fails with the reason', async () => {
    const { publicIps } = await connect(createTwin());
    const reason = new Error('no longer wanted');
    const { context, observed } = newContext({ signal: AbortSignal.abort(reason) });
    await expect(publicIps.doCreate({ name: 'ip', tags: {} }, context)).rejects.toBe(reason);
    expect(observed).toEqual([]);
    expect((await publicIps.doList(undefined, newContext().context)).items).toEqual([]);
  });

  it('marks what it creates with the owner’s tags, in addition to the user’s', async () => {
    const { publicIps } = await connect(createTwin());
    const { context } = newContext({ idempotencyKey: 'a'.repeat(32), ownerTags: { owner: 'a'.repeat(32) } });
    const { tags } = done(await publicIps.doCreate({ name: 'ip', tags: { team: 'blue' } }, context));
    expect(tags).toEqual({ owner: 'a'.repeat(32), team: 'blue' });
  });

  it('creates subnets without a zone in the connection’s zone', async () => {
    const { networks, subnets } = await connect(createTwin(), { zone: 'default-z3' });
    const { context } = newContext();
    const network = { name: 'n', cidr: '10.0.0.0/16', tags: {} };
    const { nativeId } = done(await networks.doCreate(network, context));
    const subnet = { name: 's', cidr: '10.0.0.0/24', tags: {} };
    expect(done(await subnets.doCreate(nativeId, subnet, context)).zone).toBe('default-z3');
  });

  it('shows a VM with the groups and addresses of its first NIC', async () => {
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
    const stateOf = async (connection: TwinSession) =>
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

  it('that is not a number is refused in the first call', async () => {
    const { vms, classifyError: classify } = await connect(createTwin(), {
      credentials: { MockName: 'tester', TimeScale: 'fast' },
    });
    const error: unknown = await vms.doList(undefined, newContext().context).catch(thrown => thrown);
    expect(classify(error)).toMatchObject({ code: 'invalid_argument', nativeCode: 'Request.Invalid' });
  });
});

describe('where the cloud lives', () => {
  const countVms = async (connection: TwinSession) =>
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

  it.each(['', 'Hibernating', 'toString', '__proto__'])('of a newer cloud are unknown: %p', word => {
    expect(vmStateOf(word)).toBe('unknown');
  });
});
