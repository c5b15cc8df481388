import { required, tagsOfText, tagText } from '@cb-spider/driver-kit';
import type { OctaviaListener, OctaviaMember, OctaviaPool } from './client/octavia-types.ts';

/** The ports of a VM group. */
export interface GroupPorts {
  /** The port on which its VMs accept connections. */
  readonly member: number;
  /** The port for health checks of its VMs. */
  readonly checked: number;
}

const memberKey = 'member-port';
const checkedKey = 'checked-port';

/** Returns the description of a pool without members, which stores the ports: in Octavia, only members have ports. */
export function portsText({ member, checked }: GroupPorts): string {
  return tagText({ [memberKey]: String(member), [checkedKey]: String(checked) });
}

/**
 * Returns whether the driver may store the ports in a pool's description, because it is empty or already contains
 * them.
 */
export function keepsPorts({ description }: OctaviaPool): boolean {
  return !description || storedPorts(description) !== undefined;
}

/**
 * Returns the ports of a group: those of its first member, else those in the description.
 *
 * @param fallback the port of a pool without members that others have created
 */
export function portsOf(pool: OctaviaPool, [member]: readonly OctaviaMember[], fallback: number): GroupPorts {
  if (member !== undefined) return { member: member.protocol_port, checked: checkedPortOf(member) };
  return storedPorts(pool.description) ?? { member: fallback, checked: fallback };
}

/** Returns the port of a listener, which Octavia always sends. */
export function portOf({ protocol_port: port }: OctaviaListener): number {
  return required(port, 'the port of the listener');
}

export function checkedPortOf({ monitor_port: port, protocol_port: own }: OctaviaMember): number {
  return port ?? own;
}

function storedPorts(description: string | undefined): GroupPorts | undefined {
  const { [memberKey]: member, [checkedKey]: checked } = tagsOfText(description);
  if (member === undefined || checked === undefined) return undefined;
  return { member: Number(member), checked: Number(checked) };
}
