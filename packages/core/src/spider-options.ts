import type { CallHistory } from './calls/call-record.ts';
import type { RetryRule } from './calls/retry.ts';
import type { DriverSource } from './discovery/driver-source.ts';
import type { DriverV1 } from './driver/index.ts';
import type { CloudError } from './errors/cloud-error.ts';
import type { RateLimiterOptions } from './limits/rate-limiter.ts';
import type { SshKeyPair } from './requests/ssh-keys.ts';
import type { IdTransformMode } from './resources/service-context.ts';
import type { OperationRecord } from './store/operation-store.ts';
import type { Store } from './store/store.ts';
import type { Clock } from './time/clock.ts';

/** The options of a {@link Spider}. */
export interface SpiderOptions {
  /** The store of names, records and operations. */
  readonly store: Store;
  /** Drivers that the host has imported, or a source that finds the drivers of an app: `installedDrivers(appRoot)`. */
  readonly drivers: readonly DriverV1[] | DriverSource;
  /**
   * 32 random bytes that encrypt the secrets in the store; see `keyFromFile`. Missing: a temporary key that is lost
   * with the process, so that credentials have to be registered again after a restart.
   */
  readonly encryptionKey?: Buffer | undefined;
  /**
   * Other keys that secrets in the store may be encrypted with while the key is being changed. Nothing new is encrypted
   * with them.
   */
  readonly otherEncryptionKeys?: readonly Buffer[] | undefined;
  /**
   * A folder in which each driver may keep state of its own, in a subfolder named after its id. Missing: drivers store
   * nothing.
   */
  readonly dataFolder?: string | undefined;
  /**
   * Whether the private keys of new key pairs are stored, encrypted, for commands on VMs. Default: `true`. If `false`,
   * only the reply of the create contains them.
   */
  readonly keepPrivateKeys?: boolean | undefined;
  /** Generates SSH keys. Default: RSA with 3072 bits, which every cloud and every SSH client accepts. */
  readonly newSshKey?: (() => Promise<SshKeyPair>) | undefined;
  /** Default: `on`, names at the cloud end with a unique id. */
  readonly idTransformMode?: IdTransformMode | undefined;
  /**
   * How long this process may be silent before other processes on the same store take over its changes, in
   * milliseconds. Default: 15 s. After a crash, its own changes wait as long.
   */
  readonly leaseMs?: number | undefined;
  /** How long finished changes can be looked up, in milliseconds. Default: 30 days. */
  readonly keepOperationsMs?: number | undefined;
  /**
   * Checks the values of each credential and each region before they are stored, such as the endpoints that they name.
   * Fails for values that are not allowed.
   */
  readonly checkValues?: ((values: Readonly<Record<string, string>>) => Promise<void>) | undefined;
  readonly clock?: Clock | undefined;
  readonly random?: (() => number) | undefined;
  readonly retry?: RetryRule | undefined;
  /** Rate limits by driver id, which replace the limits that the driver states. */
  readonly rateLimits?: RateLimiterOptions['limits'];
  /**
   * This process's share of every limit; see {@link RateLimiterOptions.share}. Default: an equal share for each process
   * on a shared store, otherwise all of it.
   */
  readonly rateShare?: RateLimiterOptions['share'];
  /** Called for changes that fail after their reply, for example a VM that does not start after a resume. */
  readonly onBackgroundFailure?:
    | ((operation: OperationRecord | undefined, error: CloudError) => void)
    | undefined;
  /** Receives each change that a dead or silent process left open, when this process takes it over. */
  readonly onTakeOver?: ((operation: OperationRecord) => void) | undefined;
  /**
   * Receives each change that this process has taken over and completed. Failures go to {@link onBackgroundFailure}.
   */
  readonly onTakeOverEnd?: ((operation: OperationRecord) => void) | undefined;
  /** Receive each call and attempt, for example a call history of `@cb-spider/history`, or metrics. */
  readonly callListeners?: readonly CallHistory[] | undefined;
  /** Receives what a call listener throws. Affects neither the call nor other listeners. */
  readonly onCallListenerFailure?: ((error: unknown) => void) | undefined;
}
