import { neutronFault } from './fault.ts';
import { networkLook, subnetsOf } from './neutron-looks.ts';
import { find, type KindRules } from './neutron-objects.ts';
import { allocate, portLook, routerTowards } from './neutron-ports.ts';
import type { Region, Thing } from './region.ts';
import type { Json } from './routes.ts';

const free = { port_id: null, fixed_ip_address: null, router_id: null, status: 'DOWN' } as const;

export function floatingIpRules(region: Region): KindRules {
  return {
    kind: 'floatingips',
    singular: 'floatingip',
    noun: 'FloatingIP',
    missing: 'could not be found',
    attributes: ['floating_network_id', 'port_id', 'fixed_ip_address', 'subnet_id', 'floating_ip_address'],
    required: ['floating_network_id'],
    quota: 'floatingip',
    make: values => {
      const network = find(region, networkLook, String(values.floating_network_id));
      if (network['router:external'] !== true) {
        const message = `Bad floatingip request: Network ${network.id} is not a valid external network.`;
        throw neutronFault(400, 'BadRequest', message);
      }
      const [subnet] = subnetsOf(region, network.id);
      const address = subnet === undefined ? '' : allocate(region, subnet);
      const binding = bindingOf(region, { id: '', ...values, floating_ip_address: address }, values);
      return { floating_ip_address: address, revision_number: 0, ...binding };
    },
    show: floatingIp => ({ ...floatingIp, port_details: detailsOf(region, floatingIp) }),
    update: (floatingIp, values) =>
      'port_id' in values ? { ...values, ...bindingOf(region, floatingIp, values) } : values,
    remove: () => undefined,
  };
}

function bindingOf(region: Region, floatingIp: Thing, values: Json): Json {
  if (values.port_id === null || values.port_id === undefined) return free;
  const port = find(region, portLook, String(values.port_id));
  const ips = port.fixed_ips as readonly Json[];
  const address = String(values.fixed_ip_address ?? ips[0]?.ip_address);
  if (!ips.some(ip => ip.ip_address === address)) {
    const message = `Bad floatingip request: Port ${port.id} does not have fixed ip ${address}.`;
    throw neutronFault(400, 'BadRequest', message);
  }
  const externalId = String(floatingIp.floating_network_id);
  const others = [...region.floatingips.values()].filter(each => each.id !== floatingIp.id);
  if (others.some(each => each.port_id === port.id && each.fixed_ip_address === address)) {
    const message = `Cannot associate floating IP ${floatingIp.floating_ip_address} (${floatingIp.id}) with port ${port.id} using fixed IP ${address}, as that fixed IP already has a floating IP on external network ${externalId}.`;
    throw neutronFault(409, 'FloatingIPPortAlreadyAssociated', message);
  }
  const routerId = routerTowards(region, port, address, externalId);
  if (routerId === undefined) {
    const message = `External network ${externalId} is not reachable from subnet ${ips[0]?.subnet_id}.  Therefore, cannot associate Port ${port.id} with a Floating IP.`;
    throw neutronFault(404, 'ExternalGatewayForFloatingIPNotFound', message);
  }
  return { port_id: port.id, fixed_ip_address: address, router_id: routerId, status: 'ACTIVE' };
}

function detailsOf(region: Region, floatingIp: Thing): Json | null {
  const port = region.ports.get(String(floatingIp.port_id));
  if (port === undefined) return null;
  const { name, network_id, mac_address, admin_state_up, status, device_id, device_owner } = port;
  return { name, network_id, mac_address, admin_state_up, status, device_id, device_owner };
}
