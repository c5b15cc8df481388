import type { RateLimit } from './rate-limits.ts';
import type { VmState } from './vms.ts';

/** Kinds whose objects have names that core picks. The last six are for handlers that are still to come. */
export type NamedKind =
  | 'network'
  | 'subnet'
  | 'securityGroup'
  | 'keyPair'
  | 'vm'
  | 'publicIp'
  | 'nic'
  | 'disk'
  | 'loadBalancer'
  | 'machineImage'
  | 'cluster'
  | 'nodeGroup'
  | 'database';

/** What names a cloud accepts for objects of one kind. */
export interface NameRule {
  /** Characters, at most. 0: the cloud states no limit, and core keeps to 30. */
  readonly maxLength: number;
  /** The whole of a legal name; missing: letters, digits, `-` and `_`, a letter first. Source text of a RegExp. */
  readonly pattern?: string | undefined;
  /** Beginnings that the cloud keeps for itself, in lower case. */
  readonly reservedPrefixes?: readonly string[] | undefined;
}

/** How the cloud lets a repeated create be told from a new one. */
export type CreateIdentity = 'token' | 'tag' | 'name';

/** What this cloud can do, as plain data that survives JSON. Each claim is checked by the conformance kit. */
export interface DriverFeatures {
  readonly names: Readonly<Partial<Record<NamedKind, NameRule>>>;
  /** By kind, the surest way there is; what is missing cannot be told apart. */
  readonly createIdentity: Readonly<Partial<Record<NamedKind, CreateIdentity>>>;
  /**
   * How long after a create its object may still be missing from reads, in milliseconds. Only after that
   * does core believe that a lost create did not happen.
   */
  readonly visibilityGraceMs: number;
  /** Regions have zones that a subnet or VM can name. */
  readonly zones: boolean;
  readonly networks?:
    | {
        /** Networks have an address range of their own. */
        readonly cidr: boolean;
        /** The account has one network for each region, and no second. */
        readonly single: boolean;
        /** Subnets lie in one zone. */
        readonly zonedSubnets: boolean;
      }
    | undefined;
  readonly securityGroups?:
    | {
        /** Groups belong to one network. */
        readonly perNetwork: boolean;
        /** A new group shows a rule that lets everything out. */
        readonly allowsAllOutbound: boolean;
        /** Outbound rules can be set. */
        readonly outboundRules: boolean;
      }
    | undefined;
  readonly vms?:
    | {
        /** States that the cloud itself reports; core supplies the others from operations on record. */
        readonly reportedStates: readonly VmState[];
        /** Root disk types in the order of `TYPE1`, `TYPE2` …; empty: the type cannot be chosen. */
        readonly rootDiskTypes: readonly string[];
        /** The size can be chosen. */
        readonly rootDiskSize: boolean;
        readonly windows: boolean;
      }
    | undefined;
  readonly publicIps?:
    | {
        /** What an address can be bound to. */
        readonly targets: readonly ('nic' | 'vm')[];
      }
    | undefined;
  readonly nics?:
    | {
        /** Cards can be put into a running VM. */
        readonly hotPlug: boolean;
        readonly secondaryPrivateIps: boolean;
      }
    | undefined;
  /** Kinds whose objects take tags. */
  readonly tags: readonly NamedKind[];
  /**
   * The cloud's limits on requests, the most special first, each with the vendor's page beside it. Missing: it
   * publishes none.
   */
  readonly rateLimits?: readonly RateLimit[] | undefined;
  /** Parts of the world by their usual English names (`Asia`), each with its regions: source text of a RegExp. */
  readonly geographies?: Readonly<Record<string, string>> | undefined;
  /** Disk types and their sizes, for disks to come. */
  readonly diskTypes?: readonly DiskType[] | undefined;
}

export interface DiskType {
  readonly name: string;
  /** In GB. */
  readonly minSizeGB?: number | undefined;
  /** In GB. */
  readonly maxSizeGB?: number | undefined;
}
