import { beforeEach, describe, expect, it } from '@jest/globals';
import { FakeError } from '../beds/fake-cloud/fake-error.ts';
import { machine, openReadyBed } from '../beds/ready-bed.ts';
import type { TestBed } from '../beds/test-bed.ts';

let bed: TestBed;

const tcp = { protocol: 'tcp', port: 80 } as const;
const request = { name: 'lb', networkName: 'net', listener: tcp };

async function open(options: Parameters<typeof openReadyBed>[0] = {}): Promise<void> {
  bed = await openReadyBed(options);
  await bed.run(bed.connection.vms.create(machine));
  await bed.run(bed.connection.vms.create({ ...machine, name: 'vm-2' }));
}

beforeEach(() => open());

const create = (change: object = {}) =>
  bed.run(
    bed.connection.loadBalancers.create({ ...request, vmGroup: { port: 8080, vmNames: ['vm'] }, ...change }),
  );

describe('a load balancer', () => {
  it('defaults its group to its listener, and its health checker to its group', async () => {
    const { loadBalancers } = bed.connection;
    const made = await create();
    expect(made).toMatchObject({
      name: 'lb',
      network: { name: 'net' },
      listener: { protocol: 'tcp', port: 80, address: '203.0.113.10' },
      vmGroup: { protocol: 'tcp', port: 8080 },
      vms: [{ name: 'vm', nativeId: 'vm-1' }],
      healthChecker: { protocol: 'tcp', port: 8080 },
    });
    expect([made.type, made.scope]).toEqual([undefined, undefined]);
    expect(await loadBalancers.list()).toEqual([made]);
    expect(await bed.run(loadBalancers.delete('lb'))).toEqual({ deleted: true });
    expect([bed.cloud.loadBalancers.all, bed.cloud.vms.all.length]).toEqual([[], 2]);
  });

  it('uses its network, and does not use its VMs', async () => {
    await create();
    await expect(bed.run(bed.connection.networks.delete('net'))).rejects.toMatchObject({
      code: 'dependency_in_use',
    });
    await bed.run(bed.connection.vms.delete('vm-2'));
    const report = await bed.run(bed.connection.destroyAll());
    expect(report.map(({ kind }) => kind)).toEqual([
      ...['loadBalancer', 'vm', 'keyPair', 'securityGroup', 'network'],
    ]);
  });

  it.each([
    [{ listener: { protocol: 'tcp', port: 99999 } }, 'invalid_argument', 'listener.port: is above 65535.'],
    [
      { listener: { protocol: 'icmp', port: 80 } },
      'invalid_argument',
      'listener.protocol: must be tcp or udp.',
    ],
    [{ vmGroup: { vmNames: ['vm', 'vm'] } }, 'invalid_argument', 'vmGroup.vmNames: contains a VM twice.'],
    [{ vmGroup: { vmNames: ['no'] } }, 'not_found', "VM 'no' does not exist in connection 'c1'"],
    [{ networkName: 'no' }, 'not_found', "VPC 'no' does not exist in connection 'c1'"],
    [
      { healthChecker: { protocol: 'udp' } },
      'invalid_argument',
      'healthChecker.protocol: must be tcp or http.',
    ],
    [{ type: 'secret' }, 'invalid_argument', 'type: must be public or internal.'],
  ])('cannot be made with %j', async (change, code, message) => {
    await expect(create(change)).rejects.toMatchObject({ code, message });
    expect(bed.cloud.loadBalancers.all).toEqual([]);
  });

  it('has a unique name', async () => {
    await create();
    await expect(create()).rejects.toMatchObject({
      code: 'already_exists',
      message: "Network Load Balancer 'lb' already exists in connection 'c1'",
    });
  });
});

describe('its VMs', () => {
  it('are added and removed, all of them or none', async () => {
    const { loadBalancers } = bed.connection;
    await create();
    await expect(bed.run(loadBalancers.addVms('lb', ['vm-2', 'vm']))).rejects.toMatchObject({
      code: 'already_exists',
      message: "Network Load Balancer 'lb' already has the VM 'vm'.",
    });
    const added = await bed.run(loadBalancers.addVms('lb', ['vm-2']));
    expect(added.vms.map(({ name }) => name)).toEqual(['vm', 'vm-2']);
    expect(await bed.run(loadBalancers.removeVms('lb', ['vm']))).toEqual({ deleted: true });
    await expect(bed.run(loadBalancers.removeVms('lb', ['vm-2', 'vm']))).rejects.toMatchObject({
      code: 'not_found',
      message: "Network Load Balancer 'lb' does not have the VM 'vm'.",
    });
    expect((await loadBalancers.get('lb')).vms.map(({ name }) => name)).toEqual(['vm-2']);
  });

  it('have their health, by name', async () => {
    await create();
    expect(await bed.connection.loadBalancers.health('lb')).toEqual([
      { vm: { name: 'vm', nativeId: 'vm-1' }, state: 'healthy' },
    ]);
    await bed.run(bed.connection.vms.stop('vm', { wait: true }));
    expect(await bed.connection.loadBalancers.health('lb')).toMatchObject([{ state: 'unhealthy' }]);
  });

  it('are added once even if the reply was lost', async () => {
    await create();
    bed.fake.loseReply('loadBalancers.doAddVms', 1, new FakeError('unavailable'));
    const added = await bed.run(bed.connection.loadBalancers.addVms('lb', ['vm-2']));
    expect(added.vms).toHaveLength(2);
  });
});

describe('a cloud whose load balancers can do less', () => {
  const loadBalancers = {
    types: ['public'],
    scopes: ['region'],
    mixedProtocols: false,
    changes: ['listener'],
  } as const;
  beforeEach(() => open({ driver: { features: { loadBalancers } } }));

  it.each([
    [{ type: 'internal' }, "type: load balancers on 'fake' cannot be internal."],
    [{ scope: 'global' }, "scope: load balancers on 'fake' cannot be global."],
    [
      { vmGroup: { protocol: 'udp' } },
      "vmGroup.protocol: on 'fake', listener and VM group must use the same protocol, not tcp and udp.",
    ],
  ])('refuses %j before the cloud is asked', async (change, message) => {
    await expect(create(change)).rejects.toMatchObject({ code: 'unsupported', message });
    expect(bed.fake.count('loadBalancers.doCreate')).toBe(0);
  });

  it('refuses changes that it cannot make', async () => {
    await create();
    const { loadBalancers } = bed.connection;
    const udp = { protocol: 'udp', port: 53 } as const;
    await expect(bed.run(loadBalancers.changeListener('lb', udp))).rejects.toMatchObject({
      code: 'unsupported',
    });
    await expect(bed.run(loadBalancers.changeVmGroup('lb', udp))).rejects.toMatchObject({
      message: "The vmGroup of a load balancer on 'fake' cannot be changed.",
    });
    const changed = await bed.run(loadBalancers.changeListener('lb', { protocol: 'tcp', port: 443 }));
    expect(changed.listener.port).toBe(443);
  });
});
