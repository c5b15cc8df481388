import type { FakeOpenStackOptions } from '@cb-spider/cloud-fakes/openstack';
import { toNativeId } from '@cb-spider/core/driver';
import { describe, expect, it } from '@jest/globals';
import { toServer } from '../src/vm-create.ts';
import { problemOf } from '../src/vm-state.ts';
import { type Connected, collect, connected, failureOf, publicKey, surroundings } from './fake-connection.ts';

async function withVm(
  options: FakeOpenStackOptions = {},
): Promise<Connected & Awaited<ReturnType<typeof surroundings>>> {
  const connection = await connected(options);
  return Object.assign(connection, await surroundings(connection));
}

/** Carries out an action on a server that the driver does not support. */
async function act({ fake }: Connected, id: string, action: string): Promise<void> {
  const login = await fetch(`${fake.identityEndpoint}/auth/tokens`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      auth: {
        identity: {
          methods: ['application_credential'],
          application_credential: {
            id: 'c0ffee00c0ffee00c0ffee00c0ffee00',
            secret: 'application-secret-of-the-fake',
          },
        },
      },
    }),
  });
  const root = fake.identityEndpoint.replace('/identity/v3', '/RegionOne/compute/v2.1');
  const reply = await fetch(`${root}/servers/${id}/action`, {
    method: 'POST',
    headers: { 'x-auth-token': login.headers.get('x-subject-token') ?? '' },
    body: JSON.stringify({ [action]: null }),
  });
  expect(reply.status).toBe(202);
}

describe('terminating a VM', () => {
  it('that is still being built takes its NIC and address along', async () => {
    await using it = await withVm({ buildMs: 60_000 });
    const vm = await it.cloud.vms.create(it.request);
    expect(vm.state).toBe('creating');
    await it.cloud.vms.terminate(vm.nativeId);
    expect(await collect(it.cloud.nics.list())).toEqual([]);
    expect(await collect(it.cloud.publicIps.list())).toEqual([]);
  });

  it("leaves the user's own NIC and address alone", async () => {
    await using it = await withVm();
    const { cloud, network, subnet } = it;
    const vm = await cloud.vms.create(it.request);
    await cloud.vms.waitUntil(vm.nativeId, ['running']);
    const nic = await cloud.nics.create({
      name: 'nic',
      networkId: network.nativeId,
      subnetId: subnet.nativeId,
    });
    await cloud.nics.attach(nic.nativeId, vm.nativeId);
    const publicIp = await cloud.publicIps.create({ name: 'ip' });
    await cloud.publicIps.associate(publicIp.nativeId, { nicId: nic.nativeId });
    await cloud.vms.terminate(vm.nativeId);
    await cloud.vms.waitUntil(vm.nativeId, ['notExist']);
    expect(await collect(cloud.nics.list())).toMatchObject([{ name: 'nic', state: 'available' }]);
    expect(await collect(cloud.publicIps.list())).toMatchObject([{ name: 'ip', state: 'associated' }]);
  });

  it('that is locked is conflict, and changes nothing', async () => {
    await using it = await withVm();
    const { nativeId } = await it.cloud.vms.create(it.request);
    await it.cloud.vms.waitUntil(nativeId, ['running']);
    await act(it, nativeId, 'lock');
    expect(await failureOf(it.cloud.vms.terminate(nativeId))).toMatchObject({ code: 'conflict' });
    expect((await it.cloud.vms.get(nativeId)).publicIp).toBeDefined();
  });
});

describe('starting a VM', () => {
  it.each(['pause', 'suspend', 'shelve'])('reverts %s', async action => {
    await using it = await withVm();
    const { nativeId } = await it.cloud.vms.create(it.request);
    await it.cloud.vms.waitUntil(nativeId, ['running']);
    await act(it, nativeId, action);
    await it.cloud.vms.waitUntil(nativeId, ['suspended']);
    await it.cloud.vms.stop(nativeId); // suspended already
    await it.cloud.vms.start(nativeId);
    await it.cloud.vms.waitUntil(nativeId, ['running']);
  });
});

describe('the root disk', () => {
  it("is the flavour's unless a size is asked for", async () => {
    await using it = await withVm();
    const plain = await it.cloud.vms.create(it.request);
    await it.cloud.vms.waitUntil(plain.nativeId, ['running']);
    expect((await it.cloud.vms.get(plain.nativeId)).rootDisk).toEqual({ sizeGB: 1, device: undefined });
    const sized = await it.cloud.vms.create({ ...it.request, name: 'sized', rootDiskSizeGB: 12 });
    await it.cloud.vms.waitUntil(sized.nativeId, ['running']);
    expect((await it.cloud.vms.get(sized.nativeId)).rootDisk).toEqual({ sizeGB: 12, device: '/dev/vda' });
    expect((await it.cloud.vms.get(sized.nativeId)).imageId).toBe(it.request.imageId);
  });

  it('is a volume that fits the image, for a flavour without a disk', async () => {
    await using it = await withVm();
    const vm = await it.cloud.vms.create({ ...it.request, specName: 'd1.diskless' });
    expect((await it.cloud.vms.get(vm.nativeId)).rootDisk.sizeGB).toBe(4);
  });

  it('of a chosen size needs a block storage service', async () => {
    const regions = { RegionOne: ['compute', 'network', 'image'] } as const;
    await using it = await withVm({ regions });
    const created = it.cloud.vms.create({ ...it.request, rootDiskSizeGB: 12 });
    expect(await failureOf(created)).toMatchObject({ code: 'unsupported' });
    expect(await collect(it.cloud.nics.list())).toEqual([]);
  });
});

