import type { InquiryKind, NamedKind } from './kinds.ts';
import type { LoadBalancerScope, LoadBalancerType } from './load-balancers.ts';
import type { RateLimit } from './rate-limits.ts';
import type { TagRules } from './tags.ts';
import type { VmState } from './vms.ts';

/**
 * Kinds that have no handlers yet. They are listed because clients already ask for the maximum length of their names.
 */
export type KindToCome = 'database';

/** Which names a cloud accepts for objects of one kind. */
export interface NameRule {
  /** The maximum number of characters. 0: the cloud states no limit, and core uses at most 30. */
  readonly maxLength: number;
  /**
   * What a whole name must match, as the source text of a RegExp. Missing: letters, digits, `-` and `_`, starting with
   * a letter.
   */
  readonly pattern?: string | undefined;
  /** Prefixes that the cloud reserves, in lower case. */
  readonly reservedPrefixes?: readonly string[] | undefined;
}

/** How a repeated create can be distinguished from a new one. */
export type CreateIdentity = 'token' | 'tag' | 'name';

/** How long core waits for changes of one kind, in milliseconds. Core's default applies to each missing field. */
export interface WaitLimits {
  /** Until a new object is ready. Default: 600,000. */
  readonly createMs?: number | undefined;
  /** Until a removed object is gone. Default: 600,000. */
  readonly deleteMs?: number | undefined;
  /** Until any other change is complete. Default: 600,000. */
  readonly changeMs?: number | undefined;
  /**
   * How long a removal is repeated while the cloud reports that something just removed still needs the object. Default:
   * 30,000.
   */
  readonly inUseMs?: number | undefined;
}

/**
 * What this cloud can do, as plain data that survives JSON. Core refuses a request that the features exclude before it
 * asks the cloud, and the conformance kit checks each feature.
 */
