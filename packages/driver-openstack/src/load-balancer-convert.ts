import type { HealthChecker, LoadBalancer, VmHealth } from '@cb-spider/core/driver';
import { optionalId, requiredId, requiredText, stateMap, wordTable } from '@cb-spider/driver-kit';
import type { OctaviaMember } from './client/octavia-types.ts';
import { portOf, portsOf } from './load-balancer-ports.ts';
import type { BalancerTree } from './load-balancer-trees.ts';
import { toNativeObject } from './neutron-object.ts';

/** https://docs.openstack.org/api-ref/load-balancer/v2/#provisioning-status-codes */
const stateOf = stateMap<LoadBalancer['state']>({
  ACTIVE: 'active',
  DELETED: 'deleting',
  ERROR: 'failed',
  PENDING_CREATE: 'creating',
  PENDING_DELETE: 'deleting',
  PENDING_UPDATE: 'active',
});

/** https://docs.openstack.org/api-ref/load-balancer/v2/#operating-status-codes; OFFLINE until the first check. */
const healthOf = stateMap<VmHealth['state']>({
  DEGRADED: 'unhealthy',
  ERROR: 'unhealthy',
  ONLINE: 'healthy',
});

const protocolOf = wordTable<'tcp' | 'udp'>({ UDP: 'udp' });

export function toLoadBalancer(tree: BalancerTree): LoadBalancer {
  const { balancer, listener, pool, members, floatingIp, vmOf } = tree;
  const state = stateOf(requiredText(balancer.provisioning_status, 'the status of the load balancer'));
  const { created_at: createdAt } = balancer;
  const port = portOf(listener);
  const ports = portsOf(pool, members, port);
  const vmIds = members.flatMap(member => vmOf(member) ?? []);
  return {
    ...toNativeObject(balancer, 'listeners', 'pools', 'created_at'),
    createdAt: createdAt && `${createdAt.replace(/\..*|Z$/, '')}Z`,
    state,
    networkId: requiredId(balancer.vip_network_id, 'network of the load balancer'),
    // The public IP is associated last.
    type: floatingIp !== undefined ? 'public' : state === 'creating' ? undefined : 'internal',
    scope: 'region',
    listener: {
      protocol: protocolOf(listener.protocol) ?? 'tcp',
      port,
      address: floatingIp?.floating_ip_address ?? balancer.vip_address,
      nativeId: optionalId(listener.id),
    },
    vmGroup: {
      protocol: protocolOf(pool.protocol) ?? 'tcp',
      port: ports.member,
      vmIds: [...new Set(vmIds)],
      nativeId: optionalId(pool.id),
    },
    healthChecker: toHealthChecker(tree, ports.checked),
  };
}

/** Without a health monitor, a pool has none of these settings. */
function toHealthChecker({ monitor }: BalancerTree, port: number): LoadBalancer['healthChecker'] {
  return {
    protocol: checkedBy(monitor?.type),
    port,
    intervalSeconds: monitor?.delay,
    timeoutSeconds: monitor?.timeout,
    threshold: monitor?.max_retries,
    nativeId: optionalId(monitor?.id),
  };
}

/** HTTPS counts as HTTP, and every other type as TCP. */
export function checkedBy(type: string | undefined): HealthChecker['protocol'] {
  return type === 'HTTP' || type === 'HTTPS' ? 'http' : 'tcp';
}

/** A disabled member accepts no connections, and is not checked. */
export function toHealth({
  operating_status: status,
  admin_state_up: isOn,
}: OctaviaMember): VmHealth['state'] {
  return isOn === false ? 'unhealthy' : healthOf(requiredText(status, 'the health of the member'));
}
