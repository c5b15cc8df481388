import { beforeEach, describe, expect, it } from '@jest/globals';
import { machine, openReadyBed, parts } from '../beds/ready-bed.ts';
import { startProcess, type TestBed } from '../beds/test-bed.ts';

let bed: TestBed;

beforeEach(async () => {
  bed = await openReadyBed();
  await bed.run(bed.connection.nics.create({ ...parts, name: 'nic', tags: { a: 'b' } }));
});

describe('a NIC', () => {
  it('is created with registered objects, and shows them by name', async () => {
    const { nics } = bed.connection;
    const nic = await nics.get('nic');
    expect(nic).toMatchObject({
      ...{ name: 'nic', nativeId: 'nic-1', state: 'available', tags: { a: 'b' } },
      ...{ network: { name: 'net', nativeId: 'net-1' }, subnet: { name: 'sub', nativeId: 'sub-1' } },
      ...{ securityGroups: [{ name: 'group', nativeId: 'sg-1' }], addresses: [{ privateIp: '10.0.0.4' }] },
    });
    expect(nic.vm).toBeUndefined();
    expect(await nics.list()).toEqual([nic]);
  });

  it('may have no security group', async () => {
    const { securityGroupNames: _, ...bare } = parts;
    const nic = await bed.run(bed.connection.nics.create({ ...bare, name: 'bare' }));
    expect(nic.securityGroups).toEqual([]);
  });

  it.each([
    [{ networkName: 'no' }, "VPC 'no' does not exist in connection 'c1'"],
    [{ subnetName: 'no' }, "Subnet 'no' does not exist in connection 'c1'"],
    [{ securityGroupNames: ['group', 'no'] }, "Security Group 'no' does not exist in connection 'c1'"],
  ])('of %j cannot be made', async (change, message) => {
    const create = bed.connection.nics.create({ ...parts, name: 'other', ...change });
    await expect(bed.run(create)).rejects.toMatchObject({ code: 'not_found', message });
    expect(bed.cloud.nics.all).toHaveLength(1);
  });

  it('is attached to a VM and detached', async () => {
    const { connection } = bed;
    await bed.run(connection.vms.create(machine));
    const attached = await bed.run(connection.nics.attach('nic', 'vm'));
    expect(attached).toMatchObject({
      state: 'attached',
      vm: { name: 'vm', nativeId: 'vm-1' },
      deviceIndex: 1,
    });
    expect((await connection.vms.get('vm')).nics).toMatchObject([
      { name: 'nic', deviceIndex: 1 },
      { name: '', deviceIndex: 0 },
    ]);
    await expect(bed.run(connection.nics.delete('nic'))).rejects.toMatchObject({ code: 'dependency_in_use' });
    const free = await bed.run(connection.nics.detach('nic'));
    expect(free).toMatchObject({ state: 'available' });
    expect(free.vm).toBeUndefined();
    await expect(bed.run(connection.nics.attach('nic', 'no'))).rejects.toMatchObject({ code: 'not_found' });
  });

  it('gets additional addresses and loses them', async () => {
    const { nics } = bed.connection;
    expect((await bed.run(nics.addPrivateIp('nic', '10.0.0.50'))).addresses).toHaveLength(2);
    const three = await bed.run(nics.addPrivateIp('nic', undefined));
    expect(three.addresses.map(each => each.privateIp)).toEqual(['10.0.0.4', '10.0.0.50', '10.0.0.5']);
    expect((await bed.run(nics.removePrivateIp('nic', '10.0.0.50'))).addresses).toHaveLength(2);
    await expect(bed.run(nics.removePrivateIp('nic', '10.0.0.4'))).rejects.toMatchObject({
      code: 'conflict',
    });
    await expect(nics.addPrivateIp('nic', '10.0')).rejects.toMatchObject({ code: 'invalid_argument' });
    await expect(nics.removePrivateIp('nic', '')).rejects.toMatchObject({ code: 'invalid_argument' });
  });

  it('whose new address was lost with the reply does not get another one', async () => {
    bed.fake.loseReply('nics.doAddPrivateIp');
    await expect(bed.run(bed.connection.nics.addPrivateIp('nic', undefined))).rejects.toMatchObject({
      code: 'unavailable',
      mayHaveActed: true,
    });
    expect(bed.cloud.nics.all[0]?.addresses).toHaveLength(2);
  });

  it('has no additional addresses if the driver does not support them', async () => {
    const { connect } = bed.fake.driver;
    const plain = startProcess(bed);
    Object.assign(plain.fake.driver, {
      connect: async (target: Parameters<typeof connect>[0]) => {
        const connection = await connect(target);
        return {
          ...connection,
          nics: { ...connection.nics, doAddPrivateIp: undefined, doRemovePrivateIp: undefined },
        };
      },
    });
    const { nics } = await plain.spider.connection('c1');
    const changes = [nics.addPrivateIp('nic', undefined), nics.removePrivateIp('nic', '10.0.0.9')];
    for (const change of changes)
      await expect(bed.run(change)).rejects.toMatchObject({ code: 'unsupported' });
  });
});
