import { BufferedHistory } from './calls/buffered-history.ts';
import { heardByAll } from './calls/call-listeners.ts';
import type { CallHistory } from './calls/call-record.ts';
import type { RetryRule } from './calls/retry.ts';
import type { Cloud } from './cloud/cloud.ts';
import { CloudPool } from './connections/cloud-pool.ts';
import { type ConnectionInfo, connectionInfo } from './connections/connection-info.ts';
import { DriverRegistry } from './discovery/driver-registry.ts';
import { type DriverSource, givenDrivers } from './discovery/driver-source.ts';
import type { DriverV1 } from './driver/index.ts';
import type { CloudError } from './errors/cloud-error.ts';
import { ChangeLog } from './fleet/change-log.ts';
import { Fleet } from './fleet/fleet.ts';
import { FleetChanges } from './fleet/fleet-changes.ts';
import type { RateLimiterOptions } from './limits/rate-limiter.ts';
import { SharedBudget } from './limits/shared-budget.ts';
import { Traffic } from './limits/traffic.ts';
import { uniqueId } from './names/unique-id.ts';
import { Housekeeping } from './operations/housekeeping.ts';
import { OperationEngine } from './operations/operation-engine.ts';
import { Operations } from './operations/operations.ts';
import { Recovery } from './operations/recovery.ts';
import { Requests } from './operations/requests.ts';
import { newSshKeyPair, type SshKeyPair } from './requests/ssh-keys.ts';
import { Connection } from './resources/connection.ts';
import { ConnectionScope, type IdTransformMode } from './resources/connection-scope.ts';
import { PrivateKeys } from './resources/private-keys.ts';
import { programsWith } from './resources/programs.ts';
import type { OperationRecord } from './store/operation-store.ts';
import type { RecordedKind } from './store/resource-store.ts';
import type { Store } from './store/store.ts';
import { type Clock, systemClock } from './time/clock.ts';
import { newKey, Vault } from './vault/vault.ts';

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
  /** Hears of call history that could not be written; it is kept in memory and tried again. */
  readonly onHistoryFailure?: ((error: unknown) => void) | undefined;
  /** Hear of each attempt at a call beside the history: metrics, say. What one throws goes to `onHistoryFailure`. */
  readonly callListeners?: readonly CallHistory[] | undefined;
}

/**
 * Many connections to many clouds, with names, records and crash-safe changes.
 *
 * @example
 * ```ts
 * const spider = createSpider({ store: await sqliteStore('spider.db'), drivers: [acme] });
 * await spider.drivers.put({ name: 'acme', provider: 'ACME', library: '@cb-spider/driver-acme' });
 * ```
 */
export class Spider implements ConnectionInfo {
  readonly drivers: ConnectionInfo['drivers'];
  readonly credentials: ConnectionInfo['credentials'];
  readonly regions: ConnectionInfo['regions'];
  readonly connections: ConnectionInfo['connections'];
  readonly addMissing: ConnectionInfo['addMissing'];
  /** The drivers that can be used, whether registered or not. */
  readonly installed: DriverRegistry;
  readonly store: Store;
  readonly history: BufferedHistory;
  /** The pace of calls, and the endpoints that do not answer. */
  readonly traffic: Traffic;
  /** The same reads over many connections. */
  readonly fleet: Fleet;
  /** What changes, as it happens. */
  readonly changes: ChangeLog;
  /** Changes on record. */
  readonly operations: Operations;
  /** Requests that carry a key of the caller's own. */
  readonly requests: Requests;
  private readonly pool: CloudPool;
  private readonly engine: OperationEngine;
  private readonly recovery: Recovery;
  private readonly housekeeping: Housekeeping;
  private readonly budget: SharedBudget | undefined;
  private readonly clock: Clock;
  private readonly idTransformMode: IdTransformMode;
  private readonly keys: PrivateKeys;
  private readonly opened = new WeakMap<Cloud, Connection>();

