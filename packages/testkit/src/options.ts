import type { Clock, ConnectOptions, DriverV1, ErrorCode, NamedKind, VmState } from '@cb-spider/core';
import type { HandlerName } from './handlers.ts';

/** Where the suite connects: what {@link ConnectOptions} says of a target. */
export type ConformanceTarget = Pick<
  ConnectOptions,
  'credentials' | 'region' | 'zone' | 'options' | 'dataFolder'
>;

/** A cloud to test against: a fake, a simulator, or the real one. */
export interface ConformanceRig extends ConformanceTarget {
  /** A real cloud: sweeps over every native call are cut to the last one, and foreign objects may come and go. */
  readonly live?: boolean | undefined;
  /** Time of the rig, where it has its own; the system's otherwise. */
  readonly clock?: Clock | undefined;
  /** How long this rig may hide what was just made, in milliseconds. Default: `features.visibilityGraceMs`. */
  readonly visibilityGraceMs?: number | undefined;
  /**
   * How long a request that was cut off may still act, in milliseconds. Default: `visibilityGraceMs`.
   * For a cloud that hides nothing, but is slow.
   */
  readonly lateEffectMs?: number | undefined;
  /** An image that boots fast. Default: the first available Linux image of the list. */
  readonly imageId?: string | undefined;
  /** A spec that the image fits. Default: the smallest of the list. */
  readonly specName?: string | undefined;
  /** Needed where `features.vms.windows` is set. Default: the first Windows image of the list. */
  readonly windowsImageId?: string | undefined;
  /** Ends the rig. Called once, after everything that the suite made has been removed. */
  close(): Promise<void>;
}

/** Why a case cannot be had with this cloud or rig. Becomes the reason of the reported skip. */
export interface NotApplicable {
  readonly notApplicable: string;
}

/** Something that the cloud or its SDK really throws, and what it means. */
export interface NativeErrorSample {
  /** For the case's title; the native code or status does well. */
  readonly name: string;
  readonly thrown: unknown;
  readonly code: ErrorCode;
}

/** Which changes of one kind the cloud accepts, and completes later. */
export interface LaterChanges {
  /** Methods of the handler without their `do`, such as `create`, `terminate` or `attach`. */
  readonly changes: readonly string[];
  /** The cloud tells the id of a new object as soon as it has accepted its create. Default: with its end. */
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
   * For a live cloud: the file of the test that runs all cases on a stand-in. Cases which are for the cloud what another case
   * is, such as a reply that is lost at the very end, run there only. Default: they run here.
   */
  readonly standIn?: string | undefined;
  /** Starts the cloud to test against. Called once, before the first case. */
  open(): Promise<Rig>;
  /** Handlers that a connection has, checked against a real one. Default: those that the driver's features speak of. */
  readonly handlers?: readonly HandlerName[] | undefined;
  /** Samples of every native error that the driver's table knows. */
  readonly nativeErrors: readonly NativeErrorSample[];
  /** Needed where there are VMs. */
  readonly vmStates?: VmStateSamples | undefined;
  /** The cloud's replies carry request ids, each of them. */
  readonly requestIds: boolean;
  /** By kind, how many objects fill a page in this rig. A kind that is missing has one page, however long. */
  readonly pageSizes?: Readonly<Partial<Record<NamedKind | 'image' | 'spec', number>>> | undefined;
  /** The cloud's security rules take IPv6 ranges. */
  readonly ipv6Rules: boolean;
  /** The cloud's security rules know ICMP. Default: they do. */
  readonly icmpRules?: boolean | undefined;
  /** Which range the subnet of this number has, where the cloud leaves no choice. Default: 256 addresses of the network's own. */
  readonly subnetRange?: ((number: number) => string) | undefined;
  /** A credential that the cloud refuses. */
  readonly wrongCredential: ((rig: Rig) => Partial<ConformanceTarget>) | NotApplicable;
  /** An endpoint where nothing answers. */
  readonly unreachable: ((rig: Rig) => Partial<ConformanceTarget>) | NotApplicable;
  /** Makes the rig drop the reply to the next request on the wire, after having acted. */
  readonly loseNextReply?: ((rig: Rig) => void) | undefined;
  /** By kind, what is answered as accepted. Default: nothing, so that each change is done when it is answered. */
  readonly later?: Readonly<Partial<Record<NamedKind, LaterChanges>>> | undefined;
  /** Makes the rig accept the next change, and let it fail later. Returns what its failure means. */
  readonly failNextLater?: ((rig: Rig) => ErrorCode) | undefined;
  /** Makes the rig show the next VM, and let its launch fail then. Returns why, as `VmStatus.problem` tells it. */
  readonly failNextLaunch?: ((rig: Rig) => ErrorCode) | undefined;
  /** How long a state may take to come, in milliseconds. Default: 30 s. */
  readonly waitMs?: number | undefined;
  /** How long a case may take, in milliseconds. Default: 60 s. */
  readonly caseMs?: number | undefined;
  /** Inputs for each function of the driver's own, by its id. */
  readonly anyCallInputs?: Readonly<Record<string, Readonly<Record<string, string>>>> | undefined;
  /** Takes the text of the support matrix row at the end. Default: standard output. */
  readonly print?: ((text: string) => void) | undefined;
}