export interface DriverFeatures {
  /** The name rules by kind. */
  readonly names: Readonly<Partial<Record<NamedKind | KindToCome, NameRule>>>;
  /** By kind, the most reliable way to recognise a repeated create. It cannot be recognised for a missing kind. */
  readonly createIdentity: Readonly<Partial<Record<NamedKind, CreateIdentity>>>;
  /**
   * Kinds whose names identify an object at the cloud: a create with a taken name fails with `already_exists`. For
   * other kinds a name is a label that two objects may share, and only the id distinguishes them. Names of key pairs
   * are always unique. Missing: no other kind.
   */
  readonly uniqueNames?: readonly NamedKind[] | undefined;
  /**
   * Whether the cloud's ids are case-insensitive. The driver then returns them in lower case, and core converts the ids
   * that users give to lower case.
   */
  readonly lowerCaseIds?: boolean | undefined;
  /**
   * How long a new object may be missing from reads, in milliseconds. Only after that time does core conclude that a
   * create whose reply was lost did not happen.
   */
  readonly visibilityGraceMs: number;
  /** Wait limits by kind, if core's defaults do not suit the cloud. */
  readonly waits?: Readonly<Partial<Record<NamedKind, WaitLimits>>> | undefined;
  /**
   * Who stores key pairs: the cloud, through a `keyPairs` handler, or only Spider, which then passes the public key to
   * each VM. Default: `cloud`.
   */
  readonly keyPairs?: 'cloud' | 'spider' | undefined;
  /** Whether regions have zones that a subnet or VM can name. */
  readonly zones: boolean;
  readonly networks?:
    | {
        /** Whether networks have an address range of their own. */
        readonly cidr: boolean;
        /**
         * Whether the account has exactly one network for each region, which always exists. A create then finds that
         * network, and core removes only the subnets that it has created in it.
         */
        readonly single: boolean;
        /**
         * Whether a subnet lies in one zone, which a request may name. If not, a request that names a zone is refused.
         */
        readonly zonedSubnets: boolean;
      }
    | undefined;
  readonly securityGroups?:
    | {
        /** Whether a group belongs to one network. If not, core records the network that the group was created for. */
        readonly perNetwork: boolean;
        /** Whether a new group has a rule that allows all outbound traffic. */
        readonly allowsAllOutbound: boolean;
        /** Whether outbound rules can be set. If not, a request with one is refused. */
        readonly outboundRules: boolean;
        /**
         * The maximum number of groups of a NIC, and so of a VM; a request with more is refused. Missing: any number.
         */
        readonly maxPerNic?: number | undefined;
        /**
         * The minimum number of groups of a NIC; a request with fewer is refused. Missing: 0, as the cloud has a
         * default group.
         */
        readonly minPerNic?: number | undefined;
      }
    | undefined;
  readonly vms?:
    | {
        /** States that the cloud itself reports. Core derives the others from recorded operations. */
        readonly reportedStates: readonly VmState[];
        /**
         * The driver's state map: each of the cloud's own state names, and the state that it stands for. Any other name
         * is `unknown`.
         */
        readonly nativeStates?: Readonly<Record<string, VmState>> | undefined;
        /** Root disk types in the order of `TYPE1`, `TYPE2` …; empty: the type cannot be chosen. */
        readonly rootDiskTypes: readonly string[];
        /** Whether the size of the root disk can be chosen. */
        readonly rootDiskSize: boolean;
        /** Whether the cloud has Windows VMs. */
        readonly windows: boolean;
      }
    | undefined;
  readonly publicIps?:
    | {
        /** What a public IP can be associated with. */
        readonly targets: readonly ('nic' | 'vm')[];
      }
    | undefined;
  readonly nics?:
    | {
        /** Whether a NIC can be attached to a running VM. If not, core refuses it with `conflict`. */
        readonly hotPlug: boolean;
        /** Whether a NIC can have more than one private IP. If not, a request for another one is refused. */
        readonly secondaryPrivateIps: boolean;
      }
    | undefined;
  readonly disks?:
    | {
        /** The size of a disk, in GB, if the request does not name one. */
        readonly defaultSizeGB: number;
        /** Whether a disk can be enlarged while it is attached to a VM. If not, core refuses it with `conflict`. */
        readonly enlargesAttached: boolean;
      }
    | undefined;
  readonly machineImages?:
    | {
        /** Whether an image cannot be removed while there are VMs that were created from it (`dependency_in_use`). */
        readonly heldByVms: boolean;
      }
    | undefined;
  readonly loadBalancers?:
    | {
        /** Where load balancers can be reached from; a request for another type is refused. */
        readonly types: readonly LoadBalancerType[];
        /** The area that a load balancer can cover; a request for another scope is refused. */
        readonly scopes: readonly LoadBalancerScope[];
        /** Whether the listener and the VM group can use different protocols. If not, such a request is refused. */
        readonly mixedProtocols: boolean;
        /** What can be changed in an existing load balancer, in addition to its VMs. */
        readonly changes: readonly ('listener' | 'vmGroup' | 'healthChecker')[];
      }
    | undefined;
  readonly clusters?:
    | {
        /**
         * `switch`: autoscaling of a node group can be turned on and off. `size`: a group scales whenever its minimum
         * and maximum size differ; core refuses a group whose sizes differ and that must not scale.
         */
        readonly autoScaling: 'switch' | 'size';
        /** Root disk types of nodes; empty: the type cannot be chosen. */
        readonly rootDiskTypes: readonly string[];
        /** Whether the size of the nodes' root disks can be chosen. */
        readonly rootDiskSize: boolean;
        /** How many subnets a cluster needs. Default: 1. */
        readonly minSubnets?: number | undefined;
      }
    | undefined;
  /** Kinds whose objects can have tags; a request with tags for any other kind is refused. */
  readonly tags: readonly NamedKind[];
  /** What a connection can answer in addition to its kinds; each inquiry has its handler. Missing: nothing. */
  readonly inquiries?: readonly InquiryKind[] | undefined;
  /**
   * Which tags objects accept. Set if connections have a `tags` handler; without that handler, an object keeps the tags
   * that it was created with.
   */
  readonly tagRules?: TagRules | undefined;
  /**
   * The cloud's request limits, the most specific first, each with a comment that links the vendor's page. Missing: the
   * cloud publishes none.
   */
  readonly rateLimits?: readonly RateLimit[] | undefined;
  /**
   * Parts of the world by their usual English names (`Asia`), each with a pattern that its regions match: the source
   * text of a RegExp.
   */
  readonly geographies?: Readonly<Record<string, string>> | undefined;
  /** Where regions are, by the cloud's own names. Missing: unknown, as for a cloud that anyone can run. */
  readonly places?: Readonly<Record<string, RegionPlace>> | undefined;
  /** Disk types and their sizes. Missing or empty: only the cloud knows them. */
  readonly diskTypes?: readonly DiskType[] | undefined;
}

/** A point on the map: the location of the city, because clouds do not publish where their buildings are. */
export interface RegionPlace {
  /** The English name: `Seoul`. */
  readonly city: string;
  /** The ISO 3166-1 code of two letters. */
  readonly country: string;
  /** Degrees north, -90 to 90. */
  readonly latitude: number;
  /** Degrees east, -180 to 180. */
  readonly longitude: number;
}

/** A disk type and the sizes that it allows. */
export interface DiskType {
  readonly name: string;
  /** In GB. */
  readonly minSizeGB?: number | undefined;
  /** In GB. */
  readonly maxSizeGB?: number | undefined;
}
