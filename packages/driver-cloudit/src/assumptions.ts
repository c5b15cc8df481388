/*
 * Cloudit's API has no public description. What CB-Spider's drivers of 2019 to 2024 have shown of it is taken for known;
 * what they left open is decided here, and nowhere else: when a real Cloudit says otherwise, this file changes.
 * The README lists the decisions.
 */

/** The one region there is. */
export const regionName = 'default';

/** The one network of a tenant: all its subnets lie in it. */
export const networkRange = '10.0.0.0/16';

/** Ranges that subnets can have in version 5.0: `10.0.0.0/22`, `10.0.4.0/22` … `10.0.248.0/22`. */
export const subnetRanges: readonly string[] = Array.from(
  { length: 63 },
  (_, block) => `10.0.${block * 4}.0/22`,
);

/** The gateway of a subnet is its first address. */
export function gatewayOf(address: string): string {
  const [first, second, third, last] = address.split('.').map(Number);
  return [first, second, third, (last ?? 0) + 1].join('.');
}

/** The group that must be there, with SSH open: a new VM carries it until its first login is over. */
export const sshGroupName = 'SSH';

/** All ports of a rule, also of one for all protocols. */
export const allPorts = '1-65535';

/** What `ownership` says of images that are the tenant's or a user's own; any other word stands for a public one. */
export const ownTemplates: ReadonlySet<string> = new Set(['tenant', 'private']);

/** Volumes and snapshots that a VM can start from say so. */
export const bootable = 'yes';

/** The mode in which a volume is given to a VM: written to. */
export const volumeMode = 'w';

/** In GB: the least that is known to work, and the size of a disk for which none is asked. */
export const usualDiskSizeGB = 50;

/** The public IP that a VM comes with is known by its name. */
export function ownAddressName(vmName: string): string {
  return `${vmName}-PublicIP`;
}

/** Hosts cannot have `_` in their names. */
export function hostNameOf(vmName: string): string {
  return vmName.replaceAll('_', '-');
}

/** Nothing made here is protected from being removed. */
export const protection = 0;

/** Where a VM's SSH answers. */
export const sshPort = 22;

/** The user of the first login. */
export const firstUser = 'root';

/** Times without a zone, `2024-05-06 07:08:09`, are UTC. */
export function isoTimeOf(text: string | undefined): string | undefined {
  const time = text === undefined ? Number.NaN : Date.parse(`${text.trim().replace(' ', 'T')}Z`);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

/** Words for the state of a VM, in capitals. */
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

/** Words of other states, in lower case. Those of volumes are known, the others guessed from them. */
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
