import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { type FakeAzure, startFakeAzure } from '../src/azure/index.ts';
import { PythonUnavailable, preparePython } from '../src/python/environment.ts';
import { type Body, type Clients, clientRequirements, startClients } from './azure-clients.ts';
import { group, location, machine, network as oneNetwork, openGroup, publicKey } from './azure-requests.ts';
import { bodyCheck, typesAreThere } from './azure-types.ts';

async function prepare(): Promise<string | PythonUnavailable> {
  try {
    return await preparePython(...clientRequirements);
  } catch (error) {
    if (error instanceof PythonUnavailable && process.env.CI !== 'true') return error;
    throw error;
  }
}

const python = await prepare();
if (typeof python !== 'string') process.stderr.write(`skipped: ${python.message}\n`);
if (!typesAreThere)
  process.stderr.write('Bodies are not checked: there are no published types beside this clone.\n');

const suite = typeof python === 'string' ? describe : describe.skip;

suite("an Azure of our own, judged by Microsoft's clients for Python", () => {
  const open: { fake: FakeAzure; clients: Clients }[] = [];

  async function start(options: Parameters<typeof startFakeAzure>[0] = {}) {
    const fake = await startFakeAzure({ retryAfter: false, ...options });
    const clients = await startClients(String(python), fake);
    open.push({ fake, clients });
    await openGroup(fake);
    const { call } = clients;
    return {
      fake,
      compute: (operations: string, method: string, ...given: unknown[]) =>
        call('compute', operations, method, [group, ...given]),
      network: (operations: string, method: string, ...given: unknown[]) =>
        call('network', operations, method, [group, ...given]),
      call,
    };
  }

  async function startWithSubnet(options: Parameters<typeof startFakeAzure>[0] = {}) {
    const started = await start(options);
    const made = await started.network('virtual_networks', 'begin_create_or_update', 'net', oneNetwork);
    return { ...started, subnetId: String(made.properties.subnets[0].id) };
  }

  afterEach(async () => {
    if (typesAreThere) for (const { fake } of open) expect(wrongBodies(fake)).toEqual([]);
    for (const { fake, clients } of open.splice(0)) {
      await clients.stop();
      await fake.close();
    }
  });

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

  it('keeps rules, keys, addresses and disks', async () => {
    const { network, compute } = await start();
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

  describe('refuses', () => {
    it('what is in use', async () => {
      const { network, compute, subnetId } = await startWithSubnet();
      await compute('virtual_machines', 'begin_create_or_update', 'vm1', machine(subnetId));
      const fails = (code: string, status = 400) => ({ status, code });
      await expect(network('subnets', 'begin_delete', 'net', 'one')).rejects.toMatchObject(
        fails('InUseSubnetCannotBeDeleted'),
      );
      await expect(network('virtual_networks', 'begin_delete', 'net')).rejects.toMatchObject(
        fails('InUseSubnetCannotBeDeleted'),
      );
      const [ip] = await network('public_ip_addresses', 'list');
      await expect(network('public_ip_addresses', 'begin_delete', ip.name)).rejects.toMatchObject(
        fails('PublicIPAddressCannotBeDeleted'),
      );
      const disk = (await compute('disks', 'list_by_resource_group'))[0].name;
      await expect(compute('disks', 'begin_delete', disk)).rejects.toMatchObject(
        fails('OperationNotAllowed', 409),
      );
    });

    it('what is too much, not to be had or not known', async () => {
      const { compute, subnetId } = await startWithSubnet({ quotas: { cores: 1 } });
      const make = (name: string, more: object) =>
        compute('virtual_machines', 'begin_create_or_update', name, machine(subnetId, more));
      const size = (vmSize: string) => ({ hardwareProfile: { vmSize } });
      await expect(make('vm1', size('Standard_B2s'))).rejects.toMatchObject({
        status: 409,
        code: 'OperationNotAllowed',
      });
      await expect(make('vm1', size('Standard_M128ms'))).rejects.toMatchObject({
        status: 409,
        code: 'SkuNotAvailable',
      });
      await expect(make('vm1', size('Standard_None'))).rejects.toMatchObject({
        status: 400,
        code: 'InvalidParameter',
      });
      const image = (publisher: string, offer: string, sku: string) => ({
        storageProfile: {
          imageReference: { publisher, offer, sku, version: 'latest' },
          osDisk: { createOption: 'FromImage' },
        },
      });
      await expect(make('vm1', image('No', 'such', 'image'))).rejects.toMatchObject({
        status: 404,
        code: 'PlatformImageNotFound',
      });
      await expect(make('vm1', image('resf', 'rockylinux-x86_64', '9-base'))).rejects.toMatchObject({
        code: 'VMMarketplaceInvalidInput',
      });
    });

    it('networks without subnets that are in use, and keeps those that a PUT leaves out', async () => {
      const { network, compute, subnetId } = await startWithSubnet();
      const put = (properties: object) =>
        network('virtual_networks', 'begin_create_or_update', 'net', { location, properties });
      const addressSpace = { addressPrefixes: ['10.0.0.0/16'] };
      expect((await put({ addressSpace })).properties.subnets).toHaveLength(1);
      await compute('virtual_machines', 'begin_create_or_update', 'vm1', machine(subnetId));
      await expect(put({ addressSpace, subnets: [] })).rejects.toMatchObject({
        code: 'InUseSubnetCannotBeDeleted',
      });
      await compute('virtual_machines', 'begin_delete', 'vm1');
      expect((await put({ addressSpace, subnets: [] })).properties.subnets).toEqual([]);
    });

    it('too many requests, and says when to come again', async () => {
      const { fake, network } = await start();
      fake.throttleNext(1, 7);
      await expect(network('virtual_networks', 'list')).rejects.toMatchObject({
        status: 429,
        code: 'SubscriptionRequestsThrottled',
      });
    });

    it('what the account may not do', async () => {
      const { network } = await start({
        allowedActions: ['Microsoft.Resources/subscriptions/resourceGroups/write'],
      });
      await expect(network('virtual_networks', 'list')).rejects.toMatchObject({
        status: 403,
        code: 'AuthorizationFailed',
      });
    });
  });

  afterAll(() => expect(open).toEqual([]));
});

/** What the published types have against the bodies that came and went. */
function wrongBodies(fake: FakeAzure): string[] {
  const check = bodyCheck();
  return fake.exchanges.flatMap(({ method, url, status, request, response }) => {
    const [, provider, type] = /\/providers\/(Microsoft\.\w+)\/(\w+)\/[^/?]+\?/i.exec(url) ?? [];
    if (provider === undefined || status >= 300 || type === 'disks' || type === 'skus') return [];
    const name = `${provider}/${type}`;
    const sent = method === 'PUT' && request !== undefined ? check(name, request, true) : [];
    const got = response === undefined ? [] : check(name, response, false);
    return [...sent.map(each => `sent ${each}`), ...got.map(each => `got ${each}`)];
  });
}
