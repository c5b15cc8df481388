import type { AttemptFacts, CallHistory, CallPlace } from './calls/call-record.ts';
import { broadcastCalls, noteCacheHit, noteCall } from './calls/call-recording.ts';
import type { ChangeLog } from './changes/change-log.ts';
import { SeenChanges } from './changes/seen-changes.ts';
import type { Cloud } from './cloud/cloud.ts';
import { CloudPool } from './connections/cloud-pool.ts';
import { type Configuration, configuration } from './connections/configuration.ts';
import { StartedDrivers } from './connections/started-drivers.ts';
import { DriverRegistry } from './discovery/driver-registry.ts';
import { givenDrivers } from './discovery/driver-source.ts';
import { SharedBudget } from './limits/shared-budget.ts';
import { Traffic } from './limits/traffic.ts';
import { uniqueId } from './names/unique-id.ts';
import { Housekeeping } from './operations/housekeeping.ts';
import { OperationEngine } from './operations/operation-engine.ts';
import { Operations } from './operations/operations.ts';
import { ParentOperations } from './operations/parent-operations.ts';
import { Recovery } from './operations/recovery.ts';
import { Requests } from './operations/requests.ts';
import { newSshKeyPair } from './requests/ssh-keys.ts';
import { Connection } from './resources/connection.ts';
import { PrivateKeys } from './resources/private-keys.ts';
import { type IdTransformMode, ServiceContext } from './resources/service-context.ts';
import { programsWith } from './resources/services.ts';
import type { SpiderOptions } from './spider-options.ts';
import type { RecordedKind, ResourceRecord, ResourceSearch } from './store/resource-store.ts';
import type { Store } from './store/store.ts';
import { type Clock, systemClock } from './time/clock.ts';
import { newKey, Vault } from './vault/vault.ts';

/** Other processes take over the changes of a process that has been silent this long. In milliseconds. */
const defaultLeaseMs = 15_000;

/**
 * Many connections to many clouds, with names, records and crash-safe changes.
 *
 * @example
 * ```ts
 * const spider = createSpider({ store: await sqliteStore('spider.db'), drivers: [acme] });
 * await spider.drivers.put({ name: 'acme', provider: 'ACME', library: '@cb-spider/driver-acme' });
 * ```
 */
export class Spider implements Configuration {
  readonly drivers: Configuration['drivers'];
  readonly credentials: Configuration['credentials'];
  readonly regions: Configuration['regions'];
  readonly connections: Configuration['connections'];
  readonly addMissing: Configuration['addMissing'];
  /** The drivers that can be used, whether they are registered or not. */
  readonly installed: DriverRegistry;
  readonly store: Store;
  /** The pace of calls, and the endpoints that do not respond. */
  readonly traffic: Traffic;
  /** The log of changes, as they happen. */
  readonly changes: ChangeLog;
  readonly operations: Operations;
  /** Operations that consist of other operations, for packages that change many objects at once. */
  readonly parents: ParentOperations;
  /** Requests that carry an idempotency key of the caller. */
  readonly requests: Requests;
  readonly clock: Clock;
  /** Whether the private keys of new key pairs are stored. */
  readonly keepsPrivateKeys: boolean;
  readonly #calls: CallHistory;
  readonly #pool: CloudPool;
  readonly #startedDrivers: StartedDrivers;
  readonly #engine: OperationEngine;
  readonly #recovery: Recovery;
  readonly #housekeeping: Housekeeping;
  readonly #budget: SharedBudget | undefined;
  readonly #idTransformMode: IdTransformMode;
  readonly #keys: PrivateKeys;
  readonly #seen: SeenChanges;
  readonly #cloudConnections = new WeakMap<Cloud, Connection>();

