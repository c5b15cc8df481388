import { afterEach, describe, expect, it } from '@jest/globals';
import type { Body } from './azure-clients.ts';
import { endAll, start, startWithSubnet, suiteWithClients } from './azure-judge.ts';
import { group, location, machine, network as oneNetwork, publicKey } from './azure-requests.ts';

suiteWithClients(describe)("an Azure of our own, judged by Microsoft's clients for Python", () => {
  afterEach(endAll);

  it('makes, lists and removes a network', async () => {
    const { network, subnetId } = await startWithSubnet({ operationReads: 2 });
    expect(subnetId).toMatch(/\/virtualNetworks\/net\/subnets\/one$/);
    const second = await network('subnets', 'begin_create_or_update', 'net', 'two', {
      properties: { addressPrefix: '10.0.2.0/24' },
    });
    expect(second.properties).toMatchObject({ provisioningState: 'Succeeded', addressPrefix: '10.0.2.0/24' });
    const names = (await network('subnets', 'list', 'net')).map((each: Body) => each.name);
    expect(names).toEqual(['one', 'two']);
    await network('subnets', 'begin_delete', 'net', 'two');
    await network('virtual_networks', 'begin_delete', 'net');
    expect(await network('virtual_networks', 'list')).toEqual([]);
    await expect(network('virtual_networks', 'get', 'net')).rejects.toMatchObject({
      status: 404,
      code: 'NotFound',
    });
    await expect(network('virtual_networks', 'get', 'other')).rejects.toMatchObject({
      code: 'ResourceNotFound',
    });
  });

  it('runs a machine from its making to its end', async () => {
    const { fake, compute, network, subnetId } = await startWithSubnet({ operationReads: 2 });
    const before = fake.inventory().length;
    const vm = await compute('virtual_machines', 'begin_create_or_update', 'vm1', machine(subnetId));
    expect(vm.properties).toMatchObject({
      provisioningState: 'Succeeded',
      hardwareProfile: { vmSize: 'Standard_B1s' },
    });
    expect(vm.properties.osProfile.adminPassword).toBeUndefined();
    expect(fake.inventory()).toHaveLength(before + 4);
    const power = async () => {
      const view = await compute('virtual_machines', 'instance_view', 'vm1');
      return view.statuses.map((each: Body) => each.code);
    };
    expect(await power()).toEqual(['ProvisioningState/succeeded', 'PowerState/running']);
    await compute('virtual_machines', 'begin_deallocate', 'vm1');
    expect(await power()).toContain('PowerState/deallocated');
    await expect(compute('virtual_machines', 'begin_restart', 'vm1')).rejects.toMatchObject({ status: 409 });
    await compute('virtual_machines', 'begin_start', 'vm1');
    await compute('virtual_machines', 'begin_power_off', 'vm1');
    expect(await power()).toContain('PowerState/stopped');
    const [nic] = await network('network_interfaces', 'list');
    expect(nic.properties.virtualMachine.id).toBe(vm.id);
    expect(nic.properties.macAddress).toMatch(/^60-45-BD(-[\dA-F]{2}){3}$/);
    await compute('virtual_machines', 'begin_delete', 'vm1');
    expect(fake.inventory()).toHaveLength(before);
  });

  it('shows no power in lists, and the group in capitals', async () => {
    const { compute, call, subnetId } = await startWithSubnet();
    await compute('virtual_machines', 'begin_create_or_update', 'vm1', machine(subnetId));
    const [listed] = await compute('virtual_machines', 'list');
    expect(listed.properties.instanceView).toBeUndefined();
    expect(listed.id).toContain(`/resourceGroups/${group.toUpperCase()}/`);
    const [status] = await call('compute', 'virtual_machines', 'list_all', [], { status_only: 'true' });
    expect(status.properties.instanceView.statuses.at(-1).code).toBe('PowerState/running');
  });

  it('fails later, and tells why in the operation alone', async () => {
    const { fake, compute, network, subnetId } = await startWithSubnet({ operationReads: 1 });
    fake.failLater('PUT', /virtualMachines\/vm1$/i, {
      code: 'AllocationFailed',
      message: 'There is no room.',
    });
    const making = compute('virtual_machines', 'begin_create_or_update', 'vm1', machine(subnetId));
    await expect(making).rejects.toMatchObject({ code: 'AllocationFailed' });
    const vm = await compute('virtual_machines', 'get', 'vm1');
    expect(vm.properties.provisioningState).toBe('Failed');
    const [nic] = await network('network_interfaces', 'list');
    await expect(network('network_interfaces', 'begin_delete', nic.name)).rejects.toMatchObject({
      status: 400,
      code: 'NicInUse',
    });
    await compute('virtual_machines', 'begin_delete', 'vm1');
    expect(await network('network_interfaces', 'list')).toEqual([]);
  });

  it('signs addresses of operations, and follows them byte for byte', async () => {
    const { fake, subnetId } = await startWithSubnet({ signedOperations: true, operationReads: 1 });
    expect(subnetId).toContain('/subnets/one');
    const asked = fake.exchanges.filter(({ url }) => /\/operations\//.test(url));
    expect(Math.min(...asked.map(({ url }) => url.length))).toBeGreaterThan(4_096);
  });

  it('keeps rules', async () => {
    const { network } = await start();
    const rule = {
      ...{
        protocol: 'Tcp',
        sourcePortRange: '*',
        destinationPortRange: '22',
        sourceAddressPrefix: '0.0.0.0/0',
      },
      ...{ destinationAddressPrefix: '*', access: 'Allow', priority: 100, direction: 'Inbound' },
    };
    const wanted = { location, properties: { securityRules: [{ name: 'ssh', properties: rule }] } };
    const made = await network('network_security_groups', 'begin_create_or_update', 'group', wanted);
    expect(made.properties.securityRules[0].properties).toMatchObject({
      destinationPortRange: '22',
      provisioningState: 'Succeeded',
    });
    expect(made.properties.defaultSecurityRules).toHaveLength(6);
    const again = network('security_rules', 'begin_create_or_update', 'group', 'other', { properties: rule });
    await expect(again).rejects.toMatchObject({ status: 400, code: 'SecurityRuleConflict' });
  });

  it('keeps keys', async () => {
    const { compute } = await start();
    const key = await compute('ssh_public_keys', 'create', 'key', {
      location,
      properties: { publicKey: publicKey() },
    });
    expect(key.properties.publicKey).toMatch(/^ssh-ed25519 /);
    const bad = compute('ssh_public_keys', 'create', 'bad', {
      location,
      properties: { publicKey: 'ssh-dss AAAA' },
    });
    await expect(bad).rejects.toMatchObject({ status: 400, code: 'InvalidParameter' });
  });

  it('keeps addresses and disks', async () => {
    const { network, compute } = await start();
    const address = {
      location,
      sku: { name: 'Standard' },
      properties: { publicIPAllocationMethod: 'Static' },
    };
    const ip = await network('public_ip_addresses', 'begin_create_or_update', 'ip', address);
    expect(ip.properties.ipAddress).toMatch(/^203\.0\.113\./);
    const basic = network('public_ip_addresses', 'begin_create_or_update', 'ip2', { location, zones: ['1'] });
    await expect(basic).rejects.toMatchObject({ code: 'ZonesNotAllowedInBasicSkuResource' });
    const disk = {
      location,
      sku: { name: 'Premium_LRS' },
      properties: { creationData: { createOption: 'Empty' }, diskSizeGB: 8 },
    };
    const shown = await compute('disks', 'begin_create_or_update', 'disk', disk);
    expect(shown.properties).toMatchObject({ diskSizeGB: 8, diskState: 'Unattached' });
    await compute('disks', 'begin_delete', 'disk');
    expect(await compute('disks', 'list_by_resource_group')).toEqual([]);
  });

  it('lists sizes with what the subscription may not have, images and limits', async () => {
    const { call } = await start();
    const skus = await call('compute', 'resource_skus', 'list', [], { filter: `location eq '${location}'` });
    const large = skus.find((each: Body) => each.name === 'Standard_M128ms');
    expect(large.restrictions[0]).toMatchObject({
      type: 'Location',
      reasonCode: 'NotAvailableForSubscription',
    });
    const images = (method: string, ...given: string[]) =>
      call('compute', 'virtual_machine_images', method, [location, ...given]);
    expect((await images('list_publishers')).map((each: Body) => each.name)).toContain('Canonical');
    const versions = await call(
      'compute',
      'virtual_machine_images',
      'list',
      [location, 'Canonical', 'ubuntu-24_04-lts', 'server'],
      { top: 1, orderby: 'name desc' },
    );
    expect(versions.map((each: Body) => each.name)).toEqual(['24.04.202509110']);
    const rocky = await images('get', 'resf', 'rockylinux-x86_64', '9-base', '9.6.20250531');
    expect(rocky.properties.plan).toEqual({
      name: '9-base',
      product: 'rockylinux-x86_64',
      publisher: 'resf',
    });
    const usage = await call('compute', 'usage', 'list', [location]);
    expect(usage.map((each: Body) => each.name.value)).toContain('cores');
  });

  it('cuts lists into pages', async () => {
    const { network } = await start({ pageSize: 2 });
    const { addressSpace } = oneNetwork.properties;
    for (const name of ['net1', 'net2', 'net3', 'net4', 'net5'])
      await network('virtual_networks', 'begin_create_or_update', name, {
        ...oneNetwork,
        properties: { addressSpace },
      });
    expect(await network('virtual_networks', 'list')).toHaveLength(5);
  });
});
