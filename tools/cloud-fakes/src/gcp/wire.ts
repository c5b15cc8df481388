import type { compute_v1 } from '@googleapis/compute/build/v1.js';

/** What a recorded object always has. */
export type Known<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };

// What Compute Engine speaks of, by Google's own types. A body is what a request says of an object.
export type AccessConfig = compute_v1.Schema$AccessConfig;
export type AddressBody = compute_v1.Schema$Address;
export type Address = Known<AddressBody, 'name' | 'selfLink'>;
export type AttachedDiskBody = compute_v1.Schema$AttachedDisk;
export type AttachedDisk = Known<AttachedDiskBody, 'source' | 'deviceName'>;
export type DiskBody = compute_v1.Schema$Disk;
export type Disk = Known<DiskBody, 'name' | 'selfLink' | 'sizeGb'>;
export type DiskType = compute_v1.Schema$DiskType;
export type FirewallBody = compute_v1.Schema$Firewall;
export type Firewall = Known<FirewallBody, 'name' | 'network' | 'selfLink'>;
export type Image = Known<
  compute_v1.Schema$Image,
  'id' | 'name' | 'selfLink' | 'creationTimestamp' | 'architecture' | 'licenses' | 'guestOsFeatures'
>;
export type InstanceBody = compute_v1.Schema$Instance;
export type Instance = Known<
  Omit<InstanceBody, 'disks' | 'networkInterfaces'>,
  'name' | 'selfLink' | 'status' | 'zone' | 'machineType'
> & {
  disks: AttachedDisk[];
  networkInterfaces: NetworkInterface[];
};
export type MachineImageBody = compute_v1.Schema$MachineImage;
export type MachineImage = Known<MachineImageBody, 'name' | 'selfLink'>;
export type MachineType = compute_v1.Schema$MachineType;
export type NetworkBody = compute_v1.Schema$Network;
export type Network = Known<NetworkBody, 'name' | 'selfLink'>;
export type NetworkInterface = Known<
  compute_v1.Schema$NetworkInterface,
  'name' | 'network' | 'subnetwork' | 'networkIP'
>;
export type Operation = compute_v1.Schema$Operation;
export type Project = compute_v1.Schema$Project;
export type Region = compute_v1.Schema$Region;
export type SubnetworkBody = compute_v1.Schema$Subnetwork;
export type Subnetwork = Known<SubnetworkBody, 'name' | 'network' | 'ipCidrRange' | 'selfLink'>;
export type Zone = compute_v1.Schema$Zone;

export type Json = Readonly<Record<string, unknown>>;

/** One request as the service sees it, behind `/compute/v1/`. */
export interface Request {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** Parsed and of the shape that the vendor's schema asks for; an empty object when there was none. */
  readonly body: Json;
}

/** What the service answers. */
export interface Reply {
  readonly status: number;
  /** Sent as JSON; a text is sent as a page. */
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** Where every link begins, whatever address the service was asked at. */
const root = 'https://www.googleapis.com/compute/v1/';

/** The address of an object by its path, as replies give it. */
export function linkTo(path: string): string {
  return `${root}${path}`;
}

/** The path behind {@link linkTo}. */
export function pathOfLink(link: string | null | undefined): string {
  return (link ?? '').slice(root.length);
}
