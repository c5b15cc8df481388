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
 * An open session with one account in one region, with one handler for each kind that the cloud has. A handler that is
 * present is the capability; core fails with `unsupported` for a missing one.
 *
 * Handlers keep no state, do not retry, do not log, and wait for nothing but the reply: core does all of that. For a
 * change that the cloud completes later, a handler returns `Accepted`, and {@link doContinue} checks its progress.
 */
export interface DriverSessionV1 {
  readonly regionZones?: RegionZoneDriverV1 | undefined;
  readonly images?: ImageDriverV1 | undefined;
  readonly specs?: SpecDriverV1 | undefined;
  readonly networks?: NetworkDriverV1 | undefined;
  /** Present whenever {@link networks} is. */
  readonly subnets?: SubnetDriverV1 | undefined;
  readonly securityGroups?: SecurityGroupDriverV1 | undefined;
  readonly keyPairs?: KeyPairDriverV1 | undefined;
  readonly publicIps?: PublicIpDriverV1 | undefined;
  readonly nics?: NicDriverV1 | undefined;
  readonly disks?: DiskDriverV1 | undefined;
  readonly machineImages?: MachineImageDriverV1 | undefined;
  readonly vms?: VmDriverV1 | undefined;
  readonly clusters?: ClusterDriverV1 | undefined;
  /** Present whenever {@link clusters} is. */
  readonly nodeGroups?: NodeGroupDriverV1 | undefined;
  /** Changes the tags of existing objects. */
  readonly tags?: TagDriverV1 | undefined;
  readonly prices?: PriceDriverV1 | undefined;
  readonly quotas?: QuotaDriverV1 | undefined;
  readonly metrics?: MetricDriverV1 | undefined;
  readonly anyCall?: AnyCallDriverV1 | undefined;
  readonly loadBalancers?: LoadBalancerDriverV1 | undefined;
  /** Continues a change for which a handler has returned `Accepted`. Missing if no handler ever does. */
  readonly doContinue?: ContinueV1 | undefined;
  /** Classifies anything that this session throws. Must not throw. */
  classifyError(error: unknown): ErrorClass;
  /** Releases sockets and files. Calls in progress may fail. */
  close(): Promise<void>;
}

/** The names of the handlers that a session may have. */
export type HandlerName = Exclude<keyof DriverSessionV1, 'doContinue' | 'classifyError' | 'close'>;
