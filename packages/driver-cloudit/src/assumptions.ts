/*
 * Cloudit's API has no public documentation. What CB-Spider's drivers of 2019 to 2024 show of it is assumed to be
 * true. What they leave open is decided in this file only: if a real Cloudit behaves differently, change this file.
 * The README lists the decisions.
 */

/** The only region. */
export const regionName = 'default';

/** The only network of a tenant, which contains all its subnets. */
export const networkRange = '10.0.0.0/16';

/** The possible ranges of subnets in version 5.0: `10.0.0.0/22`, `10.0.4.0/22` … `10.0.248.0/22`. */
export const subnetRanges: readonly string[] = Array.from(
  { length: 63 },
  (_, block) => `10.0.${block * 4}.0/22`,
);

/** Returns the gateway of a subnet, which is its first address. */
export function gatewayOf(address: string): string {
  const [first, second, third, last] = address.split('.').map(Number);
  return [first, second, third, (last ?? 0) + 1].join('.');
}

/** The name of a group that must exist and allow SSH: a new VM uses it until its first login is complete. */
export const sshGroupName = 'SSH';

/** All ports of a rule, also for a rule for all protocols. */
export const allPorts = '1-65535';

/** The values of `ownership` for images of the tenant or of a user; any other value means a public image. */
export const ownTemplates: ReadonlySet<string> = new Set(['tenant', 'private']);

/** The value that marks bootable volumes and snapshots. */
export const bootable = 'yes';

/** The mode in which a volume is attached to a VM: writable. */
export const volumeMode = 'w';

/** In GB: the smallest size that is known to work, and the default size of a disk. */
export const defaultDiskSizeGB = 50;

/** Returns the name of a VM's own public IP, by which it is recognized. */
export function ownAddressName(vmName: string): string {
  return `${vmName}-PublicIP`;
}

/** Returns the host name of a VM. Host names cannot contain `_`. */
export function hostNameOf(vmName: string): string {
  return vmName.replaceAll('_', '-');
}

/** Objects that Spider creates are not protected against deletion. */
export const protection = 0;

/** The port of a VM's SSH server. */
export const sshPort = 22;

/** The user of the first login. */
export const firstUser = 'root';

/** Returns a time in ISO 8601. Times without a zone, `2024-05-06 07:08:09`, are UTC. */
export function isoTimeOf(text: string | undefined): string | undefined {
  const time = text === undefined ? Number.NaN : Date.parse(`${text.trim().replace(' ', 'T')}Z`);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

/** Words for the state of a VM, in upper case. */
export const vmWords = {
  CREATING: 'creating',
  RUNNING: 'running',
  STOPPING: 'suspending',
  STOPPED: 'suspended',
  STARTING: 'resuming',
  REBOOTING: 'rebooting',
  DESTROYING: 'terminating',
  TERMINATING: 'terminating',
  TERMINATED: 'terminated',
  FAILED: 'failed',
} as const;

/** Words for other states, in lower case. Those of volumes are known, the others are guessed from them. */
export const volumeWords = {
  creating: 'creating',
  available: 'available',
  attaching: 'available',
  detaching: 'attached',
  in_use: 'attached',
  extending: 'available',
  converting: 'attached',
  deleting: 'deleting',
  failed: 'failed',
} as const;

export const snapshotWords = {
  creating: 'creating',
  available: 'available',
  deleting: 'deleting',
  failed: 'failed',
} as const;

export const templateWords = {
  available: 'available',
  creating: 'unavailable',
  deleting: 'unavailable',
  failed: 'unavailable',
} as const;
