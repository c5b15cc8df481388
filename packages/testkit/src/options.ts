import type { Clock, ConnectOptions, DriverV1, ErrorCode, NamedKind, VmState } from '@cb-spider/core';
import type { HandlerName } from './handlers.ts';

/** The target that the suite connects to: a part of {@link ConnectOptions}. */
export type ConformanceTarget = Pick<
  ConnectOptions,
  'credentials' | 'region' | 'zone' | 'options' | 'dataFolder'
>;

/** A cloud to test against: a fake, a simulator, or the real one. */
export interface ConformanceRig extends ConformanceTarget {
  /**
   * Whether this is a real cloud: sweeps over every native call are reduced to the last one, and other users'
   * objects may come and go.
   */
  readonly live?: boolean | undefined;
  /** The clock of the rig. Default: the system clock. */
  readonly clock?: Clock | undefined;
  /** How long this rig may hide new objects, in milliseconds. Default: `features.visibilityGraceMs`. */
  readonly visibilityGraceMs?: number | undefined;
  /**
   * How long an interrupted request may still take effect, in milliseconds. Default: `visibilityGraceMs`. For
   * a cloud that hides nothing, but is slow.
   */
  readonly lateEffectMs?: number | undefined;
  /** An image that boots fast. Default: the first available Linux image of the list. */
  readonly imageId?: string | undefined;
  /** A spec that the image fits. Default: the smallest of the list. */
  readonly specName?: string | undefined;
  /** Used if `features.vms.windows` is set. Default: the first Windows image of the list. */
  readonly windowsImageId?: string | undefined;
  /** Closes the rig. Called once, after everything that the suite created has been removed. */
  close(): Promise<void>;
}

/** The reason why a case is not possible with this cloud or rig. It is reported with the skipped case. */
export interface NotApplicable {
  readonly notApplicable: string;
}

/** An error that the cloud or its SDK really throws, with its code. */
export interface NativeErrorSample {
  /** The name in the case's title, for example the native code or status. */
  readonly name: string;
  readonly thrown: unknown;
  readonly code: ErrorCode;
}

/** The changes of one kind that the cloud accepts and completes later. */
export interface LaterChanges {
  /** Methods of the handler without their `do`, such as `create`, `terminate` or `attach`. */
  readonly changes: readonly string[];
  /** Whether the cloud returns the id of a new object as soon as it accepts the create. Default: only at its end. */
  readonly idAtOnce?: boolean | undefined;
}

/** The driver's mapping of VM states, with every word that the cloud's reference lists. */
export interface VmStateSamples {
  readonly map: (nativeState: string) => VmState;
  readonly words: Readonly<Record<string, VmState>>;
}

export interface ConformanceOptions<Rig extends ConformanceRig = ConformanceRig> {
  readonly driver: DriverV1;
  /**
   * For a live cloud: the file of the test that runs all cases on a stand-in. Cases that are the same as
   * another case for the cloud, such as a reply that is lost at the very end, run only there. Default: they
   * run here.
   */
  readonly standIn?: string | undefined;
  /** Starts the cloud to test against. Called once, before the first case. */
  open(): Promise<Rig>;
  /** Handlers of a connection, checked against a real one. Default: those that the driver's features mention. */
  readonly handlers?: readonly HandlerName[] | undefined;
  /** Samples of every native error in the driver's table. */
  readonly nativeErrors: readonly NativeErrorSample[];
  /** Required if the driver has VMs. */
  readonly vmStates?: VmStateSamples | undefined;
  /** Whether every reply of the cloud has a request id. */
  readonly requestIds: boolean;
  /** How many objects fill a page in this rig, by kind. A kind that is missing always has a single page. */
  readonly pageSizes?: Readonly<Partial<Record<NamedKind | 'image' | 'spec', number>>> | undefined;
  /** Whether the cloud's security rules accept IPv6 ranges. */
  readonly ipv6Rules: boolean;
  /** Whether the cloud's security rules support ICMP. Default: yes. */
  readonly icmpRules?: boolean | undefined;
  /**
   * Returns the range of the subnet with this number, if the cloud leaves no choice. Default: 256 addresses
   * of the network's range.
   */
  readonly subnetRange?: ((number: number) => string) | undefined;
  /** Returns the changes to the target that make the cloud refuse the credential. */
  readonly wrongCredential: ((rig: Rig) => Partial<ConformanceTarget>) | NotApplicable;
  /** Returns the changes to the target for an endpoint where nothing replies. */
  readonly unreachable: ((rig: Rig) => Partial<ConformanceTarget>) | NotApplicable;
  /** Makes the rig drop the reply to the next request on the wire, after it has acted. */
  readonly loseNextReply?: ((rig: Rig) => void) | undefined;
  /** The changes that are only accepted, by kind. Default: none, so each change is complete when the cloud replies. */
  readonly later?: Readonly<Partial<Record<NamedKind, LaterChanges>>> | undefined;
  /** Makes the rig accept the next change and let it fail later. Returns the code of that failure. */
  readonly failNextLater?: ((rig: Rig) => ErrorCode) | undefined;
  /** Makes the rig show the next VM, and then let its launch fail. Returns the code that `VmStatus.problem` reports. */
  readonly failNextLaunch?: ((rig: Rig) => ErrorCode) | undefined;
  /** How long to wait for a state, in milliseconds. Default: 30 s. */
  readonly waitMs?: number | undefined;
  /** How long a case may take, in milliseconds. Default: 60 s. */
  readonly caseMs?: number | undefined;
  /** Inputs for each of the driver's own functions, by id. */
  readonly anyCallInputs?: Readonly<Record<string, Readonly<Record<string, string>>>> | undefined;
  /** Prints the support matrix row at the end. Default: to standard output. */
  readonly print?: ((text: string) => void) | undefined;
}
