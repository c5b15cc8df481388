import type { CallHistory } from './calls/call-record.ts';
import type { RetryRule } from './calls/retry.ts';
import type { DriverSource } from './discovery/driver-source.ts';
import type { DriverV1 } from './driver/index.ts';
import type { CloudError } from './errors/cloud-error.ts';
import type { HistoryOptions } from './history/history-options.ts';
import type { RateLimiterOptions } from './limits/rate-limiter.ts';
import type { SshKeyPair } from './requests/ssh-keys.ts';
import type { IdTransformMode } from './resources/connection-scope.ts';
import type { OperationRecord } from './store/operation-store.ts';
import type { Store } from './store/store.ts';
import type { Clock } from './time/clock.ts';

/** What a {@link Spider} is made of. */
export interface SpiderOptions {
  /** Where names, records, operations and the call history are kept. */
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
   * Whether the private halves of new key pairs are kept, encrypted, for commands on VMs; `true` unless told.
   * Otherwise the reply of a create alone has them.
   */
  readonly keepPrivateKeys?: boolean | undefined;
  /** Makes SSH keys, in place of RSA with 3072 bits, which every cloud and every SSH client takes. */
  readonly newSshKey?: (() => Promise<SshKeyPair>) | undefined;
  /** `on` unless told: names at the cloud get a unique id behind them. */
  readonly idTransformMode?: IdTransformMode | undefined;
  /**
   * How long this process may be silent before others on the same store take its changes over, in
   * milliseconds; 15 s unless told. After a crash its own changes wait as long.
   */
  readonly leaseMs?: number | undefined;
  /** How long changes that have ended can be looked up, in milliseconds; 30 days unless told. */
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
   * The part of every limit that is this process's; see {@link RateLimiterOptions.share}. Unless told an equal
   * one for each process on a store that is shared, else all of it.
   */
  readonly rateShare?: RateLimiterOptions['share'];
  /** Hears of changes that fail while nobody waits for them: a VM that does not come up after a resume, say. */
  readonly onBackgroundFailure?:
    | ((operation: OperationRecord | undefined, error: CloudError) => void)
    | undefined;
  /** Receives each change that a dead or silent process left open, when this process takes it over. */
  readonly onTakeOver?: ((operation: OperationRecord) => void) | undefined;
  /** What is kept of the call history, and for how long. */
  readonly history?: HistoryOptions | undefined;
  /**
   * Hears of call history that could not be written, which is kept in memory and tried again, of calls that were
   * dropped from it, and of old ones that could not be moved away.
   */
  readonly onHistoryFailure?: ((error: unknown) => void) | undefined;
  /** Hear of each call and attempt beside the history: metrics, say. What one throws goes to `onHistoryFailure`. */
  readonly callListeners?: readonly CallHistory[] | undefined;
}
