import { required, tagsOfText, tagText } from '@cb-spider/driver-kit';
import type { OctaviaListener, OctaviaMember, OctaviaPool } from './client/octavia-types.ts';

/** The ports of a VM group. */
export interface GroupPorts {
  /** Where its VMs take connections. */
  readonly member: number;
  /** Where their health is asked for. */
  readonly checked: number;
}

const memberKey = 'member-port';
const checkedKey = 'checked-port';

/** At Octavia each member has ports of its own. A pool without members keeps them in its description. */
export function portsText({ member, checked }: GroupPorts): string {
  return tagText({ [memberKey]: String(member), [checkedKey]: String(checked) });
}

/** Whether a pool's description is free, or ours to change. */
export function keepsPorts({ description }: OctaviaPool): boolean {
  return !description || notedPorts(description) !== undefined;
}

/**
 * The ports of a group: those of its first member, else those in the description.
 *
 * @param otherwise the port of a pool that others have made without members
 */
export function portsOf(
  pool: OctaviaPool,
  [member]: readonly OctaviaMember[],
  otherwise: number,
): GroupPorts {
  if (member !== undefined) return { member: member.protocol_port, checked: checkedPortOf(member) };
  return notedPorts(pool.description) ?? { member: otherwise, checked: otherwise };
}

/** The port that a listener listens on, which Octavia always tells. */
export function portOf({ protocol_port: port }: OctaviaListener): number {
  return required(port, 'the port of the listener');
}

export function checkedPortOf({ monitor_port: port, protocol_port: own }: OctaviaMember): number {
  return port ?? own;
}

function notedPorts(description: string | undefined): GroupPorts | undefined {
  const { [memberKey]: member, [checkedKey]: checked } = tagsOfText(description);
  if (member === undefined || checked === undefined) return undefined;
  return { member: Number(member), checked: Number(checked) };
}
