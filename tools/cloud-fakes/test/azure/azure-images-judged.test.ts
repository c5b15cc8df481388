import { afterEach, describe, expect, it } from '@jest/globals';
import type { Body } from './azure-clients.ts';
import { endAll, type Judged, startWithSubnet, suiteWithClients } from './azure-judge.ts';
import { group, location, machine, publicKey } from './azure-requests.ts';

const refused = (status: number, code: string) => ({ status, code });

/** A VM of an image. */
function machineOf(subnetId: string, imageReference: object, more: object = {}): object {
  const storageProfile = { imageReference, osDisk: { createOption: 'FromImage', deleteOption: 'Delete' } };
  return { ...machine(subnetId, { storageProfile, ...more }) };
}

async function snapshotOf({ compute }: Judged, vm: Body, name = 'snapshot'): Promise<Body> {
  const sourceResourceId = vm.properties.storageProfile.osDisk.managedDisk.id;
  const creationData = { createOption: 'Copy', sourceResourceId };
  const wanted = { location, properties: { creationData } };
  return compute('snapshots', 'begin_create_or_update', name, wanted);
}

async function imageOf({ compute }: Judged, { id }: Body, more: object = {}, name = 'image'): Promise<Body> {
  const osDisk = { osType: 'Linux', osState: 'Generalized', snapshot: { id }, ...more };
  const wanted = { location, properties: { storageProfile: { osDisk } } };
  return compute('images', 'begin_create_or_update', name, wanted);
}

suiteWithClients(describe)("images of an Azure of our own, judged by Microsoft's clients for Python", () => {
  afterEach(endAll);

  it('are made of snapshots of machines that run, and outlive them', async () => {
    const azure = await startWithSubnet({ operationReads: 2 });
    const { compute } = azure;
    const wanted = machine(azure.subnetId);
    const vm = await compute('virtual_machines', 'begin_create_or_update', 'vm1', wanted);
    const snapshot = await snapshotOf(azure, vm);
    expect(snapshot.properties).toMatchObject({ osType: 'Linux', hyperVGeneration: 'V2', diskSizeGB: 30 });
    const image = await imageOf(azure, snapshot);
    expect(image.properties).toMatchObject({ provisioningState: 'Succeeded', hyperVGeneration: 'V2' });
    await compute('snapshots', 'begin_delete', 'snapshot');
    expect(await compute('snapshots', 'list_by_resource_group')).toEqual([]);
    await compute('virtual_machines', 'begin_restart', 'vm1');
    await compute('virtual_machines', 'begin_delete', 'vm1');
    const copy = machineOf(azure.subnetId, { id: image.id });
    const made = await compute('virtual_machines', 'begin_create_or_update', 'copy', copy);
    expect(made.properties.storageProfile.imageReference.id).toBe(image.id);
    await compute('images', 'begin_delete', 'image');
    expect(await compute('images', 'list_by_resource_group')).toEqual([]);
  });

  it('are refused of machines that are not generalized, with another state, and of trusted launch', async () => {
    const azure = await startWithSubnet();
    const { compute } = azure;
    const wanted = machine(azure.subnetId);
    const vm = await compute('virtual_machines', 'begin_create_or_update', 'vm1', wanted);
    const ofMachine = { location, properties: { sourceVirtualMachine: { id: vm.id } } };
    const direct = compute('images', 'begin_create_or_update', 'image', ofMachine);
    await expect(direct).rejects.toMatchObject(refused(409, 'OperationNotAllowed'));
    const snapshot = await snapshotOf(azure, vm);
    const specialized = imageOf(azure, snapshot, { osState: 'Specialized' });
    await expect(specialized).rejects.toMatchObject(refused(400, 'InvalidParameter'));
    const nothing = imageOf(azure, { id: `${snapshot.id}-none` });
    await expect(nothing).rejects.toMatchObject(refused(404, 'NotFound'));
    const securityProfile = { securityType: 'TrustedLaunch' };
    const trusted = machine(azure.subnetId, { securityProfile });
    const other = await compute('virtual_machines', 'begin_create_or_update', 'vm2', trusted);
    const ofTrusted = imageOf(azure, await snapshotOf(azure, other, 'trusted'));
    await expect(ofTrusted).rejects.toMatchObject(refused(409, 'OperationNotAllowed'));
  });

  it('of the marketplace with a plan hand it on: machines of them must name it', async () => {
    const azure = await startWithSubnet();
    const { compute } = azure;
    const plan = { name: '9-base', product: 'rockylinux-x86_64', publisher: 'resf' };
    const rocky = { publisher: 'resf', offer: 'rockylinux-x86_64', sku: '9-base', version: 'latest' };
    const wanted = { ...machineOf(azure.subnetId, rocky), plan };
    const vm = await compute('virtual_machines', 'begin_create_or_update', 'vm1', wanted);
    const { id } = await imageOf(azure, await snapshotOf(azure, vm));
    const make = (more: object) =>
      compute('virtual_machines', 'begin_create_or_update', 'copy', {
        ...machineOf(azure.subnetId, { id }),
        ...more,
      });
    await expect(make({})).rejects.toMatchObject(refused(400, 'VMMarketplaceInvalidInput'));
    expect((await make({ plan })).properties.provisioningState).toBe('Succeeded');
  });
});

suiteWithClients(describe)("a machine, as Microsoft's client makes it", () => {
  afterEach(endAll);

  it('takes six requests with its key, power, card and address, beside those that ask how the change is', async () => {
    const { fake, call, compute, network, subnetId } = await startWithSubnet();
    await compute('ssh_public_keys', 'create', 'key', { location, properties: { publicKey: publicKey() } });
    const before = fake.exchanges.length;
    await compute('ssh_public_keys', 'get', 'key');
    await compute('virtual_machines', 'begin_create_or_update', 'vm1', machine(subnetId));
    const expand = { expand: 'instanceView' };
    const { properties } = await call('compute', 'virtual_machines', 'get', [group, 'vm1'], expand);
    const cardName = nameIn(properties.networkProfile.networkInterfaces[0]);
    const card = await network('network_interfaces', 'get', cardName);
    const { publicIPAddress } = card.properties.ipConfigurations[0].properties;
    await network('public_ip_addresses', 'get', nameIn(publicIPAddress));
    const sent = fake.exchanges.slice(before).filter(({ url }) => !/\/operations\//.test(url));
    // it reads the machine at the end of the change, and once more for the power
    expect(sent.map(({ method }) => method)).toEqual(['GET', 'PUT', 'GET', 'GET', 'GET', 'GET']);
  });
});

function nameIn({ id }: Body): string {
  return String(id).split('/').at(-1) ?? '';
}
