import { beforeEach, describe, expect, it } from '@jest/globals';
import { addressHostKeyId, vmHostKeyId } from '../../src/index.ts';
import { machine, openReadyBed } from '../beds/ready-bed.ts';
import type { TestBed } from '../beds/test-bed.ts';

const key = { type: 'ssh-ed25519', publicKey: 'AAAA' };
let bed: TestBed;

beforeEach(async () => {
  bed = await openReadyBed();
});

describe('the stored host key', () => {
  it('of a VM is deleted with it, and others stay', async () => {
    const { vms } = bed.connection;
    const vm = await bed.run(vms.create(machine));
    const { hostKeys } = bed.memory;
    await hostKeys.put(vmHostKeyId('c1', vm.nativeId), key);
    await hostKeys.put('c1/another', key);
    await bed.run(vms.delete('vm'));
    expect(await hostKeys.get(vmHostKeyId('c1', vm.nativeId))).toBeUndefined();
    expect(await hostKeys.get('c1/another')).toEqual(key);
  });

  it('of an address is deleted when a new VM gets the address', async () => {
    const { vms } = bed.connection;
    const { publicIp } = await bed.run(vms.create(machine));
    const { hostKeys } = bed.memory;
    const id = addressHostKeyId(`${publicIp}:22`);
    await bed.run(vms.delete('vm'));
    await hostKeys.put(id, key);
    await hostKeys.put(addressHostKeyId('192.0.2.1:22'), key);
    expect((await bed.run(vms.create(machine))).publicIp).toBe(publicIp);
    expect(await hostKeys.get(id)).toBeUndefined();
    expect(await hostKeys.get(addressHostKeyId('192.0.2.1:22'))).toEqual(key);
  });
});
