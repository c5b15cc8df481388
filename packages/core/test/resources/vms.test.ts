import { beforeEach, describe, expect, it } from '@jest/globals';
import { FakeError } from '../beds/fake-cloud/fake-error.ts';
import { machine, openReadyBed } from '../beds/ready-bed.ts';
import type { TestBed } from '../beds/test-bed.ts';

let bed: TestBed;

beforeEach(async () => {
  bed = await openReadyBed();
});

const create = (change: object = {}) => bed.run(bed.connection.vms.create({ ...machine, ...change }));

describe('a VM', () => {
  it('is created with registered objects, and returned running', async () => {
    const vm = await create({ tags: { a: 'b' } });
    expect(vm).toMatchObject({
      ...{
        name: 'vm',
        nativeName: expect.stringMatching(/^vm-[0-9a-v]{20}$/),
        state: 'running',
        nativeState: 'fake-running',
      },
      ...{ network: { name: 'net', nativeId: 'net-1' }, subnet: { name: 'sub', nativeId: 'sub-1' } },
      ...{ securityGroups: [{ name: 'group' }], keyPair: { name: 'key', nativeId: 'key-1' } },
      ...{ userName: 'cb-user', imageId: 'img-linux', specName: 'small', publicIp: '198.51.100.7' },
      tags: { a: 'b' },
    });
    expect(vm.nics).toMatchObject([{ name: '', deviceIndex: 0, subnet: { name: 'sub' } }]);
    expect(await bed.connection.vms.get('vm')).toEqual(vm);
    expect(await bed.connection.vms.list()).toEqual([vm]);
  });

  it('names the subnet of each of its NICs', async () => {
    const { subnets, nics, vms } = bed.connection;
    await create();
    await bed.run(subnets.create('net', { name: 'other', cidr: '10.0.7.0/24' }));
    await bed.run(nics.create({ name: 'nic', networkName: 'net', subnetName: 'other' }));
    await bed.run(nics.attach('nic', 'vm'));
    for (const vm of [await vms.get('vm'), ...(await vms.list())])
      expect(vm.nics.map(({ subnet }) => subnet?.name)).toEqual(['sub', 'other']);
  });

  it('that runs at once is not read again', async () => {
    bed.cloud.vmLife.bootMs = 0;
    expect(await create()).toMatchObject({ state: 'running' });
    expect(bed.fake.count('vms.doGet')).toBe(0);
  });

  it('that does not start is removed', async () => {
    bed.cloud.vmLife.bootsInto = 'failed';
    await expect(create()).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('is failed'),
    });
    expect(bed.cloud.vmLife.visible()).toEqual([]);
    expect(bed.cloud.nics.all).toEqual([]);
    expect(await bed.connection.vms.names()).toEqual([]);
  });

  it('is recorded as being rolled back before it is removed', async () => {
    bed.cloud.vmLife.bootsInto = 'failed';
    let steps: readonly string[] = [];
    bed.fake.before = async ({ api }) => {
      if (api === 'vms.doTerminate') steps = (await bed.memory.operations.list({ limit: 1 }))[0]?.steps ?? [];
    };
    await expect(create()).rejects.toMatchObject({ code: 'conflict' });
    expect(steps).toEqual(['created', 'undoing after conflict']);
  });

  it('that takes too long to start is removed', async () => {
    bed.cloud.vmLife.bootMs = 700_000;
    await expect(create()).rejects.toMatchObject({
      code: 'timeout',
      message: 'Waited 600000 ms for vm vm-1 to become running.',
    });
    expect(bed.cloud.vmLife.visible()).toEqual([]);
  });

  it('is terminated, with the NIC that came with it', async () => {
    await create();
    expect(await bed.run(bed.connection.vms.delete('vm'))).toEqual({ deleted: true });
    expect([bed.cloud.vmLife.visible(), bed.cloud.nics.all]).toEqual([[], []]);
    await expect(bed.connection.vms.get('vm')).rejects.toMatchObject({
      message: "VM 'vm' does not exist in connection 'c1'",
    });
  });

  it('that the cloud has lost is removed from the records when it is terminated', async () => {
    const { nativeId } = await create();
    bed.cloud.vms.remove(nativeId);
    expect(await bed.connection.vms.status('vm')).toEqual({ name: 'vm', nativeId, state: 'notExist' });
    expect(await bed.run(bed.connection.vms.delete('vm'))).toEqual({ deleted: false });
    await expect(bed.connection.vms.get('vm')).rejects.toMatchObject({ code: 'not_found' });
  });

  it('that was terminated here is shown as terminated for a while, for callers that wait for it', async () => {
    const { vms } = bed.connection;
    const { nativeId } = await create();
    await bed.run(vms.delete('vm'));
    expect(await vms.status('vm')).toEqual({ name: 'vm', nativeId, state: 'terminated' });
    await expect(vms.get('vm')).rejects.toMatchObject({ code: 'not_found' });
    expect(await vms.listStatus()).toEqual([]);
    await bed.clock.advance(600_000);
    await expect(vms.status('vm')).rejects.toMatchObject({ code: 'not_found' });
  });

  it('of which only the record was removed is not shown as terminated', async () => {
    const { vms } = bed.connection;
    await create();
    bed.fake.refuse('vms.doTerminate', new FakeError('forbidden'));
    await bed.run(vms.delete('vm', { force: true }));
    await expect(vms.status('vm')).rejects.toMatchObject({ code: 'not_found' });
    await create({ name: 'other' });
    await vms.unregister('other');
    await expect(vms.status('other')).rejects.toMatchObject({ code: 'not_found' });
    await expect(vms.status('never')).rejects.toMatchObject({ code: 'not_found' });
  });

  it('that is unmanaged is terminated by its native id', async () => {
    const { nativeId } = await create();
    await bed.run(bed.connection.vms.unregister('vm'));
    await bed.run(bed.connection.vms.deleteNative(nativeId));
    expect(bed.cloud.vmLife.visible()).toEqual([]);
    await expect(bed.run(bed.connection.vms.deleteNative(nativeId))).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('shows the objects that it uses by name, to be registered with', async () => {
    const { nativeId } = await create();
    await bed.run(bed.connection.vms.unregister('vm'));
    expect(await bed.connection.vms.usedBy(nativeId)).toMatchObject({
      ...{ network: { name: 'net' }, securityGroups: [{ name: 'group' }], keyPair: { name: 'key' } },
    });
    expect(await bed.run(bed.connection.vms.register('again', nativeId))).toMatchObject({
      name: 'again',
      nativeId,
    });
    await expect(bed.run(bed.connection.securityGroups.delete('group'))).rejects.toMatchObject({
      code: 'dependency_in_use',
    });
  });

  it('in an unmanaged network cannot be registered', async () => {
    const { nativeId } = await create();
    await bed.run(bed.connection.vms.unregister('vm'));
    await bed.run(bed.connection.networks.unregister('net'));
    await expect(bed.run(bed.connection.vms.register('again', nativeId))).rejects.toMatchObject({
      code: 'not_found',
      message: "VPC 'net-1' does not exist in connection 'c1' as a registered resource.",
      hint: 'It exists at the cloud. Register the VPC first.',
    });
  });

  it('whose name exists in another form of Unicode gets a hint about it', async () => {
    const [composed, decomposed] = ['한글'.normalize('NFC'), '한글'.normalize('NFD')];
    await create({ name: composed });
    const { vms } = bed.connection;
    for (const read of [vms.get(decomposed), vms.status(decomposed), bed.run(vms.delete(decomposed))])
      await expect(read).rejects.toMatchObject({ code: 'not_found', hint: expect.stringContaining('NFC') });
    await expect(vms.get('none')).rejects.toMatchObject({ hint: expect.not.stringContaining('NF') });
  });
});

