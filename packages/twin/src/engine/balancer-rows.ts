import { publicAddressAt } from './address-pool.ts';
import { nativeErrors } from './errors.ts';
import { formatAddress } from './ipv4.ts';
import { type KindTraits, type ObjectRow, objectOf, requireRow } from './objects.ts';
import type { TwinObject } from './results.ts';
import type { Session } from './session.ts';

export const balancerFails = nativeErrors({ 'LoadBalancer.NotFound': 404, 'LoadBalancer.WrongState': 409 });

export const balancerTraits: KindTraits = {
  kind: 'loadBalancer',
  table: 'load_balancers',
  idPrefix: 'lb',
  nameTaken: 'scope = ? AND name = ?',
  notFound: message => balancerFails('LoadBalancer.NotFound', message),
};

export interface TwinLoadBalancer extends TwinObject {
  readonly loadBalancerId: string;
  readonly state: 'Provisioning' | 'Active';
  readonly networkId: string;
  /** As requested. Missing if the request had no type; the address is public then. */
  readonly type?: 'public' | 'internal' | undefined;
  readonly reach?: 'region' | 'global' | undefined;
  readonly address: string;
  readonly listener: { readonly protocol: 'tcp' | 'udp'; readonly port: number };
  readonly vmGroup: {
    readonly protocol: 'tcp' | 'udp';
    readonly port: number;
    readonly vmIds: readonly string[];
  };
  readonly healthChecker: {
    readonly protocol: 'tcp' | 'http';
    readonly port: number;
    readonly intervalSeconds: number;
    readonly timeoutSeconds: number;
    readonly threshold: number;
  };
}

export interface BalancerRow extends ObjectRow {
  readonly network_id: string;
  readonly type: TwinLoadBalancer['type'] | null;
  readonly reach: TwinLoadBalancer['reach'] | null;
  /** Position of its public IP in the pool; `null` for an internal one, which has a private IP in a subnet. */
  readonly position: number | null;
  readonly subnet_id: string | null;
  readonly private_address: number | null;
  readonly protocol: 'tcp' | 'udp';
  readonly port: number;
  readonly group_protocol: 'tcp' | 'udp';
  readonly group_port: number;
  readonly check_protocol: 'tcp' | 'http';
  readonly check_port: number;
  readonly check_interval: number;
  readonly check_timeout: number;
  readonly check_threshold: number;
  /** The load balancer is `Provisioning` until this time. */
  readonly active_at: number;
}

export function toLoadBalancer(
  session: Session,
  row: BalancerRow,
  vms: ReadonlyMap<string, readonly string[]>,
): TwinLoadBalancer {
  const { position, private_address: privateAddress } = row;
  return {
    loadBalancerId: row.id,
    ...objectOf(row),
    state: stateOf(session, row),
    networkId: row.network_id,
    ...(row.type !== null && { type: row.type }),
    ...(row.reach !== null && { reach: row.reach }),
    address: position === null ? formatAddress(privateAddress ?? 0) : publicAddressAt(position),
    listener: { protocol: row.protocol, port: row.port },
    vmGroup: { protocol: row.group_protocol, port: row.group_port, vmIds: vms.get(row.id) ?? [] },
    healthChecker: {
      protocol: row.check_protocol,
      port: row.check_port,
      intervalSeconds: row.check_interval,
      timeoutSeconds: row.check_timeout,
      threshold: row.check_threshold,
    },
  };
}

/** Returns a load balancer that accepts changes. Fails with `LoadBalancer.WrongState` while it is provisioned. */
export function requireActive(
  session: Session,
  { loadBalancerId }: { readonly loadBalancerId: string },
): BalancerRow {
  const row = requireRow<BalancerRow>(session, balancerTraits, loadBalancerId);
  if (stateOf(session, row) === 'Active') return row;
  throw balancerFails('LoadBalancer.WrongState', `Load balancer ${row.id} is still being created.`);
}

function stateOf({ now }: Session, row: BalancerRow): TwinLoadBalancer['state'] {
  return now < row.active_at ? 'Provisioning' : 'Active';
}
