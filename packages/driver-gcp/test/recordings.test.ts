import { describe, expect, it } from '@jest/globals';
import { holdsData, toDisk } from '../src/disks.ts';
import { toImage } from '../src/images.ts';
import { toNetwork } from '../src/networks.ts';
import { waitingOn } from '../src/operations.ts';
import { toPublicIp } from '../src/public-ips.ts';
import { toRegionZone } from '../src/region-zones.ts';
import { toRules } from '../src/security-rules.ts';
import { toSpec } from '../src/specs.ts';
import { toSubnet } from '../src/subnets.ts';
import { toVm } from '../src/vm-convert.ts';
import { vmStateOf } from '../src/vm-state.ts';
import { hasRecordings, recorded } from './recordings.ts';

const missing = hasRecordings ? '' : 'skipped: there are no recordings beside this clone';
if (missing !== '') {
  if (process.env.CI === 'true') throw new Error(missing);
  process.stderr.write(`${missing}\n`);
}
const suite = hasRecordings ? describe : describe.skip;

const utc = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

suite(`what the real cloud has answered ${missing}`, () => {
  const named = (kind: string) => recorded(kind).filter(body => typeof body.name === 'string');

  it('networks and their subnets', () => {
    const subnets = named('subnetwork').map(body => toSubnet(body));
    expect(subnets.length).toBeGreaterThan(10);
    for (const subnet of subnets) {
      expect(subnet.nativeId).toBe(subnet.name);
      expect(subnet.cidr).toMatch(/^\d+(?:\.\d+){3}\/\d+$/);
    }
    const networks = named('network').map(body => toNetwork(body, recorded('subnetwork')));
    expect(networks.length).toBeGreaterThan(20);
    for (const network of networks)
      expect([network.nativeId, network.createdAt]).toEqual([network.name, expect.stringMatching(utc)]);
    expect(networks.some(network => network.subnets.length > 0)).toBe(true);
  });

  it('firewalls, as rules', () => {
    for (const body of named('firewall')) {
      const rules = toRules({ sourceRanges: ['0.0.0.0/0'], ...body });
      const kinds = body.disabled === true ? 0 : (body.allowed ?? []).length;
      expect(rules.length).toBeGreaterThanOrEqual(kinds);
      for (const { direction } of rules)
        expect(direction).toBe(body.direction === 'EGRESS' ? 'outbound' : 'inbound');
    }
    const [recordedOne] = named('firewall').filter(body => body.allowed?.length === 2);
    expect(recordedOne?.allowed).toHaveLength(2);
  });

  it('addresses', () => {
    // Some of the set come from another project's stand-in, which leaves out what the real cloud always sends.
    const whole = named('address').filter(body => body.status && body.address);
    const addresses = whole.map(body => ({ body, address: toPublicIp(body) }));
    expect(addresses.length).toBeGreaterThan(10);
    for (const { body, address } of addresses) {
      expect(address.nativeId).toBe(body.name);
      if (body.status === 'RESERVED') expect(address.state).toBe('available');
      if (body.status === 'IN_USE') expect(address.state).toBe('associated');
      expect(address.tags).toEqual(body.labels ?? {});
    }
  });

  it('VMs', () => {
    const complete = named('instance').filter(body => body.status && body.zone && body.machineType);
    const vms = complete.map(body => ({ body, vm: toVm(body, undefined) }));
    expect(vms.length).toBeGreaterThan(10);
    for (const { body, vm } of vms) {
      expect(vmStateOf(body.status)).not.toBe('unknown');
      expect(vm.nativeId).toMatch(/^[a-z0-9-]+\/.+$/);
      expect(vm.specName).not.toContain('/');
      expect(JSON.stringify(vm)).not.toContain('ssh-keys');
      expect(vm.securityGroupIds).toEqual(body.tags?.items ?? []);
    }
    const [whole] = vms.filter(({ body }) => body.networkInterfaces?.[0]?.accessConfigs?.[0]?.natIP);
    expect(whole?.vm).toMatchObject({
      privateIp: expect.stringMatching(/^\d+(?:\.\d+){3}$/),
      publicIp: expect.stringMatching(/^\d+(?:\.\d+){3}$/),
      createdAt: expect.stringMatching(utc),
    });
  });

  it('disks, with data disks distinguished from boot disks', () => {
    // Most of the set come from another project's stand-in, which leaves out the size that the real cloud always
    // sends.
    const complete = named('disk').filter(body => body.status && body.zone && body.sizeGb);
    const disks = complete.map(body => ({ body, disk: toDisk(body) }));
    expect(disks).toHaveLength(3);
    for (const { body, disk } of disks) {
      expect(disk.nativeId).toBe(`${disk.zone}/${body.name}`);
      expect(disk.state).not.toBe('unknown');
      expect(disk.sizeGB).toBe(Number(body.sizeGb));
      expect(disk.type).not.toContain('/');
      expect(disk.vmId === undefined).toBe(!body.users?.length);
      if (body.sourceImage) expect(holdsData(body)).toBe(false);
    }
    expect(complete.some(holdsData)).toBe(true);
  });

  it('images, machine types, regions and zones', () => {
    const images = named('image').map(body => toImage(body));
    expect(images.length).toBeGreaterThan(20);
    for (const image of images)
      expect(image.nativeId).toMatch(
        /^https:\/\/www\.googleapis\.com\/compute\/v1\/projects\/[^/]+\/global\/images\/[^/]+$/,
      );
    const specs = named('machineType').map(body => toSpec(body, 'us-central1'));
    expect(specs.length).toBeGreaterThan(5);
    for (const spec of specs) expect([spec.vCpu.count, spec.memoryMiB].every(each => each > 0)).toBe(true);
    const regions = named('region').map(body => toRegionZone(body, recorded('zone')));
    expect(regions.some(region => region.zones.some(zone => zone.state === 'available'))).toBe(true);
  });

  it('operations, each found again by its link', () => {
    const operations = named('operation').filter(body => typeof body.selfLink === 'string');
    expect(operations.length).toBeGreaterThan(200);
    for (const operation of operations) {
      const { at, operations: names } = waitingOn([operation]);
      expect(operation.selfLink).toContain(`/${at}/operations/${names[0]}`);
    }
  });
});
