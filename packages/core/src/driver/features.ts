import type { InquiryKind, NamedKind } from './kinds.ts';
import type { LoadBalancerScope, LoadBalancerType } from './load-balancers.ts';
import type { RateLimit } from './rate-limits.ts';
import type { TagRules } from './tags.ts';
import type { VmState } from './vms.ts';

/** Kinds that are named here and have no handlers yet: clients ask for their names' lengths all the same. */
export type KindToCome = 'database';

/** What names a cloud accepts for objects of one kind. */
export interface NameRule {
  /** Characters, at most. 0: the cloud states no limit, and core keeps to 30. */
  readonly maxLength: number;
  /** The whole of a legal name; missing: letters, digits, `-` and `_`, a letter first. Source text of a RegExp. */
  readonly pattern?: string | undefined;
  /** Beginnings that the cloud keeps for itself, in lower case. */
  readonly reservedPrefixes?: readonly string[] | undefined;
}

/** How a repeated create can be distinguished from a new one. */
export type CreateIdentity = 'token' | 'tag' | 'name';

/** For how long core waits for changes of one kind, in milliseconds. What is missing has core's default. */
export interface WaitLimits {
  /** Until a new object is ready. Default: 600,000. */
  readonly createMs?: number | undefined;
  /** Until a removed object is gone. Default: 600,000. */
  readonly deleteMs?: number | undefined;
  /** Until any other change has arrived. Default: 600,000. */
  readonly changeMs?: number | undefined;
  /** For how long a removal is repeated while the cloud says that something just removed still needs the object. Default: 30,000. */
  readonly inUseMs?: number | undefined;
}

/**
 * What this cloud can do, as plain data that survives JSON. Core refuses what a claim excludes before the cloud is asked,
 * and the conformance kit checks each claim.
 */
