import { beforeEach, describe, expect, it } from '@jest/globals';
import { type CallRecord, type Cloud, connect, toNativeId } from '../src/index.ts';
import { FakeCloud } from './beds/fake-cloud/fake-cloud.ts';
import { FakeError } from './beds/fake-cloud/fake-error.ts';
import { FakeDriver, unknownId } from './beds/fake-driver.ts';
import { secrets } from './beds/test-bed.ts';
import { VirtualClock } from './beds/virtual-clock.ts';

let clock: VirtualClock;
let fake: FakeDriver;
let seoul: Cloud;
let records: CallRecord[];

beforeEach(async () => {
  clock = new VirtualClock();
  fake = new FakeDriver(new FakeCloud(clock));
  records = [];
  const history = { add: (record: CallRecord) => records.push(record) };
  seoul = await connect(fake.driver, {
    credentials: secrets,
    region: 'here',
    clock,
    history,
    random: () => 0,
  });
});

async function all<T>(list: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of list) items.push(item);
  return items;
}

describe('connecting without a store', () => {
  it('passes the values to the driver, under its own names', async () => {
    const credentials = { accesskeyid: 'a', CLIENTSECRET: 'b', Extra: 'c' };
    const options = { Tenant: 't' };
    await connect(fake.driver, {
      credentials,
      region: 'there',
      zone: 'there-a',
      options,
      dataFolder: '/data',
      clock,
    });
    expect(fake.targets.at(-1)).toEqual({
      ...{ credentials: { ClientId: 'a', ClientSecret: 'b', Extra: 'c' }, region: 'there', zone: 'there-a' },
      ...{ options, dataFolder: '/data' },
    });
  });

  it.each([
    [{ credentials: { ClientId: 'a' }, region: 'here' }, 'want [ClientId ClientSecret]'],
    [{ credentials: {}, region: 'here' }, 'have []'],
  ])('needs what the driver needs: %j', async (options, words) => {
    await expect(connect(fake.driver, options)).rejects.toMatchObject({
      code: 'invalid_argument',
      message: expect.stringContaining(words),
    });
  });

  it('fails with a CloudError', async () => {
    const cause = new Error('no line');
    const driver = { ...fake.driver, connect: () => Promise.reject(cause) };
    await expect(connect(driver, { credentials: secrets, region: 'here' })).rejects.toMatchObject({
      ...{ code: 'internal', cloud: 'fake', region: 'here', cause },
    });
  });

  it('reports the driver’s reason for a failure, without secrets', async () => {
    const errorClass = {
      code: 'unsupported',
      message: `No line for ${secrets.ClientSecret}.`,
      hint: 'Lay one.',
    };
    const driver = {
      ...fake.driver,
      connect: () => Promise.reject(Object.assign(new Error(), { errorClass })),
    };
    const error = await connect(driver, { credentials: secrets, region: 'here' }).catch(thrown => thrown);
    expect(error).toMatchObject({ code: 'unsupported', hint: 'Lay one.', cloud: 'fake', region: 'here' });
    expect(error.message).toMatch(/^No line for/);
    expect(error.message).not.toContain(secrets.ClientSecret);
  });

  it('is closed at the end of a block', async () => {
    {
      await using _cloud = await connect(fake.driver, { credentials: secrets, region: 'here', clock });
    }
    expect(fake.closed).toBe(1);
  });
});

