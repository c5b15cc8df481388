import { overlap, rangeOf } from './addresses.ts';
import { neutronFault, type Reply } from './fault.ts';
import { floatingIpRules } from './neutron-floating-ips.ts';
import { interfacesOf, isIn, subnetLook } from './neutron-looks.ts';
import { networkRules, routerRules, subnetRules } from './neutron-networks.ts';
import { find, objectRoutes } from './neutron-objects.ts';
import { makePort, portRules } from './neutron-ports.ts';
import { groupRules, ruleRules } from './neutron-security.ts';
import { account } from './options.ts';
import type { Region, Thing } from './region.ts';
import type { Json, Request, Routes } from './routes.ts';

const routerLook = { kind: 'routers', noun: 'Router', missing: 'could not be found' } as const;

/**
 * Networking service.
 *
 * @see https://docs.openstack.org/api-ref/network/v2/
 */
export function neutronRoutes(region: Region): Routes {
  const rules = [networkRules, subnetRules, routerRules, portRules, floatingIpRules, groupRules, ruleRules];
  return {
    'PUT /routers/{id}/add_router_interface': (request, id) => addInterface(region, request, id),
    'PUT /routers/{id}/remove_router_interface': (request, id) => removeInterface(region, request, id),
    'GET /quotas/{id}/details.json': (_request, id) => quotaDetails(region, id),
    ...Object.assign({}, ...rules.map(of => objectRoutes(region, of(region)))),
  };
}

/** https://docs.openstack.org/api-ref/network/v2/#show-quota-details-for-a-tenant */
function quotaDetails(region: Region, projectId: string): Reply {
  if (projectId !== account.projectId)
    throw neutronFault(404, 'HTTPNotFound', 'The resource could not be found.');
  const counts = {
    network: region.networks.size,
    subnet: region.subnets.size,
    router: region.routers.size,
    port: region.ports.size,
    floatingip: region.floatingips.size,
  };
  const details = Object.entries(counts).map(
    ([name, used]) =>
      [name, { limit: region.limit(name as keyof typeof counts), used, reserved: 0 }] as const,
  );
  return { status: 200, body: { quota: Object.fromEntries(details) } };
}

/** @see https://docs.openstack.org/api-ref/network/v2/#list-api-versions */
export function neutronVersions(base: string): Reply {
  const links = [{ rel: 'self', href: `${base}/v2.0/` }];
  return { status: 200, body: { versions: [{ id: 'v2.0', status: 'CURRENT', links }] } };
}

function addInterface(region: Region, request: Request, id: string): Reply {
  const router = find(region, routerLook, id);
  const subnet = find(region, subnetLook, String(request.body.subnet_id));
  for (const port of interfacesOf(region, id)) {
    if (isIn(port, subnet.id)) throw badRouterRequest(`Router already has a port on subnet ${subnet.id}.`);
    const [taken, wanted] = [rangeOf(subnetOf(region, port).cidr), rangeOf(subnet.cidr)];
    if (taken !== undefined && wanted !== undefined && overlap(taken, wanted))
      throw badRouterRequest(
        `Cidr ${subnet.cidr} of subnet ${subnet.id} overlaps with another subnet of the router.`,
      );
  }
  const networkId = String(subnet.network_id);
  const port: Thing = {
    id: region.newId(),
    name: '',
    description: '',
    network_id: networkId,
    tenant_id: account.projectId,
    project_id: account.projectId,
    ...makePort(region, {
      network_id: networkId,
      fixed_ips: [{ subnet_id: subnet.id, ip_address: subnet.gateway_ip }],
      security_groups: [],
      device_id: id,
      device_owner: 'network:router_interface',
    }),
    status: 'ACTIVE',
    tags: [],
    created_at: region.timestamp(),
    updated_at: region.timestamp(),
    revision_number: 1,
  };
  region.ports.set(port.id, port);
  return { status: 200, body: changed(router, port, subnet) };
}

function removeInterface(region: Region, request: Request, id: string): Reply {
  const router = find(region, routerLook, id);
  const subnet = find(region, subnetLook, String(request.body.subnet_id));
  const port = interfacesOf(region, id).find(each => isIn(each, subnet.id));
  if (port === undefined) {
    const message = `Router ${id} has no interface on subnet ${subnet.id}`;
    throw neutronFault(404, 'RouterInterfaceNotFoundForSubnet', message);
  }
  const needed = [...region.floatingips.values()].some(each => {
    const bound = region.ports.get(String(each.port_id));
    return each.router_id === id && bound !== undefined && isIn(bound, subnet.id);
  });
  if (needed) {
    const message = `Router interface for subnet ${subnet.id} on router ${id} cannot be deleted, as it is required by one or more floating IPs.`;
    throw neutronFault(409, 'RouterInterfaceInUseByFloatingIP', message);
  }
  region.ports.delete(port.id);
  return { status: 200, body: changed(router, port, subnet) };
}

function changed(router: Thing, port: Thing, subnet: Thing): Json {
  const { id, tenant_id } = router;
  return {
    id,
    tenant_id,
    port_id: port.id,
    network_id: subnet.network_id,
    subnet_id: subnet.id,
    subnet_ids: [subnet.id],
  };
}

function subnetOf(region: Region, port: Thing): Thing {
  const [ip] = port.fixed_ips as readonly Json[];
  return find(region, subnetLook, String(ip?.subnet_id));
}

function badRouterRequest(words: string) {
  return neutronFault(400, 'BadRequest', `Bad router request: ${words}`);
}