describe('controlling a VM', () => {
  beforeEach(() => create());

  it.each([
    ['stop', 'suspended'],
    ['reboot', 'running'],
  ] as const)('%s answers once accepted, or once it is %s', async (action, state) => {
    const { vms } = bed.connection;
    bed.cloud.vmLife.rebootsAs = 'suspending';
    await vms[action]('vm');
    expect((await vms.status('vm')).state).not.toBe(state);
    await bed.clock.advance(60_000);
    expect((await vms.status('vm')).state).toBe(state);
  });

  it.each(['stop', 'start', 'reboot'] as const)('%s of one that nobody knows', async action => {
    await expect(bed.run(bed.connection.vms[action]('no'))).rejects.toMatchObject({
      code: 'not_found',
      message: "VM 'no' does not exist in connection 'c1'",
    });
  });

  it('in the wrong state is refused, and nothing stays open', async () => {
    await bed.run(bed.connection.vms.stop('vm', { wait: true }));
    await expect(bed.run(bed.connection.vms.reboot('vm'))).rejects.toMatchObject({ code: 'conflict' });
    expect(await bed.memory.operations.list({ state: 'running' })).toEqual([]);
    expect(bed.memory.operations.locks).toEqual([]);
  });

  it('is not sent again if it may have restarted', async () => {
    bed.fake.loseReply('vms.doReboot');
    await expect(bed.run(bed.connection.vms.reboot('vm'))).rejects.toMatchObject({
      code: 'unavailable',
      mayHaveActed: true,
    });
    expect(bed.fake.count('vms.doReboot')).toBe(1);
  });

  it('is sent again if it may have stopped', async () => {
    bed.fake.loseReply('vms.doStop');
    await bed.run(bed.connection.vms.stop('vm', { wait: true }));
    expect(bed.fake.count('vms.doStop')).toBe(2);
  });

  it('waits no longer than the VM lives', async () => {
    await bed.connection.vms.stop('vm');
    const { vms } = bed.cloud;
    vms.remove(vms.all[0]?.nativeId as never);
    await bed.clock.advance(60_000);
    expect(bed.failures).toMatchObject([
      { error: { code: 'conflict', message: expect.stringContaining('notExist') } },
    ]);
  });
});

