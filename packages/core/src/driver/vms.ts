import type { Change } from './accepted.ts';
import type { CallContext } from './call-context.ts';
import type { ErrorClass } from './errors.ts';
import type { NativeId, NativeObject, Page, Tags } from './ids.ts';
import type { NicAddress } from './nics.ts';

/**
 * Where a VM is in its life. `unknown`: the cloud did not say, or said a word the driver does not know.
 * A driver reports only what its cloud reports; states that a cloud does not have (`resuming`, `rebooting`
 * and `terminating` on several) come from core's recorded operations.
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
  /** The cloud's own word for the state. */
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
  /** Disks that it has beside its root disk; missing where the connection has no `disks`. */
  readonly dataDiskIds?: readonly NativeId[] | undefined;
  /** In the order of their device index. */
  readonly nics: readonly VmNic[];
  readonly privateIp?: string | undefined;
  readonly publicIp?: string | undefined;
  readonly privateDns?: string | undefined;
  readonly publicDns?: string | undefined;
  /** Where SSH or RDP answers, `host:port`, when it is not port 22 or 3389 of `publicIp`. */
  readonly accessPoint?: string | undefined;
}

/** Each field is missing where the cloud does not say. */
export interface RootDisk {
  readonly type?: string | undefined;
  /** In GB, as the cloud counts them. */
  readonly sizeGB?: number | undefined;
  readonly device?: string | undefined;
}

export interface VmNic {
  readonly nicId: NativeId;
  readonly deviceIndex: number;
  readonly subnetId?: NativeId | undefined;
  readonly addresses: readonly NicAddress[];
  readonly macAddress?: string | undefined;
}

/** The little that a poll needs. */
export interface VmStatus {
  readonly nativeId: NativeId;
  readonly name: string;
  readonly state: VmState;
  /**
   * Why a VM is `failed`, or `terminated` without anybody asking for it: as the cloud tells it, such as
   * `capacity_exhausted` for a launch that it aborted. Missing if it does not report it.
   */
  readonly problem?: ErrorClass | undefined;
}

export interface VmSpec {
  /** Already legal for this cloud, and never used before. */
  readonly name: string;
  /** A public image, or a machine image of the account's own. */
  readonly imageId: NativeId;
  readonly specName: string;
  /** The connection's or the subnet's zone, where the cloud has zones. */
  readonly zone?: string | undefined;
  /** Missing where the connection has no `networks`. */
  readonly networkId?: NativeId | undefined;
  /** Missing where the connection has no `networks`. */
  readonly subnetId?: NativeId | undefined;
  /** At least one where the connection has `securityGroups`, and at most `features.securityGroups.maxPerNic`. */
  readonly securityGroupIds: readonly NativeId[];
  /** Missing for a Windows VM with a password, and where the connection has no `keyPairs`. */
  readonly keyPairId?: NativeId | undefined;
  /**
   * The public key behind `keyPairId`, in OpenSSH's one-line form, for clouds whose VMs take it by other ways
   * (user data, metadata). Missing when core does not know it; always there where the connection has no `keyPairs`.
   */
  readonly publicKey?: string | undefined;
  /** One of `features.vms.rootDiskTypes`; missing: the cloud's default. */
  readonly rootDiskType?: string | undefined;
  /** In GB; missing: what the image needs. */
  readonly rootDiskSizeGB?: number | undefined;
  /** The user who can log in with the key, with sudo; `Administrator` on Windows. */
  readonly userName: string;
  /** For Windows only. A secret. */
  readonly password?: string | undefined;
  readonly tags: Tags;
}

/**
 * VMs. Each has one NIC with a private IP in its subnet and a public IP, both created with it and
 * removed with it.
 */
export interface VmDriverV1 {
  /**
   * Returns once the cloud has accepted the VM, in state `creating` or `running`; core waits. A failed
   * create leaves nothing behind. Same key again: the same VM. Fails with `capacity_exhausted`,
   * `quota_exceeded`, `invalid_argument`, or `not_found` for a part that it names.
   */
  doCreate(spec: VmSpec, context: CallContext): Promise<Change<Vm>>;
  /** Fails with `not_found`. A VM that was terminated may be shown as `terminated` for as long as the cloud does. */
  doGet(id: NativeId, context: CallContext): Promise<Vm>;
  doList(pageToken: string | undefined, context: CallContext): Promise<Page<Vm>>;
  /** The state alone, by the cheapest call there is. Fails with `not_found`. */
  doGetStatus(id: NativeId, context: CallContext): Promise<VmStatus>;
  /** States alone, by the cheapest call there is. */
  doListStatus(pageToken: string | undefined, context: CallContext): Promise<Page<VmStatus>>;
  /** Starts a suspended VM; returns once accepted. Running already: success. Wrong state: `conflict`. */
  doStart(id: NativeId, context: CallContext): Promise<Change<void>>;
  /** Stops a running VM, its disks kept; returns once accepted. Suspended already: success. */
  doStop(id: NativeId, context: CallContext): Promise<Change<void>>;
  /** Restarts a running VM softly; returns once accepted. Not running: `conflict`. */
  doReboot(id: NativeId, context: CallContext): Promise<Change<void>>;
  /**
   * Removes the VM with all that came with it, also what is left of a create that failed before there was a VM;
   * data disks stay and become available. Returns once accepted. Fails with `not_found`. Terminated or terminating already: success.
   */
  doTerminate(id: NativeId, context: CallContext): Promise<Change<void>>;
}