  constructor(options: SpiderOptions) {
    const { store, clock = systemClock, drivers, leaseMs = defaultLeaseMs } = options;
    const vault = vaultOf(options);
    this.store = store;
    this.clock = clock;
    this.#idTransformMode = options.idTransformMode ?? 'on';
    this.installed = new DriverRegistry('scan' in drivers ? drivers : givenDrivers(drivers));
    const info = configuration(store, {
      ...{ ...options, registry: this.installed, vault, clock },
      checkCredential: record => this.#pool.checkCredential(record),
      checkConnection: record => this.#pool.checkConnection(record),
    });
    this.drivers = info.drivers;
    this.credentials = info.credentials;
    this.regions = info.regions;
    this.connections = info.connections;
    this.addMissing = info.addMissing;
    this.#keys = privateKeys(vault, options);
    this.keepsPrivateKeys = this.#keys.isKeeping;
    this.#engine = this.#newEngine(options, vault);
    const { installed: registry } = this;
    const engine = this.#engine;
    this.parents = new ParentOperations({ store, vault, clock, engine });
    this.#seen = new SeenChanges(store.changes, this.parents.progress, clock);
    this.changes = this.#seen.log;
    const listeners = [...(options.callListeners ?? []), this.#seen.health];
    this.#calls = broadcastCalls(listeners, options.onCallListenerFailure ?? (() => undefined));
    this.#budget = sharedBudget(options, clock, leaseMs);
    this.traffic = newTraffic(options, clock, this.#budget);
    this.#startedDrivers = new StartedDrivers(registry, options.dataFolder);
    const history = this.#calls;
    this.#pool = new CloudPool({ ...options, registry, vault, clock, history, traffic: this.traffic });
    const { onTakeOver, onTakeOverEnd } = options;
    this.#recovery = new Recovery({ store, clock, leaseMs, engine, onTakeOver, onTakeOverEnd });
    this.#housekeeping = new Housekeeping({ ...options, clock, engine });
    this.operations = new Operations({ store, clock, engine });
    this.requests = new Requests({ store, vault, clock, leaseMs, holder: engine.leases.holder });
  }

  #newEngine(
    { store, leaseMs = defaultLeaseMs, onBackgroundFailure = () => undefined }: SpiderOptions,
    vault: Vault,
  ): OperationEngine {
    const { clock } = this;
    const keys = this.#keys;
    const programs = programsWith(keys);
    const openCloud = (name: string) => this.#pool.get(name);
    return new OperationEngine({
      ...{ store, vault, clock, programs, leaseMs, openCloud, onBackgroundFailure },
      resumeParent: record => this.parents.takeUp(record),
    });
  }

  /** Opens a connection, or returns the open one. Fails with `not_found` for a name that is not registered. */
  async connection(name: string): Promise<Connection> {
    const cloud = await this.#pool.get(name);
    let connection = this.#cloudConnections.get(cloud);
    if (connection === undefined) {
      const { store, clock } = this;
      const engine = this.#engine;
      const keys = this.#keys;
      const idTransformMode = this.#idTransformMode;
      const { vmStates } = this.#seen;
      const openCloud = (connectionName: string) => this.#pool.get(connectionName);
      connection = new Connection(
        new ServiceContext({
          ...{ name, cloud, openCloud, store, engine, clock, keys, vmStates, idTransformMode },
        }),
      );
      this.#cloudConnections.set(cloud, connection);
    }
    return connection;
  }

  /** Returns the recorded objects of any kind whose name or native id contains this text, by name. Calls no cloud. */
  search(search: ResourceSearch): Promise<readonly ResourceRecord[]> {
    return this.store.resources.search(search);
  }

  /**
   * Opens a registered driver with a registered credential at the driver's default region, before any connection is
   * registered, for example to choose a region. The caller closes it.
   */
  preview(driverName: string, credentialName: string): Promise<Cloud> {
    return this.#pool.preview(driverName, credentialName);
  }

  /**
   * Reports a call that no driver made, for example a command on a VM, to the call listeners, for the current caller.
   */
  noteCall(place: CallPlace, attempt: AttemptFacts): void {
    noteCall(this.#calls, place, attempt);
  }

  /** Reports a read that was answered from a cache to the call listeners. */
  noteCacheHit(place: CallPlace): void {
    noteCacheHit(this.clock, this.#calls, place);
  }

  /** How many changes of dead or silent processes this process has taken over since it started. */
  get takenOver(): number {
    return this.#recovery.takenOver;
  }

  /** Returns how many objects of a kind are recorded, over all connections. */
  count(kind: RecordedKind): Promise<number> {
    return this.store.resources.count({ kind });
  }

  /**
   * Starts what drivers themselves run in this process, such as the VMs of a virtual cloud. Resolves when all of it
   * runs.
   */
  begin(): Promise<void> {
    return this.#startedDrivers.begin();
  }

  /**
   * Resumes changes that dead processes left open, now and from now on: completes each or rolls it back when its lease
   * expires. Call it once at the start; other processes may work on the same store. Resolves when all changes that were
   * open at the call have ended. From then on, expired records are deleted as well.
   */
  resume(): Promise<void> {
    this.#housekeeping.start();
    return this.#recovery.resume();
  }

  /** Stops waiting for changes (they stay recorded for {@link resume}) and closes everything except the store. */
  async close(): Promise<void> {
    this.#recovery.close();
    this.#housekeeping.close();
    await this.#engine.close();
    await this.#budget?.close();
    await this.#pool.close();
    await this.#startedDrivers.end();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}

/** Joins the other processes on the store, if the store is shared and `rateShare` is not set. */
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

/**
 * Returns the vault. A temporary key is only suitable for a store in memory; with any other store, the first text that
 * it seals emits a warning.
 */
function vaultOf({ encryptionKey, otherEncryptionKeys, store }: SpiderOptions): Vault {
  if (encryptionKey !== undefined || store.isEphemeral === true)
    return new Vault(encryptionKey ?? newKey(), undefined, otherEncryptionKeys);
  return new Vault(newKey(), () =>
    process.emitWarning(
      'No encryptionKey is set: after a restart, the credentials and private keys in this store cannot be read.',
      {
        type: 'SpiderWarning',
        code: 'SPIDER_NO_ENCRYPTION_KEY',
        detail: "createSpider({ encryptionKey: await keyFromFile('encryption.key') })",
      },
    ),
  );
}

function privateKeys(vault: Vault, { keepPrivateKeys, newSshKey }: SpiderOptions): PrivateKeys {
  return new PrivateKeys({ vault, isKeeping: keepPrivateKeys ?? true, make: newSshKey ?? newSshKeyPair });
}

function newTraffic(
  { rateLimits: limits, rateShare }: SpiderOptions,
  clock: Clock,
  budget: SharedBudget | undefined,
): Traffic {
  const share = rateShare ?? (budget && (() => budget.share));
  return new Traffic({ clock, limits, share });
}

/** Creates a {@link Spider}. */
export function createSpider(options: SpiderOptions): Spider {
  return new Spider(options);
}
