import { vmRequest } from '../beds/bed.ts';
import type { KeyedRequest } from './patient-client.ts';

/** Creates of so many networks and as many VMs, each with a name and a key of its own. */
export function creates(count: number): readonly KeyedRequest[] {
  return Array.from({ length: count }, (_, n) => [network(n), vm(n)]).flat();
}

/** The names that {@link creates} makes, sorted. */
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
