import type { ContinueV1 } from './accepted.ts';
import type { AnyCallDriverV1 } from './any-call.ts';
import type { ClusterDriverV1 } from './clusters.ts';
import type { DiskDriverV1 } from './disks.ts';
import type { ErrorClass } from './errors.ts';
import type { ImageDriverV1 } from './images.ts';
import type { KeyPairDriverV1 } from './key-pairs.ts';
import type { LoadBalancerDriverV1 } from './load-balancers.ts';
import type { MachineImageDriverV1 } from './machine-images.ts';
import type { MetricDriverV1 } from './metrics.ts';
import type { NetworkDriverV1, SubnetDriverV1 } from './networks.ts';
import type { NicDriverV1 } from './nics.ts';
import type { NodeGroupDriverV1 } from './node-groups.ts';
import type { PriceDriverV1 } from './prices.ts';
import type { PublicIpDriverV1 } from './public-ips.ts';
import type { QuotaDriverV1 } from './quotas.ts';
import type { RegionZoneDriverV1 } from './region-zones.ts';
import type { SecurityGroupDriverV1 } from './security-groups.ts';
import type { SpecDriverV1 } from './specs.ts';
import type { TagDriverV1 } from './tags.ts';
import type { VmDriverV1 } from './vms.ts';

/**
 * An open session with one account in one region: one handler for each kind that the cloud has. Presence is the capability; core
 * answers `unsupported` for what is missing. Handlers keep no state, do not retry, do not log and do not wait for
 * anything but the reply: core does all of that. A change that the cloud completes later is answered as
 * `Accepted`, and {@link doContinue} looks how it is.
 */
export interface DriverSessionV1 {
  readonly regionZones?: RegionZoneDriverV1 | undefined;
  readonly images?: ImageDriverV1 | undefined;
  readonly specs?: SpecDriverV1 | undefined;
  readonly networks?: NetworkDriverV1 | undefined;
  /** There wherever {@link networks} is. */
  readonly subnets?: SubnetDriverV1 | undefined;
  readonly securityGroups?: SecurityGroupDriverV1 | undefined;
  readonly keyPairs?: KeyPairDriverV1 | undefined;
  readonly publicIps?: PublicIpDriverV1 | undefined;
  readonly nics?: NicDriverV1 | undefined;
  readonly disks?: DiskDriverV1 | undefined;
  readonly machineImages?: MachineImageDriverV1 | undefined;
  readonly vms?: VmDriverV1 | undefined;
  readonly clusters?: ClusterDriverV1 | undefined;
  /** There wherever {@link clusters} is. */
  readonly nodeGroups?: NodeGroupDriverV1 | undefined;
  /** Changes the tags of objects that are there. */
  readonly tags?: TagDriverV1 | undefined;
  readonly prices?: PriceDriverV1 | undefined;
  readonly quotas?: QuotaDriverV1 | undefined;
  readonly metrics?: MetricDriverV1 | undefined;
  readonly anyCall?: AnyCallDriverV1 | undefined;
  readonly loadBalancers?: LoadBalancerDriverV1 | undefined;
  /** Goes on with a change that a handler has answered as accepted. Missing where none ever does. */
  readonly doContinue?: ContinueV1 | undefined;
  /** Says what anything thrown by this session means. Must not throw. */
  classifyError(error: unknown): ErrorClass;
  /** Frees sockets and files. Calls under way may fail. */
  close(): Promise<void>;
}

/** Names of the handlers that a session may have. */
export type HandlerName = Exclude<keyof DriverSessionV1, 'doContinue' | 'classifyError' | 'close'>;
