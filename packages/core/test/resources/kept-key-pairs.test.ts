import { beforeEach, describe, expect, it } from '@jest/globals';
import { machine, parts } from '../beds/ready-bed.ts';
import { openTestBed, type TestBed } from '../beds/test-bed.ts';

let bed: TestBed;

beforeEach(async () => {
  bed = await openTestBed({ driver: { features: { keyPairs: 'spider' }, without: ['keyPairs'] } });
  const { networks, securityGroups, keyPairs } = bed.connection;
  const subnets = [{ name: 'sub', cidr: '10.0.0.0/24', zone: 'here-b' }];
  await bed.run(networks.create({ name: 'net', cidr: '10.0.0.0/16', subnets }));
  await bed.run(securityGroups.create({ name: 'group', networkName: parts.networkName }));
  await bed.run(keyPairs.create({ name: 'key' }));
});

describe('a key pair that Spider stores for a cloud that does not store any', () => {
  it('is shown by a VM with the id of the key pair', async () => {
    const vm = await bed.run(bed.connection.vms.create(machine));
    const { name, nativeId } = await bed.connection.keyPairs.get('key');
    expect(vm.keyPair).toEqual({ name, nativeId });
    expect(nativeId).not.toBe(name);
  });

  it('is deleted with its record only: it cannot be deleted by an id', async () => {
    const { keyPairs } = bed.connection;
    const { nativeId } = await keyPairs.get('key');
    await expect(keyPairs.deleteNative(nativeId)).rejects.toMatchObject({ code: 'unsupported' });
    expect(await keyPairs.get('key')).toMatchObject({ nativeId });
    expect(await bed.run(keyPairs.delete('key'))).toEqual({ deleted: true });
    await expect(keyPairs.get('key')).rejects.toMatchObject({ code: 'not_found' });
  });
});
