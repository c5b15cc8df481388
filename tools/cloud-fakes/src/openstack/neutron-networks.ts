import { overlap, rangeOf, toAddress } from './addresses.ts';
import { neutronFault } from './fault.ts';
import { interfacesOf, isIn, networkLook, subnetLook, subnetsOf } from './neutron-looks.ts';
import { find, type KindRules } from './neutron-objects.ts';
import { allocate } from './neutron-ports.ts';
import { account } from './options.ts';
import type { Region, Thing } from './region.ts';
import { isObject, type Json } from './routes.ts';

export function networkRules(region: Region): KindRules {
  return {
    ...networkLook,
    singular: 'network',
    attributes: ['mtu', 'shared', 'port_security_enabled', 'availability_zone_hints', 'dns_domain'],
    required: [],
    quota: 'network',
    make: () => ({
      admin_state_up: true,
      mtu: 1450,
      status: 'ACTIVE',
      subnets: [],
      shared: false,
      'router:external': false,
      is_default: false,
      port_security_enabled: true,
      availability_zone_hints: [],
      availability_zones: [],
      ipv4_address_scope: null,
      ipv6_address_scope: null,
    }),
    show: network => ({ ...network, subnets: subnetsOf(region, network.id).map(subnet => subnet.id) }),
    remove: network => {
      const ports = [...region.ports.values()].filter(
        port => port.network_id === network.id && !isDhcpPort(port),
      );
      if (ports.length > 0) {
        const ids = ports.map(port => port.id).join(',');
        const message = `Unable to complete operation on network ${network.id}. There are one or more ports still in use on the network, id for these ports is: ${ids}.`;
        throw neutronFault(409, 'NetworkInUse', message);
      }
      for (const { id } of subnetsOf(region, network.id)) region.subnets.delete(id);
    },
  };
}

export function subnetRules(region: Region): KindRules {
  return {
    ...subnetLook,
    singular: 'subnet',
    attributes: [
      'network_id',
      'ip_version',
      'cidr',
      'gateway_ip',
      'enable_dhcp',
      'dns_nameservers',
      'allocation_pools',
      'host_routes',
    ],
    required: ['ip_version', 'network_id'],
    quota: 'subnet',
    make: values => makeSubnet(region, values),
    remove: subnet => {
      const used = [...region.ports.values()].some(port => isIn(port, subnet.id) && !isDhcpPort(port));
      if (!used) return;
      const message = `Unable to complete operation on subnet ${subnet.id}: One or more ports have an IP allocation from this subnet.`;
      throw neutronFault(409, 'SubnetInUse', message);
    },
  };
}

function makeSubnet(region: Region, values: Json): Json {
  const { network_id: networkId, cidr, ip_version: version } = values;
  find(region, networkLook, String(networkId));
  if (cidr === undefined)
    throw neutronFault(
      400,
      'BadRequest',
      'Bad subnets request: a subnetpool must be specified in the absence of a cidr.',
    );
  const range = rangeOf(cidr);
  if (range === undefined)
    throw neutronFault(400, 'InvalidInput', `Invalid input for operation: ${cidr} is not in a CIDR format.`);
  if (version !== 4) {
    const message = `Invalid input for operation: cidr '${cidr}' does not match the ip_version '${version}'.`;
    throw neutronFault(400, 'InvalidInput', message);
  }
  for (const other of subnetsOf(region, String(networkId))) {
    const taken = rangeOf(other.cidr);
    if (taken === undefined || !overlap(taken, range)) continue;
    const message = `Invalid input for operation: Requested subnet with cidr: ${cidr} for network: ${networkId} overlaps with another subnet.`;
    throw neutronFault(400, 'InvalidInput', message);
  }
  return {
    cidr: `${toAddress(range.first)}/${range.length}`,
    gateway_ip: toAddress(range.first + 1),
    allocation_pools: [{ start: toAddress(range.first + 2), end: toAddress(range.last - 1) }],
    enable_dhcp: true,
    dns_nameservers: values.dns_nameservers ?? [],
    host_routes: [],
    ipv6_ra_mode: null,
    ipv6_address_mode: null,
    subnetpool_id: null,
    service_types: [],
    revision_number: 0,
  };
}

export function routerRules(region: Region): KindRules {
  return {
    kind: 'routers',
    singular: 'router',
    noun: 'Router',
    missing: 'could not be found',
    attributes: ['external_gateway_info'],
    required: [],
    quota: 'router',
    make: values => ({ admin_state_up: true, status: 'ACTIVE', routes: [], ...gatewayOf(region, values) }),
    remove: router => {
      const ports = interfacesOf(region, router.id).map(port => port.id);
      if (ports.length > 0) {
        const message = `Router ${router.id} has ports still attached: ${ports.join(', ')}`;
        throw neutronFault(409, 'RouterInUse', message);
      }
    },
  };
}

function gatewayOf(region: Region, values: Json): Json {
  const wanted = values.external_gateway_info;
  if (!isObject(wanted)) return { external_gateway_info: null };
  const network = find(region, networkLook, String(wanted.network_id));
  if (network['router:external'] !== true) {
    const message = `Bad router request: Network ${network.id} is not an external network.`;
    throw neutronFault(400, 'BadRequest', message);
  }
  const [subnet] = subnetsOf(region, network.id);
  const ips = subnet === undefined ? [] : [{ subnet_id: subnet.id, ip_address: allocate(region, subnet) }];
  return { external_gateway_info: { network_id: network.id, enable_snat: true, external_fixed_ips: ips } };
}

function isDhcpPort(port: Thing): boolean {
  return port.device_owner === 'network:dhcp';
}

/** The external networks that a new region has, which belong to the operator. */
export function addExternalNetworks(region: Region): void {
  for (const [index, name] of (region.options.externalNetworks ?? ['public']).entries()) {
    const network: Thing = {
      id: region.newId(),
      name,
      description: '',
      ...networkRules(region).make({}),
      'router:external': true,
      is_default: false,
      tenant_id: 'the-operator',
      project_id: 'the-operator',
      tags: [],
      created_at: region.timestamp(),
      updated_at: region.timestamp(),
      revision_number: 1,
    };
    region.networks.set(network.id, network);
    const values = {
      network_id: network.id,
      ip_version: 4,
      cidr: `203.0.${113 + index}.0/24`,
      name: `${name}-v4`,
    };
    const id = region.newId();
    const owner = { tenant_id: 'the-operator', project_id: 'the-operator', tags: [], description: '' };
    region.subnets.set(id, { id, ...values, ...owner, ...makeSubnet(region, values) });
  }
}

/** The group that every project has. */
export function addDefaultGroup(region: Region): void {
  const id = region.newId();
  const owner = { tenant_id: account.projectId, project_id: account.projectId };
  const times = {
    created_at: region.timestamp(),
    updated_at: region.timestamp(),
    revision_number: 1,
    tags: [],
  };
  const group = { id, name: 'default', description: 'Default security group', stateful: true, shared: false };
  region.security_groups.set(id, { ...group, ...owner, ...times });
  for (const ethertype of ['IPv4', 'IPv6']) {
    for (const direction of ['ingress', 'egress']) {
      const ruleId = region.newId();
      const remote = { remote_group_id: direction === 'ingress' ? id : null, remote_ip_prefix: null };
      const ports = { protocol: null, port_range_min: null, port_range_max: null };
      const rule = { id: ruleId, security_group_id: id, ethertype, direction, description: null };
      region.security_group_rules.set(ruleId, { ...rule, ...ports, ...remote, ...owner, ...times });
    }
  }
}
