import { afterEach, describe, expect, it } from '@jest/globals';
import { endAll, start, startWithSubnet, suiteWithClients } from './azure-judge.ts';
import { location, machine } from './azure-requests.ts';

suiteWithClients(describe)("an Azure of our own, judged by Microsoft's clients for Python, refuses", () => {
  afterEach(endAll);

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
