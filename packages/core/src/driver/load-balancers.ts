import type { Change } from './accepted.ts';
import type { CallContext } from './call-context.ts';
import type { NativeId, NativeObject, Page, Tags } from './ids.ts';

/** Takes connections at one address and port, and hands each to one of its VMs that is healthy. */
export interface LoadBalancer extends NativeObject {
  readonly state: 'creating' | 'active' | 'deleting' | 'failed' | 'unknown';
  readonly networkId: NativeId;
  /** From where its address can be reached; missing where the cloud does not say. */
  readonly type?: LoadBalancerType | undefined;
  /** How far it spreads; missing where the cloud does not say. */
  readonly scope?: LoadBalancerScope | undefined;
  readonly listener: Listener & {
    /** Dotted IPv4; missing where the cloud tells a DNS name alone. */
    readonly address?: string | undefined;
    readonly dnsName?: string | undefined;
    readonly nativeId?: NativeId | undefined;
  };
  readonly vmGroup: VmGroup & { readonly nativeId?: NativeId | undefined };
  readonly healthChecker: HealthChecker & { readonly nativeId?: NativeId | undefined };
}

export type LoadBalancerType = 'public' | 'internal';
export type LoadBalancerScope = 'region' | 'global';

/** Where connections come in. */
export interface Listener {
  readonly protocol: 'tcp' | 'udp';
  /** 1–65535. */
  readonly port: number;
}

/** The VMs that share the connections, and the port at which each of them takes them. */
export interface VmGroup extends Listener {
  /** May be empty. Holds no VM twice. */
  readonly vmIds: readonly NativeId[];
}

/** How it is found out which VMs are healthy. In a request, what is missing has the cloud's own default. */
export interface HealthChecker {
  readonly protocol: 'tcp' | 'http';
  /** The VMs' port that is asked, 1–65535. */
  readonly port: number;
  /** Between two checks, in seconds. */
  readonly intervalSeconds?: number | undefined;
  /** Until a check without an answer has failed, in seconds. */
  readonly timeoutSeconds?: number | undefined;
  /** So many checks in a row make a VM healthy, or unhealthy. */
  readonly threshold?: number | undefined;
}

export interface LoadBalancerSpec {
  /** Already legal for this cloud, and never used before. */
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

/** What the health checker has found of one VM of the group. */
export interface VmHealth {
  readonly vmId: NativeId;
  /** `unknown` while the first checks are under way. */
  readonly state: 'healthy' | 'unhealthy' | 'unknown';
}

/**
 * Load balancers, each with one listener, one VM group and one health checker. Where the cloud keeps these as objects of
 * their own, they are made and removed with it: a failed create leaves nothing behind.
 */
export interface LoadBalancerDriverV1 {
  /** Same key again: the same load balancer. Fails with `not_found` for an unknown network or VM. */
  doCreate(spec: LoadBalancerSpec, context: CallContext): Promise<Change<LoadBalancer>>;
  doGet(id: NativeId, context: CallContext): Promise<LoadBalancer>;
  doList(pageToken: string | undefined, context: CallContext): Promise<Page<LoadBalancer>>;
  /** Removes it with all that came with it; its VMs stay. Fails with `not_found`. */
  doDelete(id: NativeId, context: CallContext): Promise<Change<void>>;
  /** What is known of each VM of the group. */
  doGetHealth(id: NativeId, context: CallContext): Promise<readonly VmHealth[]>;
  /** Puts VMs into the group. One that is there already: success. An unknown one: `not_found`. */
  doAddVms(id: NativeId, vmIds: readonly NativeId[], context: CallContext): Promise<Change<void>>;
  /** Takes VMs out of the group. One that is out already: success. */
  doRemoveVms(id: NativeId, vmIds: readonly NativeId[], context: CallContext): Promise<Change<void>>;
  /** There where `features.loadBalancers.changes` has `listener`. As it is already: success. */
  doChangeListener?(id: NativeId, listener: Listener, context: CallContext): Promise<Change<void>>;
  /** There where `features.loadBalancers.changes` has `vmGroup`. The VMs stay. As it is already: success. */
  doChangeVmGroup?(id: NativeId, group: Listener, context: CallContext): Promise<Change<void>>;
  /** There where `features.loadBalancers.changes` has `healthChecker`. As it is already: success. */
  doChangeHealthChecker?(id: NativeId, checker: HealthChecker, context: CallContext): Promise<Change<void>>;
}
