import type { Change } from './accepted.ts';
import type { CallContext } from './call-context.ts';
import type { ErrorClass } from './errors.ts';
import type { NativeId, NativeObject, Page, Tags } from './ids.ts';
import type { NicAddress } from './nics.ts';

/**
 * The state of a VM. `unknown`: the cloud reports no state, or one that the driver does not know. A driver reports only
 * what its cloud reports. States that a cloud does not have (on several clouds `resuming`, `rebooting` and
 * `terminating`) come from core's recorded operations.
 */
export const vmStates = [
  'creating',
  'running',
  'suspending',
  'suspended',
  'resuming',
  'rebooting',
  'terminating',
  'terminated',
  'notExist',
  'failed',
  'unknown',
] as const;

export type VmState = (typeof vmStates)[number];

/** A virtual machine. */
export interface Vm extends NativeObject {
  readonly state: VmState;
  /** The cloud's own name for the state. */
  readonly nativeState: string;
  readonly zone?: string | undefined;
  readonly imageId: NativeId;
  readonly specName: string;
  readonly networkId?: NativeId | undefined;
  readonly subnetId?: NativeId | undefined;
  readonly securityGroupIds: readonly NativeId[];
  readonly keyPairId?: NativeId | undefined;
  readonly platform: 'linux' | 'windows' | 'unknown';
  readonly rootDisk: RootDisk;
  /** The disks that are attached to the VM in addition to its root disk; missing if the connection has no `disks`. */
  readonly dataDiskIds?: readonly NativeId[] | undefined;
  /** In the order of their device index. */
  readonly nics: readonly VmNic[];
  readonly privateIp?: string | undefined;
  readonly publicIp?: string | undefined;
  readonly privateDns?: string | undefined;
  readonly publicDns?: string | undefined;
  /** Where SSH or RDP listens, `host:port`, if that is not port 22 or 3389 of `publicIp`. */
  readonly accessPoint?: string | undefined;
}

/** The root disk of a VM. Each field is missing if the cloud does not report it. */
export interface RootDisk {
  readonly type?: string | undefined;
  /** In GB, as the cloud counts them. */
  readonly sizeGB?: number | undefined;
  readonly device?: string | undefined;
}

/** A NIC as its VM lists it. */
export interface VmNic {
  readonly nicId: NativeId;
  readonly deviceIndex: number;
  readonly subnetId?: NativeId | undefined;
  readonly addresses: readonly NicAddress[];
  readonly macAddress?: string | undefined;
}

/** The few facts that a poll needs. */
export interface VmStatus {
  readonly nativeId: NativeId;
  readonly name: string;
  readonly state: VmState;
  /**
   * Why a VM is `failed`, or `terminated` without a request: as the cloud reports it, such as `capacity_exhausted` for
   * a launch that it aborted. Missing if the cloud does not report it.
   */
  readonly problem?: ErrorClass | undefined;
}

/** The spec of a new VM. */
export interface VmSpec {
  /** A name that is valid at this cloud and was never used before. */
  readonly name: string;
  /** A public image, or a machine image of the account. */
  readonly imageId: NativeId;
  readonly specName: string;
  /** The zone of the connection or of the subnet, if the cloud has zones. */
  readonly zone?: string | undefined;
  /** Missing if the connection has no `networks`. */
  readonly networkId?: NativeId | undefined;
  /** Missing if the connection has no `networks`. */
  readonly subnetId?: NativeId | undefined;
  /** At least one if the connection has `securityGroups`, and at most `features.securityGroups.maxPerNic`. */
  readonly securityGroupIds: readonly NativeId[];
  /** Missing for a Windows VM with a password, and if the connection has no `keyPairs`. */
  readonly keyPairId?: NativeId | undefined;
  /**
   * The public key of `keyPairId`, in OpenSSH's one-line form, for clouds whose VMs receive it in another way (user
   * data, metadata). Missing when core does not know it; always present if the connection has no `keyPairs`.
   */
  readonly publicKey?: string | undefined;
  /** One of `features.vms.rootDiskTypes`; missing: the cloud's default. */
  readonly rootDiskType?: string | undefined;
  /** In GB; missing: what the image needs. */
  readonly rootDiskSizeGB?: number | undefined;
  /** The user who can log in with the key and can use sudo; `Administrator` on Windows. */
  readonly userName: string;
  /** Only for Windows. A secret. */
  readonly password?: string | undefined;
  readonly tags: Tags;
}

/** VMs. Each has one NIC with a private IP in its subnet and a public IP. Both are created and removed with the VM. */
export interface VmDriverV1 {
  /**
   * Creates a VM. Returns once the cloud has accepted it, in state `creating` or `running`; core waits for the rest. A
   * failed create leaves nothing behind. A repeat with the same idempotency key returns the same VM. Fails with
   * `capacity_exhausted`, `quota_exceeded`, `invalid_argument`, or `not_found` for a part that the spec names.
   */
  doCreate(spec: VmSpec, context: CallContext): Promise<Change<Vm>>;
  /** Fails with `not_found`. A terminated VM may be reported as `terminated` for as long as the cloud reports it. */
  doGet(id: NativeId, context: CallContext): Promise<Vm>;
  doList(pageToken: string | undefined, context: CallContext): Promise<Page<Vm>>;
  /** Returns only the state, with the cheapest call that the cloud has. Fails with `not_found`. */
  doGetStatus(id: NativeId, context: CallContext): Promise<VmStatus>;
  /** Returns one page of states only, with the cheapest call that the cloud has. */
  doListStatus(pageToken: string | undefined, context: CallContext): Promise<Page<VmStatus>>;
  /**
   * Starts a suspended VM; returns once the cloud has accepted it. Succeeds if the VM is already running. Fails with
   * `conflict` if it is in the wrong state.
   */
  doStart(id: NativeId, context: CallContext): Promise<Change<void>>;
  /**
   * Stops a running VM and keeps its disks; returns once the cloud has accepted it. Succeeds if the VM is already
   * suspended.
   */
  doStop(id: NativeId, context: CallContext): Promise<Change<void>>;
  /**
   * Restarts a running VM gracefully; returns once the cloud has accepted it. Fails with `conflict` if the VM is not
   * running.
   */
  doReboot(id: NativeId, context: CallContext): Promise<Change<void>>;
  /**
   * Removes the VM with everything that was created with it, including what is left of a create that failed before
   * there was a VM. Data disks stay and become available. Returns once the cloud has accepted it. Fails with
   * `not_found`. Succeeds if the VM is already terminated or terminating.
   */
  doTerminate(id: NativeId, context: CallContext): Promise<Change<void>>;
}