describe('a VM whose build fails', () => {
  it('is failed, and says why', async () => {
    await using it = await withVm({ buildMs: 100 });
    const vm = await it.cloud.vms.create(it.request);
    const [nic] = vm.nics;
    await it.cloud.nics.delete(toNativeId(nic?.nicId ?? ''));
    await expect(it.cloud.vms.waitUntil(vm.nativeId, ['running'])).rejects.toMatchObject({
      code: 'unavailable',
      mayHaveActed: false,
      nativeCode: '500',
      message: expect.stringContaining('not usable'),
    });
    const { state, nativeState, details } = await it.cloud.vms.get(vm.nativeId);
    expect([state, nativeState]).toEqual(['failed', 'ERROR']);
    expect(details?.fault).toContain('not usable');
  });
});

describe('a fault', () => {
  it.each([
    [500, 'unavailable'],
    [403, 'forbidden'],
    [404, 'not_found'],
    [409, 'conflict'],
  ])('of code %i is %s, and nothing of a server that has not failed', (code, expected) => {
    const fault = { code, message: 'Told.' };
    expect(problemOf({ status: 'ERROR', fault })).toMatchObject({ code: expected, message: 'Told.' });
    expect(problemOf({ status: 'ACTIVE', fault })).toBeUndefined();
    expect(problemOf({ status: 'ERROR' })).toBeUndefined();
  });
});

describe('a VM that is refused', () => {
  const refusal = { status: 409, body: { conflictingRequest: { code: 409, message: 'No.' } } };

  it.each([
    ['POST', /ports$/],
    ['POST', /floatingips$/],
    ['POST', /servers$/],
    ['GET', /servers\/[0-9a-f-]+$/],
  ] as const)('at %s %s leaves nothing behind, and waits for nothing', async (method, path) => {
    await using it = await withVm();
    it.fake.refuseNext(method, path, refusal);
    const created = it.cloud.vms.create(it.request, { idempotencyKey: 'a'.repeat(32) });
    expect(await failureOf(created)).toMatchObject({ code: 'conflict', mayHaveActed: false });
    expect(await collect(it.cloud.nics.list())).toEqual([]);
    expect(await collect(it.cloud.publicIps.list())).toEqual([]);
    const servers = await collect(it.cloud.vms.listStatus());
    expect(servers.filter(({ state }) => state !== 'terminating')).toEqual([]);
  });

  it('in a replay loses what the attempt before has made', async () => {
    await using it = await withVm();
    const key = { idempotencyKey: 'b'.repeat(32) };
    it.fake.refuseNext('POST', /servers$/, { status: 500, body: 'Something broke.' });
    expect(await failureOf(it.cloud.vms.create(it.request, key))).toMatchObject({ mayHaveActed: true });
    expect(await collect(it.cloud.nics.list())).toHaveLength(1);
    expect(await collect(it.cloud.publicIps.list())).toHaveLength(1);
    const gone = { ...it.request, imageId: toNativeId('0'.repeat(8)) };
    const again = it.cloud.vms.create(gone, { ...key, replay: true });
    expect(await failureOf(again)).toMatchObject({ code: 'not_found' });
    expect(await collect(it.cloud.nics.list())).toEqual([]);
    expect(await collect(it.cloud.publicIps.list())).toEqual([]);
  });

  it('for a tag that the driver needs itself', async () => {
    await using it = await withVm();
    for (const key of ['imagekey', 'os_type', 'spider-nic']) {
      const created = it.cloud.vms.create({ ...it.request, tags: { [key]: 'x' } });
      expect(await failureOf(created)).toMatchObject({ code: 'invalid_argument' });
    }
  });
});

describe('the request for a server', () => {
  const context = { ownerTags: { 'spider-operation': 'key' } } as unknown as Parameters<typeof toServer>[3];
  const spec = {
    name: 'vm',
    imageId: toNativeId('image'),
    specName: 'm1.tiny',
    networkId: toNativeId('net'),
    subnetId: toNativeId('sub'),
    securityGroupIds: [toNativeId('group')],
    userName: 'cb-user',
    tags: { team: 'blue' },
  };
  const parts = {
    image: { id: 'image', status: 'active', os_type: 'linux' },
    flavor: { id: '1', name: 'm1.tiny', vcpus: 1, ram: 512, disk: 1 },
    publicKey,
    bootsFromVolume: false,
  };

  it('of Linux brings the user and the key by cloud-init', () => {
    const server = toServer({ ...spec, keyPairId: toNativeId('key'), zone: 'az1' }, parts, 'port', context);
    expect(server).toMatchObject({
      name: 'vm',
      imageRef: 'image',
      flavorRef: '1',
      key_name: 'key',
      availability_zone: 'az1',
      networks: [{ port: 'port' }],
      metadata: { team: 'blue', 'spider-operation': 'key', imagekey: 'image', os_type: 'linux' },
    });
    expect(server).not.toHaveProperty('adminPass');
  });

  it('of Windows brings the password by the configuration drive, and no user data', () => {
    const server = toServer({ ...spec, password: 'Secret-1234' }, parts, 'port', context);
    expect(server).toMatchObject({
      adminPass: 'Secret-1234',
      config_drive: true,
      metadata: { os_type: 'windows' },
    });
    expect(server).not.toHaveProperty('user_data');
    expect(JSON.stringify(server.metadata)).not.toContain('Secret');
  });
});
