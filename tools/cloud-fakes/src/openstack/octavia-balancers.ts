import { octaviaFault, type Reply } from './fault.ts';
import { subnetsOf } from './neutron-looks.ts';
import { makePort, portRules } from './neutron-ports.ts';
import { checkChange, checkNew, valuesOf } from './octavia-forms.ts';
import { newListener, newPool } from './octavia-parts.ts';
import { shown, shownWhole } from './octavia-shown.ts';
import {
  add,
  checkQuota,
  find,
  listenersOf,
  pend,
  poolsOf,
  removeParts,
  takeFailure,
} from './octavia-tree.ts';
import { account } from './options.ts';
import type { Region, Thing } from './region.ts';
import type { Json } from './routes.ts';

/** The providers that there are; the first one is the default. */
const providers = ['amphora', 'octavia'];

/**
 * Makes a load balancer, with all of its parts where the request has them in it: all, or nothing.
 *
 * @see https://docs.openstack.org/api-ref/load-balancer/v2/#creating-a-fully-populated-load-balancer
 */
export function createBalancer(region: Region, body: Json): Reply {
  const values = valuesOf(body, 'loadbalancer');
  checkNew('loadbalancer', values);
  const { listeners = [], pools = [], provider = providers[0], ...rest } = values;
  if (!providers.includes(String(provider)))
    throw octaviaFault(400, `Provider '${provider}' is not enabled.`);
  const place = placeOf(region, values);
  checkQuota(region, 'loadbalancer');
  const balancer = add(region, 'loadbalancer', {
    ...{ flavor_id: null, availability_zone: null, vip_qos_policy_id: null, additional_vips: [] },
    ...rest,
    provider,
  });
  try {
    Object.assign(balancer, vipOf(region, balancer, place, values.vip_address));
    for (const each of pools as readonly Json[]) newPool(region, balancer.id, each);
    for (const each of listeners as readonly Json[]) newListener(region, balancer.id, each);
  } catch (error) {
    forget(region, balancer);
    throw error;
  }
  pend(region, balancer, 'PENDING_CREATE');
  return { status: 201, body: { loadbalancer: shownWhole(region, balancer) } };
}

interface Place {
  readonly networkId: string;
  readonly subnetId: string;
}

/** The network and the subnet of the address. */
function placeOf(region: Region, { vip_network_id: network, vip_subnet_id: subnet }: Json): Place {
  if (network === undefined && subnet === undefined) {
    const words = 'VIP must contain one of: vip_port_id, vip_network_id, vip_subnet_id.';
    throw octaviaFault(400, `Validation failure: ${words}`);
  }
  if (network !== undefined && !region.networks.has(String(network)))
    throw octaviaFault(400, `Network ${network} not found.`);
  const [first] = subnetsOf(region, String(network));
  const found = subnet === undefined ? first : region.subnets.get(String(subnet));
  if (subnet === undefined && found === undefined)
    throw octaviaFault(400, 'Validation failure: Supplied network does not contain a subnet.');
  if (found === undefined || (network !== undefined && found.network_id !== network))
    throw octaviaFault(400, `Subnet ${subnet} not found.`);
  return { networkId: String(found.network_id), subnetId: found.id };
}

/** The address is a port of the network's, which comes and goes with its load balancer. */
function vipOf(region: Region, balancer: Thing, { networkId, subnetId }: Place, address: unknown): Json {
  const now = region.timestamp();
  const port: Thing = {
    id: region.newId(),
    name: `octavia-lb-${balancer.id}`,
    description: '',
    network_id: networkId,
    ...{ tenant_id: account.projectId, project_id: account.projectId, tags: [] },
    ...{ created_at: now, updated_at: now, revision_number: 1 },
    ...makePort(region, {
      network_id: networkId,
      fixed_ips: [{ subnet_id: subnetId, ...(address !== undefined && { ip_address: address }) }],
      device_id: `lb-${balancer.id}`,
      device_owner: 'Octavia',
    }),
  };
  region.ports.set(port.id, port);
  const [ip] = port.fixed_ips as readonly Json[];
  return {
    vip_address: ip?.ip_address,
    vip_network_id: networkId,
    vip_subnet_id: subnetId,
    vip_port_id: port.id,
  };
}

export function updateBalancer(region: Region, id: string, body: Json): Reply {
  const balancer = find(region, 'loadbalancer', id);
  const values = valuesOf(body, 'loadbalancer');
  checkChange('loadbalancer', values);
  checkState(balancer, ['ACTIVE']);
  Object.assign(balancer, values);
  pend(region, balancer, 'PENDING_UPDATE');
  return { status: 200, body: { loadbalancer: shown(region, 'loadbalancer', balancer) } };
}

/** @see https://docs.openstack.org/api-ref/load-balancer/v2/#remove-a-load-balancer */
export function deleteBalancer(region: Region, id: string, cascade: boolean): Reply {
  const balancer = find(region, 'loadbalancer', id);
  if (!cascade && listenersOf(region, id).length + poolsOf(region, id).length > 0)
    throw octaviaFault(400, `Validation failure: Cannot delete Load Balancer ${id} - it has children`);
  checkState(balancer, ['ACTIVE', 'ERROR']);
  balancer.provisioning_status = 'PENDING_DELETE';
  const fails = takeFailure(region);
  region.later(region.options.taskMs ?? 10, () => {
    if (fails) balancer.provisioning_status = 'ERROR';
    else forget(region, balancer);
  });
  return { status: 204 };
}

function checkState({ id, provisioning_status: status }: Thing, good: readonly string[]): void {
  if (!good.includes(String(status)))
    throw octaviaFault(409, `Invalid state ${status} of loadbalancer resource ${id}`);
}

function forget(region: Region, balancer: Thing): void {
  removeParts(region, balancer);
  const port = region.ports.get(String(balancer.vip_port_id));
  if (port !== undefined) {
    portRules(region).remove(port);
    region.ports.delete(port.id);
  }
  region.loadbalancers.delete(balancer.id);
}
