import { type Cloud, CloudError, connect, toNativeId } from '@cb-spider/core';
import { HttpStatusError } from '@cb-spider/rest-kit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { errorsOf } from '../src/azure-errors.ts';
import { azure } from '../src/index.ts';
import { type Recorded, recordedResources, recordings, serveRecorded } from './recordings.ts';

const resources = recordedResources();
if (resources.size === 0)
  process.stderr.write('skipped: there are no recordings of Azure beside this clone\n');
const suite = resources.size === 0 ? describe.skip : describe;

/** Returns recorded resources of a type, in the region of most of them. */
function ofType(type: string): readonly Recorded[] {
  const pattern = new RegExp(`/providers/microsoft\\.\\w+/${type}/[^/]+$`, 'i');
  return [...resources].filter(([path]) => pattern.test(path)).map(([, recorded]) => recorded);
}

suite('what was recorded of Azure', () => {
  let cloud: Cloud;
  let server: Awaited<ReturnType<typeof serveRecorded>>;

  beforeAll(async () => {
    server = await serveRecorded(resources);
    cloud = await connect(azure, {
      credentials: {
        ...{ ClientId: 'client-of-the-test', ClientSecret: 'secret-of-the-test', TenantId: 'tenant' },
        ...{ SubscriptionId: '00000000-0000-0000-0000-000000000000' },
        ...{ Endpoint: server.endpoint, LoginEndpoint: server.endpoint },
      },
      region: 'eastus',
    });
  });

  afterAll(async () => {
    await cloud.close();
    server.close();
  });

  const idOf = ({ response }: Recorded) => toNativeId(response.id.toLowerCase());

  it('is read as networks', async () => {
    const recorded = ofType('virtualNetworks');
    expect(recorded.length).toBeGreaterThan(10);
    for (const each of recorded) {
      const network = await cloud.networks.get(idOf(each));
      const { addressSpace, subnets } = each.response.properties;
      expect(network).toMatchObject({
        nativeId: idOf(each),
        name: each.response.name,
        cidr: addressSpace.addressPrefixes[0],
      });
      expect(network.subnets.map(({ name }) => name)).toEqual(
        subnets.map((subnet: Recorded['response']) => subnet.name).toSorted(),
      );
      expect(network.state).not.toBe('unknown');
    }
  });

  it('is read as security groups, with a rule for each that allows', async () => {
    const recorded = ofType('networkSecurityGroups');
    expect(recorded.length).toBeGreaterThan(5);
    for (const each of recorded) {
      const { rules } = await cloud.securityGroups.get(idOf(each));
      const allowed = each.response.properties.securityRules.filter(allowsRanges);
      expect(rules.length).toBeGreaterThanOrEqual(allowed.length);
      for (const rule of rules) expect(rule.cidr).toMatch(/\/\d+$/);
    }
  });

  it('is read as NICs', async () => {
    const recorded = ofType('networkInterfaces');
    expect(recorded.length).toBeGreaterThan(10);
    for (const each of recorded) {
      const nic = await cloud.nics.get(idOf(each)).catch(withoutVm);
      if (nic === undefined) continue;
      const all = each.response.properties.ipConfigurations.map(
        (one: Recorded['response']) => one.properties.privateIPAddress,
      );
      expect(nic.addresses.map(({ privateIp }) => privateIp).toSorted()).toEqual(all.toSorted());
      expect(nic.subnetId).toBe(nic.subnetId.toLowerCase());
    }
  });

  it('is read as public IPs', async () => {
    const recorded = ofType('publicIPAddresses').filter(({ response }) => response.properties.ipAddress);
    expect(recorded.length).toBeGreaterThan(2);
    for (const each of recorded) {
      const { ipAddress, ipConfiguration } = each.response.properties;
      const publicIp = await cloud.publicIps.get(idOf(each));
      expect(publicIp).toMatchObject({ name: each.response.name, address: ipAddress });
      expect(publicIp.state).toBe(ipConfiguration === undefined ? 'available' : 'associated');
    }
  });

  it('is read as VMs, with their images and sizes', async () => {
    const recorded = ofType('virtualMachines');
    expect(recorded.length).toBeGreaterThan(5);
    for (const each of recorded) {
      const vm = await cloud.vms.get(idOf(each));
      const { hardwareProfile, storageProfile, networkProfile } = each.response.properties;
      expect(vm).toMatchObject({ name: each.response.name, specName: hardwareProfile.vmSize });
      expect(vm.nics).toHaveLength(networkProfile.networkInterfaces.length);
      expect(vm.platform).toBe(storageProfile.osDisk.osType?.toLowerCase() ?? 'unknown');
      expect(vm.imageId).toContain(storageProfile.imageReference?.offer ?? '');
    }
  });

  it('is read as images', async () => {
    const pattern = /\/publishers\/([^/]+)\/.*\/offers\/([^/]+)\/skus\/([^/]+)\/versions\/([^/?]+)/i;
    const recorded = [...resources.values()].filter(({ url }) => pattern.test(url)).slice(0, 40);
    expect(recorded.length).toBeGreaterThan(10);
    const here = recorded.filter(({ response }) => response.location === 'eastus');
    expect(here.length).toBeGreaterThan(10);
    for (const each of here) {
      const id = toNativeId((pattern.exec(each.url) ?? []).slice(1).join(':'));
      const image = await cloud.images.get(id);
      const { operatingSystem } = each.response.properties.osDiskImage;
      expect(image).toMatchObject({ nativeId: id, platform: operatingSystem.toLowerCase() });
    }
  });

  it('is classed by its code where it failed', () => {
    const classify = errorsOf(text => text);
    const codes = recordings('recorded-errors').map(({ status, headers, response }) => {
      if (status < 400) return 'an operation';
      const error = new HttpStatusError('GET /', { status, headers, body: response, requestId: undefined });
      const { code, nativeCode } = classify(error);
      expect(nativeCode).toBe((response.error ?? response).code);
      return code;
    });
    expect(codes).not.toContain('internal');
    expect(codes).toEqual(expect.arrayContaining(['not_found', 'forbidden', 'conflict', 'invalid_argument']));
  });
});

function allowsRanges({ properties }: Recorded['response']): boolean {
  const { access, direction, sourceAddressPrefix, sourcePortRange, destinationAddressPrefix } = properties;
  const address = direction === 'Inbound' ? sourceAddressPrefix : destinationAddressPrefix;
  return access === 'Allow' && sourcePortRange === '*' && /^(\*|internet|[\d./]+)$/i.test(address ?? '');
}

/** The index of a NIC is not known if its VM was not recorded. */
function withoutVm(error: unknown): undefined {
  if (!CloudError.isInstance(error) || error.code !== 'not_found') throw error;
}