describe('the parts of a VM request', () => {
  it.each([
    [{ networkName: 'no' }, "VPC 'no' does not exist in connection 'c1'"],
    [{ subnetName: 'no' }, "Subnet 'no' does not exist in connection 'c1'"],
    [{ securityGroupNames: ['no'] }, "Security Group 'no' does not exist in connection 'c1'"],
    [{ keyPairName: 'no' }, "VM KeyPair 'no' does not exist in connection 'c1'"],
  ])('%j must be there', async (change, message) => {
    await expect(create(change)).rejects.toMatchObject({ code: 'not_found', message });
    expect(bed.fake.calls).toEqual([]);
  });

  it.each([
    [{ name: '' }, 'name: is required.'],
    [{ imageId: '' }, 'imageId: is required.'],
    [{ specName: '' }, 'specName: is required.'],
    [{ securityGroupNames: [] }, 'securityGroupNames: must contain a security group.'],
    [{ keyPairName: undefined }, 'keyPairName: is required.'],
    [{ keyPairName: '' }, 'keyPairName: is required.'],
    [{ rootDiskSizeGB: 0 }, /^rootDiskSizeGB: /],
    [{ rootDiskSizeGB: 1.5 }, 'rootDiskSizeGB: must be a whole number.'],
    [{ rootDiskSizeGB: '30' }, 'rootDiskSizeGB: must be a number.'],
    [{ rootDiskType: 'slow' }, "rootDiskType: 'slow' is not a root disk type of this cloud."],
  ])('%j must be right', async (change, message) => {
    await expect(create(change)).rejects.toMatchObject({
      code: 'invalid_argument',
      message: typeof message === 'string' ? message : expect.stringMatching(message),
    });
    expect([bed.cloud.vms.all, await bed.connection.vms.names()]).toEqual([[], []]);
  });

  it('reach the cloud unchanged', async () => {
    await create({ rootDiskType: 'fast', rootDiskSizeGB: 40 });
    expect(bed.cloud.vms.all).toMatchObject([{ rootDisk: { type: 'fast', sizeGB: 40 } }]);
  });

  it('for which a cloud has no choice of disk are refused, not ignored', async () => {
    const vms = { reportedStates: [], rootDiskTypes: [], rootDiskSize: false, windows: false };
    const plain = await openReadyBed({ driver: { features: { vms } } });
    for (const [change, field] of [
      [{ rootDiskType: 'fast' }, 'rootDiskType'],
      [{ rootDiskSizeGB: 40 }, 'rootDiskSizeGB'],
    ] as const)
      await expect(plain.run(plain.connection.vms.create({ ...machine, ...change }))).rejects.toMatchObject({
        code: 'invalid_argument',
        message: expect.stringContaining(field),
      });
    expect(plain.fake.count('vms.doCreate')).toBe(0);
  });

  it('that the cloud does not know are reported with the cloud’s message', async () => {
    await expect(create({ imageId: 'img-none' })).rejects.toMatchObject({
      code: 'not_found',
      operation: 'vm.create',
    });
    bed.fake.refuse('vms.doCreate', new FakeError('capacity_exhausted', { hint: 'Try zone b.' }));
    await expect(create()).rejects.toMatchObject({ code: 'capacity_exhausted', hint: 'Try zone b.' });
    expect(await bed.connection.vms.names()).toEqual([]);
  });
});
