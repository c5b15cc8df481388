import { describe, expect, it } from '@jest/globals';
import { openFake, vmRequest } from './on-fake.ts';

describe('the cost of a VM', () => {
  it('is one request more than for Microsoft’s client, which need not know whether the image has a plan', async () => {
    await using on = await openFake();
    const request = await vmRequest(on);
    on.requests();
    await on.cloud.vms.create(request);
    expect(on.requests()).toEqual([
      'GET locations', // the image
      'GET sshPublicKeys',
      'PUT virtualMachines',
      'GET virtualMachines',
      'GET networkInterfaces',
      'GET publicIPAddresses',
    ]);
  });

  it('is a request for its group once, where there is none', async () => {
    await using on = await openFake();
    await on.cloud.networks.create({ name: 'net', cidr: '10.0.0.0/16' });
    const made = on.requests().filter(each => each === 'PUT resourceGroups');
    expect(made).toHaveLength(1);
    await on.cloud.networks.create({ name: 'net-2', cidr: '10.1.0.0/16' });
    expect(on.requests()).not.toContain('PUT resourceGroups');
  });
});
