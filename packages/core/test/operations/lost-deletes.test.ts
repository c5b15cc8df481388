import { beforeEach, describe, expect, it } from '@jest/globals';
import { FakeError } from '../beds/fake-cloud/fake-error.ts';
import { openTestBed, type TestBed } from '../beds/test-bed.ts';

let bed: TestBed;

beforeEach(async () => {
  bed = await openTestBed();
  const { connection } = bed;
  await bed.run(
    connection.networks.create({
      name: 'net',
      cidr: '10.0.0.0/16',
      subnets: [{ name: 'sub', cidr: '10.0.0.0/24' }],
    }),
  );
});

describe('a removal whose reply is lost', () => {
  it('is reported as done', async () => {
    const { connection, fake } = bed;
    await bed.run(connection.publicIps.create({ name: 'ip' }));
    fake.loseReply('publicIps.doDelete');
    expect(await bed.run(connection.publicIps.delete('ip'))).toEqual({ deleted: true });
    fake.loseReply('subnets.doDelete');
    expect(await bed.run(connection.subnets.delete('net', 'sub'))).toEqual({ deleted: true });
    expect([bed.cloud.publicIps.all, bed.cloud.subnets.all]).toEqual([[], []]);
  });

  it('of an address of a NIC is reported as done', async () => {
    const { connection, fake } = bed;
    await bed.run(connection.nics.create({ name: 'nic', networkName: 'net', subnetName: 'sub' }));
    await bed.run(connection.nics.addPrivateIp('nic', '10.0.0.99'));
    fake.loseReply('nics.doRemovePrivateIp');
    const nic = await bed.run(connection.nics.removePrivateIp('nic', '10.0.0.99'));
    expect(nic.addresses).toHaveLength(1);
  });

  it('of a VM that is gone at once is reported as done', async () => {
    const { connection, cloud, fake } = bed;
    const key = cloud.keyPairs.add(nativeId => ({ nativeId, name: 'key', tags: {} }));
    await bed.run(connection.keyPairs.register('key', key.nativeId));
    await bed.run(connection.securityGroups.create({ name: 'group', networkName: 'net' }));
    const parts = {
      networkName: 'net',
      subnetName: 'sub',
      securityGroupNames: ['group'],
      keyPairName: 'key',
    };
    await bed.run(connection.vms.create({ name: 'vm', imageId: 'img-linux', specName: 'small', ...parts }));
    cloud.vmLife.terminateMs = 0;
    fake.loseReply('vms.doTerminate');
    expect(await bed.run(connection.vms.delete('vm'))).toEqual({ deleted: true });
    expect(cloud.vmLife.visible()).toEqual([]);
  });

  it('by native id does not fail either', async () => {
    const { connection, fake } = bed;
    const { nativeId } = await bed.run(connection.publicIps.create({ name: 'ip' }));
    fake.loseReply('publicIps.doDelete');
    await expect(bed.run(connection.cloud.publicIps.delete(nativeId))).resolves.toBeUndefined();
  });
});

describe('a removal of an object that is gone', () => {
  it('differs from one that has removed it', async () => {
    const { connection, cloud, fake } = bed;
    const { nativeId } = await bed.run(connection.publicIps.create({ name: 'ip' }));
    cloud.publicIps.remove(nativeId);
    fake.refuse('publicIps.doDelete', new FakeError('throttled'));
    expect(await bed.run(connection.publicIps.delete('ip'))).toEqual({ deleted: false });
    await expect(bed.run(connection.cloud.publicIps.delete(nativeId))).rejects.toMatchObject({
      code: 'not_found',
    });
    expect(await connection.publicIps.names()).toEqual([]);
  });
});
