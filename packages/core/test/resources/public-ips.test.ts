import { beforeEach, describe, expect, it } from '@jest/globals';
import { FakeError } from '../beds/fake-cloud/fake-error.ts';
import { machine, openReadyBed, parts } from '../beds/ready-bed.ts';
import type { TestBed } from '../beds/test-bed.ts';

let bed: TestBed;

beforeEach(async () => {
  bed = await openReadyBed();
  await bed.run(bed.connection.publicIps.create({ name: 'ip', tags: { a: 'b' } }));
  await bed.run(bed.connection.nics.create({ ...parts, name: 'nic' }));
});

describe('a public IP', () => {
  it('is created, shown and deleted', async () => {
    const { publicIps } = bed.connection;
    const address = await publicIps.get('ip');
    expect(address).toMatchObject({
      name: 'ip',
      address: '203.0.113.9',
      state: 'available',
      tags: { a: 'b' },
    });
    expect(address.nic).toBeUndefined();
    expect(await publicIps.list()).toEqual([address]);
    expect(await bed.run(publicIps.delete('ip'))).toEqual({ deleted: true });
    expect(bed.cloud.publicIps.all).toEqual([]);
  });

  it('is associated with a registered NIC, and disassociated', async () => {
    const { publicIps } = bed.connection;
    const bound = await bed.run(publicIps.associate('ip', { nicName: 'nic', privateIp: '10.0.0.4' }));
    expect(bound).toMatchObject({ state: 'associated', nic: { name: 'nic' }, privateIp: '10.0.0.4' });
    expect(bound.vm).toBeUndefined();
    const freed = await bed.run(publicIps.disassociate('ip'));
    expect(freed).toMatchObject({ state: 'available' });
    expect(await bed.run(publicIps.disassociate('ip'))).toEqual(freed);
  });

  it('is associated with a registered VM, whose NIC is unmanaged', async () => {
    const { connection } = bed;
    await bed.run(connection.vms.create(machine));
    const bound = await bed.run(connection.publicIps.associate('ip', { vmName: 'vm' }));
    expect(bound).toMatchObject({
      vm: { name: 'vm', nativeId: 'vm-1' },
      nic: { name: '', nativeId: 'nic-2' },
    });
  });

  it.each([
    [{}, 'invalid_argument', 'needs either a NIC or a VM.'],
    [{ nicName: 'nic', vmName: 'vm' }, 'invalid_argument', 'needs either a NIC or a VM.'],
    [{ vmName: '' }, 'invalid_argument', 'nicName: is required.'],
    [{ nicName: 'nic', privateIp: 'x' }, 'invalid_argument', "privateIp: 'x' is not a valid IPv4 address."],
    [{ nicName: 'no' }, 'not_found', "NIC 'no' does not exist in connection 'c1'"],
    [{ vmName: 'no' }, 'not_found', "VM 'no' does not exist in connection 'c1'"],
  ])('cannot be bound to %j', async (target, code, message) => {
    await expect(bed.run(bed.connection.publicIps.associate('ip', target))).rejects.toMatchObject({
      code,
      message,
    });
    expect(bed.fake.count('publicIps.doAssociate')).toBe(0);
  });

  it('that does not exist cannot be associated', async () => {
    await expect(bed.run(bed.connection.publicIps.associate('no', { nicName: 'nic' }))).rejects.toMatchObject(
      {
        message: "Public IP 'no' does not exist in connection 'c1'",
      },
    );
  });

  it('that is associated with another object stays there', async () => {
    const { connection } = bed;
    await bed.run(connection.nics.create({ ...parts, name: 'nic2' }));
    await bed.run(connection.publicIps.associate('ip', { nicName: 'nic' }));
    await expect(bed.run(connection.publicIps.associate('ip', { nicName: 'nic2' }))).rejects.toMatchObject({
      code: 'conflict',
    });
    await expect(bed.run(connection.publicIps.delete('ip'))).rejects.toMatchObject({
      code: 'dependency_in_use',
    });
    expect(await connection.publicIps.get('ip')).toMatchObject({ nic: { name: 'nic' } });
  });

  it('cannot be associated with an object that the cloud does not support', async () => {
    const other = await openReadyBed({ driver: { features: { publicIps: { targets: ['nic'] } } } });
    await other.run(other.connection.publicIps.create({ name: 'ip' }));
    await other.run(other.connection.vms.create(machine));
    await expect(
      other.run(other.connection.publicIps.associate('ip', { vmName: 'vm' })),
    ).rejects.toMatchObject({
      code: 'unsupported',
    });
    expect(other.fake.count('publicIps.doAssociate')).toBe(0);
  });

  it('that the cloud refuses to create leaves nothing', async () => {
    bed.fake.refuse('publicIps.doCreate', new FakeError('quota_exceeded'));
    await expect(bed.run(bed.connection.publicIps.create({ name: 'more' }))).rejects.toMatchObject({
      code: 'quota_exceeded',
    });
    expect(await bed.connection.publicIps.names()).toEqual(['ip']);
  });
});
