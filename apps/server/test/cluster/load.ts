import { vmRequest } from '../beds/bed.ts';
import type { KeyedRequest } from './patient-client.ts';

/** Returns requests that create a number of networks and of VMs, each with its own name and idempotency key. */
export function creates(count: number): readonly KeyedRequest[] {
  return Array.from({ length: count }, (_, n) => [network(n), vm(n)]).flat();
}

/** Returns the sorted names of the objects that {@link creates} creates. */
export function namesOf(kind: 'net' | 'vm', count: number): string[] {
  return Array.from({ length: count }, (_, n) => `${kind}-${n}`).sort();
}

function network(n: number): KeyedRequest {
  const subnet = { Name: 's', IPv4_CIDR: '10.9.1.0/24' };
  const request = { Name: `net-${n}`, IPv4_CIDR: '10.9.0.0/16', SubnetInfoList: [subnet] };
  return { path: '/vpc', body: { ConnectionName: 'c1', ReqInfo: request }, key: `net-${n}` };
}

function vm(n: number): KeyedRequest {
  return { path: '/vm', body: vmRequest(`vm-${n}`), key: `vm-${n}` };
}