  constructor(options: SpiderOptions) {
    const { store, clock = systemClock, drivers } = options;
    const vault = new Vault(options.encryptionKey ?? newKey());
    this.store = store;
    this.clock = clock;
    this.idTransformMode = options.idTransformMode ?? 'on';
    this.installed = new DriverRegistry('scan' in drivers ? drivers : givenDrivers(drivers));
    this.history = newHistory(store, clock, options);
    const info = connectionInfo(store.config, this.installed, vault, clock);
    this.drivers = info.drivers;
    this.credentials = info.credentials;
    this.regions = info.regions;
    this.connections = info.connections;
    this.addMissing = info.addMissing;
    const leaseMs = options.leaseMs ?? 15_000;
    const { random, retry, dataFolder, rateLimits: limits } = options;
    this.budget = sharedBudget(options, clock, leaseMs);
    const share = options.rateShare ?? (this.budget && (() => this.budget?.share ?? 1));
    const traffic = new Traffic({ clock, limits, share });
    this.traffic = traffic;
    const { installed: registry } = this;
    const { callListeners = [], onHistoryFailure = () => undefined } = options;
    const history = heardByAll([this.history, ...callListeners], onHistoryFailure);
    this.pool = new CloudPool({ store, registry, vault, clock, history, random, retry, traffic, dataFolder });
    this.changes = new ChangeLog(store.changes, clock);
    this.keys = privateKeys(vault, options);
    this.engine = new OperationEngine({
      store,
      vault,
      clock,
      programs: programsWith(this.keys),
      leaseMs,
      openCloud: name => this.pool.get(name),
      takeUpParent: record => fleetChanges.takeUp(record),
      onBackgroundFailure: options.onBackgroundFailure ?? (() => undefined),
    });
    const open = (name: string) => this.connection(name);
    const kept = { store, vault, clock, keepsPrivateKeys: this.keys.isKeeping };
    const fleetChanges = new FleetChanges({ ...kept, engine: this.engine, open });
    const { changes } = store;
    this.fleet = new Fleet({ info, drivers: registry, clock, changes, open, fleetChanges });
    this.recovery = new Recovery({ store, clock, leaseMs, engine: this.engine });
    const { keepOperationsMs = 30 * 24 * 3_600_000 } = options;
    this.housekeeping = new Housekeeping({ store, clock, engine: this.engine, keepOperationsMs });
    this.operations = new Operations({ store, clock, engine: this.engine });
    this.requests = new Requests({ store, vault, clock, leaseMs, holder: this.engine.leases.holder });
  }

  /** Opens a connection, or answers the open one. Fails with `not_found` for a name that is not registered. */
  async connection(name: string): Promise<Connection> {
    const cloud = await this.pool.get(name);
    let connection = this.opened.get(cloud);
    if (connection === undefined) {
      const { store, engine, clock, keys, idTransformMode } = this;
      connection = new Connection(
        new ConnectionScope({ name, cloud, store, engine, clock, keys, idTransformMode }),
      );
      this.opened.set(cloud, connection);
    }
    return connection;
  }

  /**
   * Opens a registered driver with a registered credential at the driver's default region, before any
   * connection is registered: to choose a region, say. The caller closes it.
   */
  preview(driverName: string, credentialName: string): Promise<Cloud> {
    return this.pool.preview(driverName, credentialName);
  }

  /** How many objects of a kind are on record, over all connections. */
  count(kind: RecordedKind): Promise<number> {
    return this.store.resources.count({ kind });
  }

  /**
   * Takes up changes that dead processes left open, now and from now on: finishes or undoes each when its
   * lease is over. Also forgets, every hour, what has expired. Call it once at the start; other processes may work on the same store. Resolves when all
   * that were open at the call have ended.
   */
  resume(): Promise<void> {
    this.housekeeping.start();
    return this.recovery.resume();
  }

  /** Stops waiting for changes (they stay on record for {@link resume}), writes the history, closes all but the store. */
  async close(): Promise<void> {
    this.recovery.close();
    this.housekeeping.close();
    await this.engine.close();
    await this.budget?.close();
    await this.history.close();
    await this.pool.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}

/** Joins the other processes on the store, where there may be some and nobody has divided the limits. */
function sharedBudget(
  { store, rateShare }: SpiderOptions,
  clock: Clock,
  leaseMs: number,
): SharedBudget | undefined {
  if (rateShare !== undefined || store.isShared !== true) return undefined;
  const budget = new SharedBudget({ store, clock, process: uniqueId(clock.now()), leaseMs });
  budget.open();
  return budget;
}

function privateKeys(vault: Vault, { keepPrivateKeys, newSshKey }: SpiderOptions): PrivateKeys {
  return new PrivateKeys({ vault, isKeeping: keepPrivateKeys ?? true, make: newSshKey ?? newSshKeyPair });
}

function newHistory(store: Store, clock: Clock, { onHistoryFailure }: SpiderOptions): BufferedHistory {
  return new BufferedHistory({
    store: store.history,
    clock,
    onFailure: onHistoryFailure ?? (() => undefined),
  });
}

/** Makes a {@link Spider}; see there. */
export function createSpider(options: SpiderOptions): Spider {
  return new Spider(options);
}
