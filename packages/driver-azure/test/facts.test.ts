import { failureOf } from '@cb-spider/testkit';
import { afterEach, describe, expect, it } from '@jest/globals';
import { type OnFake, openFake, vmRequest } from './on-fake.ts';

/** Problems that operators of such drivers have met; each comes from an issue. */
describe('facts about Azure', () => {
  let on: OnFake;
  const open = async (...given: Parameters<typeof openFake>) => {
    on = await openFake(...given);
    return on;
  };
  const noRoom = { code: 'AllocationFailed', message: 'There is no room.' };

  afterEach(async () => on[Symbol.asyncDispose]());

  it('1. Azure reserves the NIC of a failed VM, so a VM takes its NIC with it when it is deleted', async () => {
    const { fake, cloud, sent } = await open();
    await cloud.vms.create(await vmRequest(on));
    const [configuration] = sent('virtualMachines').properties.networkProfile.networkInterfaceConfigurations;
    expect(configuration.properties.deleteOption).toBe('Delete');
    expect(
      configuration.properties.ipConfigurations[0].properties.publicIPAddressConfiguration.properties
        .deleteOption,
    ).toBe('Delete');
    fake.refuseNext('DELETE', /networkInterfaces/, 400, { code: 'NicReservedForAnotherVm', message: '' });
    const nic = await cloud.nics.create({ name: 'nic', ...(await places(on)) });
    const error = await failureOf(cloud.nics.delete(nic.nativeId));
    expect([error.code, error.retryable]).toEqual(['dependency_in_use', true]);
  });

  it('2. a create that fails later leaves nothing: the VM goes first, its parts with it', async () => {
    const { fake, cloud } = await open({ operationReads: 1 });
    const request = await vmRequest(on);
    const before = fake.inventory().toSorted();
    fake.failLater('PUT', /virtualMachines/, noRoom);
    expect((await failureOf(cloud.vms.create(request))).code).toBe('capacity_exhausted');
    const { nativeId, problem } = await first(cloud.vms.listStatus());
    expect(problem?.code).toBe('capacity_exhausted');
    await cloud.vms.terminate(nativeId);
    expect(fake.inventory().toSorted()).toEqual(before);
  });

  it('3. another change under way is a conflict that passes; other conflicts do not', async () => {
    const { fake, cloud } = await open();
    const { networkId } = await vmRequest(on);
    fake.refuseNext('PUT', /subnets/, 409, { code: 'AnotherOperationInProgress', message: '' });
    const refusal = failureOf(cloud.subnets.create(networkId, { name: 'two', cidr: '10.0.2.0/24' }));
    expect(await refusal).toMatchObject({ code: 'conflict', retryable: true });
    fake.refuseNext('PUT', /subnets/, 409, { code: 'Conflict', message: '' });
    const other = failureOf(cloud.subnets.create(networkId, { name: 'two', cidr: '10.0.2.0/24' }));
    expect(await other).toMatchObject({ code: 'conflict', retryable: false });
  });

  it('4. a 429 for an object that is still being created is not a rate limit', async () => {
    const { fake, cloud } = await open();
    await vmRequest(on);
    const details = [{ code: 'ReferencedResourceNotProvisioned', message: '' }];
    fake.refuseNext('PUT', /networkInterfaces/, 429, { code: 'RetryableError', message: '', details });
    const refusal = failureOf(cloud.nics.create({ name: 'nic', ...(await places(on)) }));
    expect(await refusal).toMatchObject({ code: 'conflict', retryable: true, nativeCode: 'RetryableError' });
  });

  it('5. one code stands for a quota and for a state: the usage figures tell which', async () => {
    const { cloud } = await open({ quotas: { cores: 1 } });
    const request = await vmRequest(on);
    const over = await failureOf(cloud.vms.create({ ...request, specName: 'Standard_B2s' }));
    expect([over.code, over.nativeCode]).toEqual(['quota_exceeded', 'OperationNotAllowed']);
    expect(over.message).toContain('Total Regional vCPUs');
    on.fake.refuseNext('PUT', /virtualMachines/, 409, {
      code: 'OperationNotAllowed',
      message: 'marked for deletion',
    });
    expect((await failureOf(cloud.vms.create(request))).code).toBe('conflict');
  });

  it('5. with status 429 the same code is the rate of calls, and no usage figures are asked', async () => {
    const { fake, cloud } = await open({ quotas: { cores: 1 } });
    const request = { ...(await vmRequest(on)), specName: 'Standard_B2s' };
    const details = [{ code: 'TooManyRequests', message: '' }];
    fake.refuseNext('PUT', /virtualMachines/, 429, { code: 'OperationNotAllowed', message: '', details });
    const refusal = await failureOf(cloud.vms.create(request));
    expect(refusal).toMatchObject({ code: 'throttled', retryable: true, mayHaveActed: false });
    expect(fake.exchanges.filter(({ url }) => /\/usages/.test(url))).toEqual([]);
    expect((await failureOf(cloud.vms.create(request))).code).toBe('quota_exceeded');
    expect(fake.exchanges.filter(({ url }) => /\/usages/.test(url))).not.toEqual([]);
  });

  it('6. what is sold out says so at once, or in the operation alone', async () => {
    const { fake, cloud } = await open({ operationReads: 1 });
    const request = await vmRequest(on);
    const sold = await failureOf(cloud.vms.create({ ...request, specName: 'Standard_M128ms' }));
    expect([sold.code, sold.nativeCode]).toEqual(['capacity_exhausted', 'SkuNotAvailable']);
    fake.failLater('PUT', /virtualMachines/, { code: 'ZonalAllocationFailed', message: 'There is no room.' });
    const later = await failureOf(cloud.vms.create(request));
    expect([later.code, later.nativeCode]).toEqual(['capacity_exhausted', 'ZonalAllocationFailed']);
  });

  it('7. a list of subnets that is sent empty takes them all, so none is sent', async () => {
    const { cloud, sent } = await open();
    const { networkId } = await vmRequest(on);
    expect(sent('virtualNetworks/net?') ?? sent('virtualNetworks').properties).not.toHaveProperty('subnets');
    await cloud.subnets.create(networkId, { name: 'two', cidr: '10.0.2.0/24' });
    expect((await cloud.networks.get(networkId)).subnets.map(({ name }) => name)).toEqual(['one', 'two']);
  });

  it('8. one object has one id, however Azure spells it', async () => {
    const { fake, cloud } = await open();
    const made = await cloud.vms.create(await vmRequest(on));
    const listed = await first(cloud.vms.list());
    expect(
      fake.exchanges.some(({ response }) =>
        JSON.stringify(response).includes('/resourceGroups/KOREACENTRAL/'),
      ),
    ).toBe(true);
    expect(listed).toEqual(await cloud.vms.get(made.nativeId));
    expect(made.nativeId).toBe(made.nativeId.toLowerCase());
  });

  it('9. a list of VMs takes as many requests for many as for one', async () => {
    const { cloud, requests } = await open();
    const request = await vmRequest(on);
    const listing = async () => {
      requests();
      for await (const vm of cloud.vms.list()) expect(vm.state).toBe('running');
      return requests().toSorted();
    };
    await cloud.vms.create(request);
    const one = await listing();
    await cloud.vms.create({ ...request, name: 'vm-2' });
    await cloud.vms.create({ ...request, name: 'vm-3' });
    expect(await listing()).toEqual(one);
    expect(one).toHaveLength(4);
    requests();
    for await (const { state } of cloud.vms.listStatus()) expect(state).toBe('running');
    expect(requests()).toEqual(['GET virtualMachines']);
  });

  it('10. stop deallocates, since a VM that is powered off is billed on', async () => {
    const { fake, cloud } = await open();
    const { nativeId } = await cloud.vms.create(await vmRequest(on));
    await cloud.vms.stop(nativeId);
    expect(fake.exchanges.some(({ url }) => url.includes('/deallocate?'))).toBe(true);
    expect((await cloud.vms.get(nativeId)).nativeState).toBe('PowerState/deallocated');
  });

  it('11. what is in use says so with a 400', async () => {
    const { cloud } = await open();
    const request = await vmRequest(on);
    await cloud.vms.create(request);
    const uses = [
      cloud.subnets.delete(request.networkId, request.subnetId ?? ''),
      cloud.securityGroups.delete((await first(cloud.securityGroups.list())).nativeId),
      cloud.nics.delete((await first(cloud.nics.list())).nativeId),
      cloud.publicIps.delete((await first(cloud.publicIps.list())).nativeId),
    ];
    for (const use of uses) expect((await failureOf(use)).code).toBe('dependency_in_use');
  });

  it('12. addresses are standard and static, so that zonal VMs take them', async () => {
    const { cloud, sent } = await open({}, { zone: '2' });
    const vm = await cloud.vms.create(await vmRequest(on));
    const { zones, properties } = sent('virtualMachines');
    const [configuration] = properties.networkProfile.networkInterfaceConfigurations;
    const address = configuration.properties.ipConfigurations[0].properties.publicIPAddressConfiguration;
    expect([zones, address.sku.name, address.properties.publicIPAllocationMethod]).toEqual([
      ['2'],
      'Standard',
      'Static',
    ]);
    expect([vm.zone, vm.state]).toEqual(['2', 'running']);
    await cloud.publicIps.create({ name: 'ip' });
    expect(sent('publicIPAddresses')).toMatchObject({
      sku: { name: 'Standard' },
      properties: { publicIPAllocationMethod: 'Static' },
    });
  });

  it('13. the way out of a subnet is asked for openly', async () => {
    const { sent } = await open();
    await vmRequest(on);
    expect(sent('subnets').properties).toMatchObject({ defaultOutboundAccess: true });
  });

  it('14. the plan of an image is carried over, and terms that were not accepted are reported', async () => {
    const { cloud, sent } = await open();
    const request = await vmRequest(on);
    await cloud.vms.create({ ...request, imageId: 'resf:rockylinux-x86_64:9-base:9.6.20250531' });
    expect(sent('virtualMachines').plan).toEqual({
      name: '9-base',
      product: 'rockylinux-x86_64',
      publisher: 'resf',
    });
    const refusal = await failureOf(
      cloud.vms.create({ ...request, name: 'vm-2', imageId: 'kali-linux:kali:kali-2025-2:2025.2.1' }),
    );
    expect(refusal.code).toBe('forbidden');
    expect(refusal.hint).toContain('az vm image terms accept');
  });

  it('15. signed URLs of operations are used, however long; for a forgotten operation the resource is read', async () => {
    const { fake, cloud } = await open({ signedOperations: true, operationReads: 2 });
    const vm = await cloud.vms.create(await vmRequest(on));
    expect(vm.state).toBe('running');
    fake.failLater('POST', /start$/, noRoom);
    expect((await failureOf(cloud.vms.start(vm.nativeId))).code).toBe('capacity_exhausted');
    await cloud.vms.terminate(vm.nativeId);
    expect((await failureOf(cloud.vms.get(vm.nativeId))).code).toBe('not_found');
  });

  it('15. an operation that Azure has forgotten leaves its resource to be asked', async () => {
    const { fake, cloud } = await open({ operationReads: 2 });
    const request = await vmRequest(on);
    const forget = () => fake.refuseNext('GET', /\/operations\//, 404, { code: 'NotFound', message: '' });
    forget();
    const vm = await cloud.vms.create(request);
    expect(vm.state).toBe('running');
    forget();
    await cloud.vms.terminate(vm.nativeId);
    expect((await failureOf(cloud.vms.get(vm.nativeId))).code).toBe('not_found');
    expect((await failureOf(cloud.vms.terminate(vm.nativeId))).code).toBe('not_found');
    expect(
      fake.exchanges.filter(({ status, url }) => status === 404 && /\/operations\//.test(url)),
    ).toHaveLength(2);
  });
});

async function first<T>(list: AsyncIterable<T>): Promise<T> {
  for await (const each of list) return each;
  throw new Error('There is none.');
}

/** Returns the location of a NIC in the network of the tests. */
async function places({ cloud }: OnFake) {
  const network = await first(cloud.networks.list());
  const subnet = network.subnets[0];
  if (subnet === undefined) throw new Error('There is no subnet.');
  return { networkId: network.nativeId, subnetId: subnet.nativeId };
}
