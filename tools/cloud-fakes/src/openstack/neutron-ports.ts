import { holds, type Range, rangeOf, toAddress, toNumber } from './addresses.ts';
import { neutronBadRequest, neutronFault } from './fault.ts';
import { interfacesOf, isIn, isOwnPort, networkLook, subnetLook, subnetsOf } from './neutron-looks.ts';
import { find, type KindRules } from './neutron-objects.ts';
import type { Region, Thing } from './region.ts';
import type { Json } from './routes.ts';

export const portLook = { kind: 'ports', noun: 'Port' } as const;
const groupLook = { kind: 'security_groups', noun: 'SecurityGroup', missing: 'does not exist' } as const;

export function portRules(region: Region): KindRules {
  return {
    ...portLook,
    singular: 'port',
    attributes: [
      'network_id',
      'fixed_ips',
      'security_groups',
      'device_id',
      'device_owner',
      'mac_address',
      'binding:vnic_type',
      'port_security_enabled',
      'allowed_address_pairs',
      'extra_dhcp_opts',
    ],
    required: ['network_id'],
    quota: 'port',
    make: values => makePort(region, values),
    update: (port, values) => {
      checkGroups(region, values.security_groups);
      if (values.fixed_ips === undefined) return values;
      return { ...values, fixed_ips: fixedIps(region, String(port.network_id), values.fixed_ips, port.id) };
    },
    remove: port => {
      if (isOwnPort(port)) {
        const message = `Port ${port.id} cannot be deleted directly via the port API: has device owner ${port.device_owner}.`;
        throw neutronFault(409, 'ServicePortInUse', message);
      }
      for (const floatingIp of region.floatingips.values())
        if (floatingIp.port_id === port.id)
          Object.assign(floatingIp, {
            port_id: null,
            fixed_ip_address: null,
            router_id: null,
            status: 'DOWN',
          });
    },
  };
}

export function makePort(region: Region, values: Json): Json {
  const networkId = String(values.network_id);
  find(region, networkLook, networkId);
  checkGroups(region, values.security_groups);
  const defaultGroup = [...region.security_groups.values()].find(group => group.name === 'default');
  return {
    admin_state_up: true,
    status: 'DOWN',
    device_id: values.device_id ?? '',
    device_owner: values.device_owner ?? '',
    mac_address: macAddress(),
    fixed_ips: fixedIps(region, networkId, values.fixed_ips, undefined),
    security_groups: values.security_groups ?? [defaultGroup?.id],
    'binding:vnic_type': 'normal',
    port_security_enabled: true,
    allowed_address_pairs: [],
    extra_dhcp_opts: [],
  };
}

function checkGroups(region: Region, groups: unknown): void {
  for (const id of Array.isArray(groups) ? groups : []) find(region, groupLook, String(id));
}

function fixedIps(
  region: Region,
  networkId: string,
  wanted: unknown,
  portId: string | undefined,
): readonly Json[] {
  const [first] = subnetsOf(region, networkId);
  const list: readonly Json[] = Array.isArray(wanted)
    ? wanted
    : first === undefined
      ? []
      : [{ subnet_id: first.id }];
  const named = list.map(each => each.ip_address).filter(address => address !== undefined);
  const twice = named.find((address, index) => named.indexOf(address) !== index);
  if (twice !== undefined)
    throw neutronBadRequest(`Invalid input for fixed_ips. Reason: Duplicate IP address '${twice}'.`);
  const ips = list.map(each => fixedIp(region, networkId, each, portId));
  return ips.toSorted((one, other) => (String(one.ip_address) < String(other.ip_address) ? -1 : 1));
}

function fixedIp(region: Region, networkId: string, wanted: Json, portId: string | undefined): Json {
  const address = wanted.ip_address === undefined ? undefined : String(wanted.ip_address);
  const subnet =
    wanted.subnet_id === undefined ? undefined : find(region, subnetLook, String(wanted.subnet_id));
  const candidates = subnet === undefined ? subnetsOf(region, networkId) : [subnet];
  const holder = address === undefined ? candidates[0] : candidates.find(each => holds(range(each), address));
  if (holder === undefined) {
    const [type, where] =
      subnet === undefined
        ? ['InvalidIpForNetwork', 'any of the subnets on the specified network']
        : ['InvalidIpForSubnet', 'the specified subnet'];
    throw neutronFault(400, type, `IP address ${address} is not a valid IP for ${where}.`);
  }
  if (
    address !== undefined &&
    usersOf(region, holder).some(use => use.address === address && use.id !== portId)
  ) {
    const message = `IP address ${address} already allocated in subnet ${holder.id}`;
    throw neutronFault(409, 'IpAddressAlreadyAllocated', message);
  }
  return { subnet_id: holder.id, ip_address: address ?? allocate(region, holder) };
}

/** The lowest free address of a subnet. */
export function allocate(region: Region, subnet: Thing): string {
  const taken = new Set(usersOf(region, subnet).map(use => toNumber(use.address)));
  const { first, last } = range(subnet);
  for (let value = first + 2; value < last; value++) if (!taken.has(value)) return toAddress(value);
  const message = `No more IP addresses available on network ${subnet.network_id}.`;
  throw neutronFault(409, 'IpAddressGenerationFailure', message);
}

/** Who has an address of a subnet: ports, floating IPs and gateways of routers. */
function usersOf(
  region: Region,
  subnet: Thing,
): readonly { readonly id: string; readonly address: string }[] {
  const fixed = [...region.ports.values()].flatMap(port =>
    (port.fixed_ips as readonly Json[])
      .filter(ip => ip.subnet_id === subnet.id)
      .map(ip => ({ id: port.id, address: String(ip.ip_address) })),
  );
  const floating = [...region.floatingips.values()]
    .filter(each => each.floating_network_id === subnet.network_id)
    .map(each => ({ id: each.id, address: String(each.floating_ip_address) }));
  const gateways = [...region.routers.values()].flatMap(router => {
    const { external_fixed_ips: ips = [] } = (router.external_gateway_info ?? {}) as {
      external_fixed_ips?: readonly Json[];
    };
    return ips
      .filter(ip => ip.subnet_id === subnet.id)
      .map(ip => ({ id: router.id, address: String(ip.ip_address) }));
  });
  return [...fixed, ...floating, ...gateways];
}

function range(subnet: Thing): Range {
  return rangeOf(subnet.cidr) ?? { first: 0, last: 0, length: 32 };
}

function macAddress(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(3));
  return ['fa', '16', '3e', ...Array.from(bytes, byte => byte.toString(16).padStart(2, '0'))].join(':');
}

/** Whether the subnet of a port's address leads to an external network, by which router. */
export function routerTowards(
  region: Region,
  port: Thing,
  address: string,
  externalId: string,
): string | undefined {
  const subnetId = (port.fixed_ips as readonly Json[]).find(ip => ip.ip_address === address)?.subnet_id;
  const routers = [...region.routers.values()].filter(router => {
    const gateway = router.external_gateway_info as { network_id?: string } | null;
    return gateway?.network_id === externalId;
  });
  return routers.find(router => interfacesOf(region, router.id).some(each => isIn(each, String(subnetId))))
    ?.id;
}