export interface DriverFeatures {
  readonly names: Readonly<Partial<Record<NamedKind | KindToCome, NameRule>>>;
  /** By kind, the most reliable way; for a missing kind they cannot be distinguished. */
  readonly createIdentity: Readonly<Partial<Record<NamedKind, CreateIdentity>>>;
  /**
   * Kinds whose names are the cloud's own identity of an object: a taken one is `already_exists`. Elsewhere a name is a
   * label that two objects may share, and only the id tells them apart. Names of key pairs are always unique. Missing:
   * none else.
   */
  readonly uniqueNames?: readonly NamedKind[] | undefined;
  /**
   * The cloud takes ids in any case for the same: the driver gives them in lower case, and core brings those that users
   * give to it.
   */
  readonly lowerCaseIds?: boolean | undefined;
  /**
   * How long after a create its object may still be missing from reads, in milliseconds. Only after that
   * does core believe that a lost create did not happen.
   */
  readonly visibilityGraceMs: number;
  /** By kind, where core's defaults do not fit the cloud. */
  readonly waits?: Readonly<Partial<Record<NamedKind, WaitLimits>>> | undefined;
  /**
   * Who keeps key pairs: the cloud, by a `keyPairs` handler, or Spider alone, which then hands the public key to each
   * VM. Default: `cloud`.
   */
  readonly keyPairs?: 'cloud' | 'spider' | undefined;
  /** Regions have zones that a subnet or VM can name. */
  readonly zones: boolean;
  readonly networks?:
    | {
        /** Networks have an address range of their own. */
        readonly cidr: boolean;
        /**
         * The account has one network for each region, which is always there, and no second. To make it is to find it; core
         * removes no more of it than the subnets that it has made.
         */
        readonly single: boolean;
        /** Subnets lie in one zone, which a request may name; elsewhere one that names a zone is refused. */
        readonly zonedSubnets: boolean;
      }
    | undefined;
  readonly securityGroups?:
    | {
        /** Groups belong to one network; elsewhere core records the network that a group was created for. */
        readonly perNetwork: boolean;
        /** A new group shows a rule that lets everything out. */
        readonly allowsAllOutbound: boolean;
        /** Outbound rules can be set; elsewhere a request with one is refused. */
        readonly outboundRules: boolean;
        /** How many groups a NIC takes, and so a VM; a request with more is refused. Missing: any number. */
        readonly maxPerNic?: number | undefined;
        /** How many groups a NIC needs; a request with fewer is refused. Missing: none, as the cloud has a default one. */
        readonly minPerNic?: number | undefined;
      }
    | undefined;
  readonly vms?:
    | {
        /** States that the cloud itself reports; core supplies the others from recorded operations. */
        readonly reportedStates: readonly VmState[];
        /** The driver's state map: each word of the cloud and the state that it stands for. Any other word is `unknown`. */
        readonly nativeStates?: Readonly<Record<string, VmState>> | undefined;
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
        /** NICs can be put into a running VM; elsewhere core refuses it with `conflict`. */
        readonly hotPlug: boolean;
        /** NICs take further private addresses; elsewhere a request for one is refused. */
        readonly secondaryPrivateIps: boolean;
      }
    | undefined;
  readonly disks?:
    | {
        /** The size of a disk for which none is asked, in GB. */
        readonly defaultSizeGB: number;
        /** A disk can be enlarged while a VM has it; elsewhere core refuses it with `conflict`. */
        readonly enlargesAttached: boolean;
      }
    | undefined;
  readonly machineImages?:
    | {
        /** VMs that were made of an image keep it from being removed: `dependency_in_use`. */
        readonly heldByVms: boolean;
      }
    | undefined;
  readonly loadBalancers?:
    | {
        /** From where an address can be reached; a request for another type is refused. */
        readonly types: readonly LoadBalancerType[];
        /** How far one spreads; a request for another scope is refused. */
        readonly scopes: readonly LoadBalancerScope[];
        /** Listener and VM group can speak different protocols; elsewhere such a request is refused. */
        readonly mixedProtocols: boolean;
        /** What of one that is there can be changed, beside its VMs. */
        readonly changes: readonly ('listener' | 'vmGroup' | 'healthChecker')[];
      }
    | undefined;
  readonly clusters?:
    | {
        /**
         * `switch`: autoscaling of a node group is turned on and off. `size`: a group scales wherever its smallest and
         * largest size differ; core refuses one that differs and shall not scale.
         */
        readonly autoScaling: 'switch' | 'size';
        /** Root disk types of nodes; empty: the type cannot be chosen. */
        readonly rootDiskTypes: readonly string[];
        /** The size of their root disks can be chosen. */
        readonly rootDiskSize: boolean;
        /** How many subnets a cluster needs. Default: 1. */
        readonly minSubnets?: number | undefined;
      }
    | undefined;
  /** Kinds whose objects take tags; a request with tags for another one is refused. */
  readonly tags: readonly NamedKind[];
  /** What connections answer beside their kinds; each has its handler. Missing: nothing. */
  readonly inquiries?: readonly InquiryKind[] | undefined;
  /**
   * What tags they take. Stated where connections have a `tags` handler; elsewhere an object has those that it was made
   * with.
   */
  readonly tagRules?: TagRules | undefined;
  /**
   * The cloud's limits on requests, the most special first, each with the vendor's page beside it. Missing: it
   * publishes none.
   */
  readonly rateLimits?: readonly RateLimit[] | undefined;
  /** Parts of the world by their usual English names (`Asia`), each with its regions: source text of a RegExp. */
  readonly geographies?: Readonly<Record<string, string>> | undefined;
  /** Where regions are, by the cloud's own names. Missing: unknown, as for a cloud that anybody can run. */
  readonly places?: Readonly<Record<string, RegionPlace>> | undefined;
  /** Disk types and their sizes. Missing or empty: the cloud alone knows them. */
  readonly diskTypes?: readonly DiskType[] | undefined;
}

/** A point on the map: that of the city, as clouds do not publish where their buildings are. */
export interface RegionPlace {
  /** In English: `Seoul`. */
  readonly city: string;
  /** ISO 3166-1, two letters. */
  readonly country: string;
  /** Degrees north, -90 to 90. */
  readonly latitude: number;
  /** Degrees east, -180 to 180. */
  readonly longitude: number;
}

export interface DiskType {
  readonly name: string;
  /** In GB. */
  readonly minSizeGB?: number | undefined;
  /** In GB. */
  readonly maxSizeGB?: number | undefined;
}
