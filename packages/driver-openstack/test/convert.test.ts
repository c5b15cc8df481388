import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type {
  Flavor,
  FloatingIp,
  GlanceImage,
  NeutronNetwork,
  NeutronSecurityGroup,
  NeutronSubnet,
  NovaKeyPair,
  Port,
  Server,
  Volume,
} from '../src/client/native-types.ts';
import { toImage } from '../src/images.ts';
import { toKeyPair } from '../src/key-pairs.ts';
import { toNetwork } from '../src/networks.ts';
import { toNic } from '../src/nics.ts';
import { isNicPort } from '../src/ports.ts';
import { toPublicIp } from '../src/public-ips.ts';
import { toRegionZone } from '../src/region-zones.ts';
import { toSpec } from '../src/specs.ts';
import { toVm } from '../src/vm-convert.ts';

/** What a real OpenStack (2022.2) answered. */
function recorded<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`__fixtures__/${name}.json`, import.meta.url), 'utf8'));
}

const ports = recorded<Port[]>('ports');
const floatingIps = recorded<FloatingIp[]>('floating-ips');
const servers = recorded<Server[]>('servers');
const volumes = recorded<Volume[]>('volumes');

function portNamed(name: string): Port {
  const port = ports.find(each => each.name === name);
  if (port === undefined) throw new Error(`There is no port ${name}.`);
  return port;
}

function vmOf(server: Server) {
  return toVm(server, { ports: ports.filter(port => port.device_id === server.id), floatingIps, volumes });
}

describe('toImage', () => {
  it('reads a recorded image', () => {
    expect(toImage(recorded<GlanceImage>('image'))).toMatchObject({
      name: 'testbed-tiny',
      state: 'available',
      architecture: 'unknown',
      platform: 'unknown',
      distribution: 'testbed-tiny',
      diskSizeGB: 1,
      createdAt: '2026-11-24T08:12:12Z',
      details: { disk_format: 'qcow2', visibility: 'public', protected: 'false' },
    });
  });

  it.each([
    [
      { architecture: 'aarch64', os_type: 'linux' },
      { architecture: 'arm64', platform: 'linux' },
    ],
    [
      { architecture: 'x86_64', os_type: 'windows' },
      { architecture: 'x86_64', platform: 'windows' },
    ],
    [
      { architecture: 'toString', os_type: 'dos' },
      { architecture: 'unknown', platform: 'unknown' },
    ],
    [{ min_disk: 1, virtual_size: 5 * 2 ** 30 + 1 }, { diskSizeGB: 6 }],
    [{ min_disk: 0, virtual_size: null }, { diskSizeGB: undefined }],
    [{ status: 'deactivated' }, { state: 'unavailable' }],
    [{ name: null }, { name: 'i', distribution: '' }],
  ])('reads %j', (part, expected) => {
    const image = toImage({ id: 'i', status: 'active', ...part });
    for (const [key, value] of Object.entries(expected)) expect(image[key as 'name']).toBe(value);
  });
});

describe('toSpec', () => {
  it('reads a recorded flavour', () => {
    expect(toSpec(recorded<Flavor>('flavor'), 'RegionOne')).toMatchObject({
      name: 'm1.medium',
      region: 'RegionOne',
      vCpu: { count: 2 },
      memoryMiB: 4096,
      diskSizeGB: 40,
      gpus: undefined,
      details: { id: '3', rxtx_factor: '1' },
    });
  });

  it('counts virtual GPUs and shows the rest in the details', () => {
    const extra_specs = { 'resources:VGPU': '2', 'pci_passthrough:alias': 'a100:1' };
    const spec = toSpec({ id: 'g', name: 'g', vcpus: 1, ram: 1, disk: 0, extra_specs }, 'r');
    expect(spec).toMatchObject({ gpus: [{ count: 2 }], diskSizeGB: undefined, details: extra_specs });
  });
});

describe('toNetwork', () => {
  it('reads a recorded network with its subnet', () => {
    const network = toNetwork(recorded<NeutronNetwork>('network'), [recorded<NeutronSubnet>('subnet')]);
    expect(network).toMatchObject({
      name: 'vpc-01',
      state: 'available',
      tags: { 'spider-operation': '0123456789abcdef0123456789abcdef', team: 'blue', plain: '' },
      subnets: [{ name: 's1', cidr: '10.0.1.0/24', tags: {} }],
    });
    expect(network).not.toHaveProperty('cidr');
  });

  it('shows IPv4 subnets by name, and calls what has no name by its id', () => {
    const subnet = (id: string, name: string, ip_version = 4) => ({
      id,
      name,
      network_id: 'n',
      cidr: '10.0.0.0/24',
      ip_version,
    });
    const network = toNetwork({ id: 'n', name: '', status: 'ODD' }, [
      subnet('2', 'b'),
      subnet('1', 'a'),
      subnet('6', 'six', 6),
    ]);
    expect(network.subnets.map(each => each.name)).toEqual(['a', 'b']);
    expect([network.name, network.state]).toEqual(['n', 'unknown']);
  });
});