describe('a cloud by native ids', () => {
  it('lists all pages, and fetches only as many as are needed', async () => {
    expect((await all(seoul.specs.list())).map(spec => spec.name)).toEqual(['small', 'large', 'huge']);
    expect(fake.count('specs.doList')).toBe(2);
    for await (const _spec of seoul.specs.list()) break;
    expect(fake.count('specs.doList')).toBe(3);
    expect(await all(seoul.images.listPages())).toMatchObject([[{ name: 'linux' }, { name: 'windows' }]]);
  });

  it('returns regions, images and specs, also as the cloud describes them', async () => {
    expect(await seoul.regionZones.list()).toMatchObject([{ name: 'here' }]);
    expect(await seoul.regionZones.get('here')).toMatchObject({ displayName: 'Here' });
    expect(await seoul.regionZones.listNativeRegions()).toEqual({ Regions: [] });
    expect(await seoul.regionZones.listNativeZones()).toEqual({ Zones: [] });
    expect(await seoul.images.get(toNativeId('img-linux'))).toMatchObject({ platform: 'linux' });
    expect(await seoul.specs.get('small')).toMatchObject({ memoryMiB: 4096 });
    expect(await seoul.specs.getNative('small')).toEqual({ Flavor: 'small' });
    expect(await all(seoul.specs.listNative())).toHaveLength(3);
    for (const missing of [seoul.specs.get('no'), seoul.regionZones.get('no'), seoul.images.get(unknownId)])
      await expect(missing).rejects.toMatchObject({ code: 'not_found' });
  });

  it('reports its calls to a history', async () => {
    await seoul.specs.get('small');
    expect(records).toMatchObject([
      {
        ...{
          cloud: 'fake',
          connection: '',
          region: 'here',
          zone: '',
          kind: 'spec',
          operation: 'get',
          resource: 'small',
        },
        ...{ outcome: 'ok', attempt: 1, operationId: '' },
        nativeCalls: [{ api: 'specs.doGet', outcome: 'ok', requestId: 'request-1', bytes: 7 }],
      },
    ]);
  });

  it('creates, waits for and removes objects', async () => {
    const network = await seoul.networks.create({ name: 'net', cidr: '10.0.0.0/16' });
    const subnet = await seoul.subnets.create(network.nativeId, { name: 'sub', cidr: '10.0.0.0/24' });
    const group = await seoul.securityGroups.create({ name: 'group', networkId: network.nativeId });
    const parts = {
      networkId: network.nativeId,
      subnetId: subnet.nativeId,
      securityGroupIds: [group.nativeId],
    };
    const vm = await seoul.vms.create({ ...parts, name: 'vm', imageId: 'img-linux', specName: 'small' });
    expect(await clock.run(seoul.vms.waitUntil(vm.nativeId, ['running']))).toBe('running');
    expect(await all(seoul.vms.listStatus())).toMatchObject([{ nativeId: vm.nativeId, state: 'running' }]);
    await seoul.vms.terminate(vm.nativeId);
    expect(await clock.run(seoul.vms.waitUntil(vm.nativeId, ['terminated', 'notExist']))).toBe('notExist');
    await seoul.securityGroups.delete(group.nativeId);
    await clock.run(seoul.securityGroups.waitUntilGone(group.nativeId));
    await seoul.subnets.delete(network.nativeId, subnet.nativeId);
    await seoul.networks.delete(network.nativeId);
    await expect(seoul.networks.delete(network.nativeId)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('finds the object of a lost reply, without a store', async () => {
    fake.loseReply('publicIps.doCreate');
    const address = await clock.run(seoul.publicIps.create({ name: 'ip' }));
    expect(fake.cloud.publicIps.all).toMatchObject([{ nativeId: address.nativeId }]);
  });

  it('sends the given key', async () => {
    const idempotencyKey = 'f'.repeat(32);
    await seoul.publicIps.create({ name: 'ip' }, { idempotencyKey });
    expect(fake.callsOf('publicIps.doCreate')).toMatchObject([
      { context: { idempotencyKey, replay: false } },
    ]);
  });

  it('waits no longer than requested', async () => {
    const address = await seoul.publicIps.create({ name: 'ip' });
    await expect(
      clock.run(seoul.publicIps.waitUntilGone(address.nativeId, { waitMs: 5_000 })),
    ).rejects.toMatchObject({
      code: 'timeout',
      message: `Waited 5000 ms for publicIp ${address.nativeId} to disappear.`,
    });
    fake.refuse('publicIps.doGet', new FakeError('forbidden'));
    await expect(clock.run(seoul.publicIps.waitUntilGone(address.nativeId))).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  it.each([
    ['a name', { name: '1st', cidr: '10.0.0.0/16' }, /^name: '1st' is not a valid network name/],
    ['a range', { name: 'net', cidr: '10.0.0.0' }, /^cidr: /],
  ])('checks %s without a call to the cloud', async (_what, request, message) => {
    await expect(seoul.networks.create(request)).rejects.toMatchObject({
      code: 'invalid_argument',
      message: expect.stringMatching(message),
    });
    expect(fake.calls).toEqual([]);
  });
});

describe('a handler that the driver lacks', () => {
  it.each([
    ['images', (cloud: Cloud) => all(cloud.images.list())],
    ['specs', (cloud: Cloud) => cloud.specs.get('small')],
    ['specs', (cloud: Cloud) => all(cloud.specs.list())],
    ['regionZones', (cloud: Cloud) => cloud.regionZones.list()],
    ['networks', (cloud: Cloud) => cloud.networks.delete(unknownId)],
    ['securityGroups', (cloud: Cloud) => cloud.securityGroups.get(unknownId)],
    ['keyPairs', (cloud: Cloud) => cloud.keyPairs.create({ name: 'key' })],
    ['publicIps', (cloud: Cloud) => cloud.publicIps.disassociate(unknownId)],
    ['nics', (cloud: Cloud) => cloud.nics.attach(unknownId, unknownId)],
    ['vms', (cloud: Cloud) => cloud.vms.start(unknownId)],
    ['vms', (cloud: Cloud) => all(cloud.vms.listStatus())],
  ] as const)('%s: every use of it is unsupported', async (name, use) => {
    const lacking = new FakeDriver(fake.cloud, { without: [name] });
    const cloud = await connect(lacking.driver, { credentials: secrets, region: 'here', clock });
    await expect(use(cloud)).rejects.toMatchObject({
      code: 'unsupported',
      message: `The driver 'fake' does not support ${name}.`,
    });
  });
});
