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

/** What a {@link Spider} is made of. */
export interface SpiderOptions {
  /** Where names, records and operations are kept. */
  readonly store: Store;
  /** Drivers that the host has imported, or a source that finds those of an app: `installedDrivers(appRoot)`. */
  readonly drivers: readonly DriverV1[] | DriverSource;
  /**
   * 32 random bytes that encrypt what is secret in the store; see `keyFromFile`. Missing: a key that dies
   * with the process, so that credentials have to be registered again after a restart.
   */
  readonly encryptionKey?: Buffer | undefined;
  /** Keys that secrets in the store may be encrypted with as well, while the key is changed; nothing new is. */
  readonly otherEncryptionKeys?: readonly Buffer[] | undefined;
  /** Under it each driver may keep state of its own, in a folder by its id. Missing: drivers keep nothing. */
  readonly dataFolder?: string | undefined;
  /**
   * Whether the private keys of new key pairs are stored, encrypted, for commands on VMs. Default: `true`.
   * Otherwise the reply of a create alone has them.
   */
  readonly keepPrivateKeys?: boolean | undefined;
  /** Makes SSH keys, in place of RSA with 3072 bits, which every cloud and every SSH client takes. */
  readonly newSshKey?: (() => Promise<SshKeyPair>) | undefined;
  /** Default `on`: names at the cloud end with a unique id. */
  readonly idTransformMode?: IdTransformMode | undefined;
  /**
   * How long this process may be silent before others on the same store take its changes over, in
   * milliseconds. Default: 15 s. After a crash its own changes wait as long.
   */
  readonly leaseMs?: number | undefined;
  /** How long changes that have ended can be looked up, in milliseconds. Default: 30 days. */
  readonly keepOperationsMs?: number | undefined;
  /**
   * Looks at the values of each credential and each region before they are kept, such as the endpoints that they name;
   * fails for those that may not be.
   */
  readonly checkValues?: ((values: Readonly<Record<string, string>>) => Promise<void>) | undefined;
  readonly clock?: Clock | undefined;
  readonly random?: (() => number) | undefined;
  readonly retry?: RetryRule | undefined;
  /** In place of the limits that drivers state, by driver id. */
  readonly rateLimits?: RateLimiterOptions['limits'];
  /**
   * This process's share of every limit; see {@link RateLimiterOptions.share}. Default: an equal
   * one for each process on a store that is shared, else all of it.
   */
  readonly rateShare?: RateLimiterOptions['share'];
  /** Called for changes that fail after their reply, for example a VM that does not start after a resume. */
  readonly onBackgroundFailure?:
    | ((operation: OperationRecord | undefined, error: CloudError) => void)
    | undefined;
  /** Receives each change that a dead or silent process left open, when this process takes it over. */
  readonly onTakeOver?: ((operation: OperationRecord) => void) | undefined;
  /** Receives each of them that this process has brought to its end. What fails is for {@link onBackgroundFailure}. */
  readonly onTakeOverEnd?: ((operation: OperationRecord) => void) | undefined;
  /** Receive each call and attempt, for example a call history of `@cb-spider/history`, or metrics. */
  readonly callListeners?: readonly CallHistory[] | undefined;
  /** Receives what a call listener throws. Affects neither the call nor other listeners. */
  readonly onCallListenerFailure?: ((error: unknown) => void) | undefined;
}