describe('toNic', () => {
  it('reads a NIC that was attached to a VM, its primary address first', () => {
    const nic = toNic(portNamed('nic-01'), floatingIps, ports);
    expect(nic).toMatchObject({
      name: 'nic-01',
      state: 'attached',
      vmId: servers[0]?.id,
      deviceIndex: 1,
      addresses: [{ privateIp: '10.0.1.101' }, { privateIp: '10.0.1.20' }],
      macAddress: expect.stringMatching(/^fa:16:3e:/),
    });
  });

  it('keeps the first address first, whatever its letters', () => {
    const fixed_ips = ['10.0.1.20', '10.0.1.9'].map(ip_address => ({ subnet_id: 's', ip_address }));
    const description = 'spider-operation=1&spider-first-address=10.0.1.9';
    const mac_address = 'FA-16-3E-00-00-0A';
    const nic = toNic({ id: 'p', network_id: 'n', fixed_ips, description, mac_address }, []);
    expect(nic.macAddress).toBe('fa:16:3e:00:00:0a');
    expect(nic.addresses.map(each => each.privateIp)).toEqual(['10.0.1.9', '10.0.1.20']);
    expect([nic.state, nic.vmId, nic.deviceIndex]).toEqual(['available', undefined, undefined]);
  });

  it('recognizes the ports that are not NICs', () => {
    expect(ports.filter(port => !isNicPort(port)).map(port => port.device_owner)).toEqual([
      'network:router_interface',
    ]);
  });
});

describe('toPublicIp', () => {
  it('reads a bound address and a free one', () => {
    const [bound, free] = floatingIps.map(toPublicIp);
    expect(bound).toMatchObject({
      name: floatingIps[0]?.id,
      address: '203.0.113.37',
      state: 'associated',
      nicId: portNamed('vm-01').id,
      vmId: servers[0]?.id,
      privateIp: '10.0.1.130',
    });
    expect(free).toMatchObject({ name: 'pip-01', state: 'available', createdAt: '2026-11-24T09:21:53Z' });
    expect([free?.nicId, free?.vmId, free?.privateIp]).toEqual([undefined, undefined, undefined]);
  });
});

describe('toVm', () => {
  it('reads a server with the NIC that was created with it and an attached one', () => {
    expect(vmOf(servers[0] as Server)).toMatchObject({
      name: 'vm-01',
      state: 'running',
      nativeState: 'ACTIVE',
      zone: 'nova',
      specName: 'm1.tiny',
      platform: 'unknown',
      tags: { team: 'blue', 'spider-operation': '0123456789abcdef0123456789abcdef' },
      rootDisk: { sizeGB: 1 },
      networkId: recorded<NeutronNetwork>('network').id,
      securityGroupIds: [recorded<NeutronSecurityGroup>('security-group').id],
      privateIp: '10.0.1.130',
      publicIp: '203.0.113.37',
      nics: [
        { deviceIndex: 0, addresses: [{ privateIp: '10.0.1.130', publicIp: '203.0.113.37' }] },
        { deviceIndex: 1, addresses: [{ privateIp: '10.0.1.101' }, { privateIp: '10.0.1.20' }] },
      ],
    });
    expect(Object.keys(vmOf(servers[0] as Server).tags).sort()).toEqual(['spider-operation', 'team']);
  });

  it('reads one that booted from a volume', () => {
    expect(vmOf(servers[1] as Server)).toMatchObject({
      imageId: recorded<GlanceImage>('image').id,
      platform: 'linux',
      rootDisk: { sizeGB: 3, device: '/dev/sda' },
      nics: [{ deviceIndex: 0 }],
    });
  });

  it('reads one whose build failed, with the reason', () => {
    const vm = vmOf(servers[2] as Server);
    expect(vm).toMatchObject({ state: 'failed', nativeState: 'ERROR', nics: [] });
    expect(vm.details?.fault).toContain('Failed to allocate the network(s)');
    expect([vm.zone, vm.privateIp, vm.publicIp]).toEqual([undefined, undefined, undefined]);
  });

  it('takes a reply that lacks whatever it can lack', () => {
    const flavor = { original_name: 'm1.tiny' };
    const vm = toVm(
      { id: 's', name: 's', status: 'ACTIVE', flavor },
      { ports: [], floatingIps: [], volumes: [] },
    );
    expect(vm).toMatchObject({ imageId: '', specName: 'm1.tiny', tags: {}, securityGroupIds: [], nics: [] });
  });
});

describe('other converters', () => {
  it('read a recorded key pair', () => {
    expect(toKeyPair(recorded<NovaKeyPair>('key-pair'))).toMatchObject({
      nativeId: 'rec-k',
      name: 'rec-k',
      fingerprint: '7d:6c:45:fe:c4:40:7c:96:78:0b:92:12:be:d3:dc:c7',
      publicKey: expect.stringMatching(/^ssh-ed25519 AAAA\S+ someone@somewhere$/),
    });
  });

  it('read regions and zones', () => {
    const zones = [
      { zoneName: 'az1', zoneState: { available: true } },
      { zoneName: 'az2', zoneState: { available: false } },
      { zoneName: 'az3' },
    ];
    const region = toRegionZone({ id: 'R1', description: 'Seoul' }, zones);
    expect([region.name, region.displayName]).toEqual(['R1', 'Seoul']);
    expect(region.zones.map(zone => [zone.name, zone.state])).toEqual([
      ['az1', 'available'],
      ['az2', 'unavailable'],
      ['az3', 'unknown'],
    ]);
    expect(toRegionZone({ id: 'R1', description: '' }, []).displayName).toBe('R1');
  });
});
