import type { Change } from './accepted.ts';
import type { CallContext } from './call-context.ts';
import type { NativeId, NativeObject, Page, Tags } from './ids.ts';

/**
 * A load balancer, which accepts traffic at one address and port and forwards each connection to one of its healthy
 * VMs.
 */
export interface LoadBalancer extends NativeObject {
  readonly state: 'creating' | 'active' | 'deleting' | 'failed' | 'unknown';
  readonly networkId: NativeId;
  /** Where its address can be reached from; missing if the cloud does not report it. */
  readonly type?: LoadBalancerType | undefined;
  /** The area that it covers; missing if the cloud does not report it. */
  readonly scope?: LoadBalancerScope | undefined;
  readonly listener: Listener & {
    /** IPv4 in dotted notation; missing if the cloud reports only a DNS name. */
    readonly address?: string | undefined;
    readonly dnsName?: string | undefined;
    readonly nativeId?: NativeId | undefined;
  };
  readonly vmGroup: VmGroup & { readonly nativeId?: NativeId | undefined };
  readonly healthChecker: HealthChecker & { readonly nativeId?: NativeId | undefined };
}

export type LoadBalancerType = 'public' | 'internal';
export type LoadBalancerScope = 'region' | 'global';

/** Where the load balancer accepts traffic. */
export interface Listener {
  readonly protocol: 'tcp' | 'udp';
  /** 1–65535. */
  readonly port: number;
}

/** The VMs that share the traffic, and the protocol and port at which they receive it. */
export interface VmGroup extends Listener {
  /** May be empty. Contains no VM twice. */
  readonly vmIds: readonly NativeId[];
}

/**
 * How the load balancer checks which VMs are healthy. In a request, the cloud's own default applies to each missing
 * field.
 */
export interface HealthChecker {
  readonly protocol: 'tcp' | 'http';
  /** The port of the VMs that is checked, 1–65535. */
  readonly port: number;
  /** The time between two checks, in seconds. */
  readonly intervalSeconds?: number | undefined;
  /** The time after which a check without a reply has failed, in seconds. */
  readonly timeoutSeconds?: number | undefined;
  /** How many checks in a row make a VM healthy or unhealthy. */
  readonly threshold?: number | undefined;
}

/** The spec of a new load balancer. */
export interface LoadBalancerSpec {
  /** A name that is valid at this cloud and was never used before. */
  readonly name: string;
  readonly networkId: NativeId;
  /** Missing: the cloud's own default. */
  readonly type?: LoadBalancerType | undefined;
  /** Missing: the cloud's own default. */
  readonly scope?: LoadBalancerScope | undefined;
  readonly listener: Listener;
  readonly vmGroup: VmGroup;
  readonly healthChecker: HealthChecker;
  readonly tags: Tags;
}

/** The health of one VM of the group, as the health checker reports it. */
export interface VmHealth {
  readonly vmId: NativeId;
  /** `unknown` while the first checks are in progress. */
  readonly state: 'healthy' | 'unhealthy' | 'unknown';
}

/**
 * Load balancers, each with one listener, one VM group and one health checker. If the cloud has separate objects for
 * these, they are created and deleted with the load balancer: a failed create leaves nothing behind.
 */
export interface LoadBalancerDriverV1 {
  /**
   * Creates a load balancer. A repeat with the same idempotency key returns the same load balancer. Fails with
   * `not_found` for an unknown network or VM.
   */
  doCreate(spec: LoadBalancerSpec, context: CallContext): Promise<Change<LoadBalancer>>;
  doGet(id: NativeId, context: CallContext): Promise<LoadBalancer>;
  doList(pageToken: string | undefined, context: CallContext): Promise<Page<LoadBalancer>>;
  /** Deletes the load balancer with everything that was created with it; its VMs stay. Fails with `not_found`. */
  doDelete(id: NativeId, context: CallContext): Promise<Change<void>>;
  /** Returns what is known of each VM of the group. */
  doGetHealth(id: NativeId, context: CallContext): Promise<readonly VmHealth[]>;
  /** Adds VMs to the group. Succeeds for a VM that is already in it. Fails with `not_found` for an unknown VM. */
  doAddVms(id: NativeId, vmIds: readonly NativeId[], context: CallContext): Promise<Change<void>>;
  /** Removes VMs from the group. Succeeds for a VM that is not in it. */
  doRemoveVms(id: NativeId, vmIds: readonly NativeId[], context: CallContext): Promise<Change<void>>;
  /**
   * Changes the listener. Present if `features.loadBalancers.changes` contains `listener`. Succeeds if nothing changes.
   */
  doChangeListener?(id: NativeId, listener: Listener, context: CallContext): Promise<Change<void>>;
  /**
   * Changes the protocol and port of the VM group, and keeps its VMs. Present if `features.loadBalancers.changes`
   * contains `vmGroup`. Succeeds if nothing changes.
   */
  doChangeVmGroup?(id: NativeId, group: Listener, context: CallContext): Promise<Change<void>>;
  /**
   * Changes the health checker. Present if `features.loadBalancers.changes` contains `healthChecker`. Succeeds if
   * nothing changes.
   */
  doChangeHealthChecker?(id: NativeId, checker: HealthChecker, context: CallContext): Promise<Change<void>>;
}
