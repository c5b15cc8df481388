import { type AttemptFacts, type CallPlace, noteCacheHit, noteCall } from './calls/call-in-progress.ts';
import { heardByAll } from './calls/call-listeners.ts';
import type { CallHistory } from './calls/call-record.ts';
import type { ChangeLog } from './changes/change-log.ts';
import { SeenChanges } from './changes/seen-changes.ts';
import type { Cloud } from './cloud/cloud.ts';
import { BegunDrivers } from './connections/begun-drivers.ts';
import { CloudPool } from './connections/cloud-pool.ts';
import { type Configuration, configuration } from './connections/configuration.ts';
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

/** After so long a silence others take a process's changes over, in milliseconds. */
const usualLeaseMs = 15_000;

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
  /** The drivers that can be used, whether registered or not. */
  readonly installed: DriverRegistry;
  readonly store: Store;
  /** The pace of calls, and the endpoints that do not answer. */
  readonly traffic: Traffic;
  /** What changes, as it happens. */
  readonly changes: ChangeLog;
  /** Operations. */
  readonly operations: Operations;
  /** Operations that consist of others, for packages that change many objects at once. */
  readonly parents: ParentOperations;
  /** Requests that carry a key of the caller's own. */
  readonly requests: Requests;
  readonly clock: Clock;
  /** Whether the private keys of new key pairs are stored. */
  readonly keepsPrivateKeys: boolean;
  readonly #calls: CallHistory;
  readonly #pool: CloudPool;
  readonly #begun: BegunDrivers;
  readonly #engine: OperationEngine;
  readonly #recovery: Recovery;
  readonly #housekeeping: Housekeeping;
  readonly #budget: SharedBudget | undefined;
  readonly #idTransformMode: IdTransformMode;
  readonly #keys: PrivateKeys;
  readonly #seen: SeenChanges;
  readonly #cloudConnections = new WeakMap<Cloud, Connection>();

  constructor(options: SpiderOptions) {
    const { store, clock = systemClock, drivers, leaseMs = usualLeaseMs } = options;
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
    this.#calls = heardByAll(listeners, options.onCallListenerFailure ?? (() => undefined));
    this.#budget = sharedBudget(options, clock, leaseMs);
    this.traffic = newTraffic(options, clock, this.#budget);
    this.#begun = new BegunDrivers(registry, options.dataFolder);
    const history = this.#calls;
    this.#pool = new CloudPool({ ...options, registry, vault, clock, history, traffic: this.traffic });
    const { onTakeOver, onTakeOverEnd } = options;
    this.#recovery = new Recovery({ store, clock, leaseMs, engine, onTakeOver, onTakeOverEnd });
    this.#housekeeping = new Housekeeping({ ...options, clock, engine });
    this.operations = new Operations({ store, clock, engine });
    this.requests = new Requests({ store, vault, clock, leaseMs, holder: engine.leases.holder });
  }

  #newEngine(
    { store, leaseMs = usualLeaseMs, onBackgroundFailure = () => undefined }: SpiderOptions,
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

  /** Opens a connection, or answers the open one. Fails with `not_found` for a name that is not registered. */
  async connection(name: string): Promise<Connection> {
    const cloud = await this.#pool.get(name);
    let connection = this.#cloudConnections.get(cloud);
    if (connection === undefined) {
      const { store, clock } = this;
      const engine = this.#engine;
      const keys = this.#keys;
      const idTransformMode = this.#idTransformMode;
      const { vmStates } = this.#seen;
      const openCloud = (other: string) => this.#pool.get(other);
      connection = new Connection(
        new ServiceContext({
          ...{ name, cloud, openCloud, store, engine, clock, keys, vmStates, idTransformMode },
        }),
      );
      this.#cloudConnections.set(cloud, connection);
    }
    return connection;
  }

  /** Recorded objects of any kind whose name or native id has this text, by name. Calls no cloud. */
  search(search: ResourceSearch): Promise<readonly ResourceRecord[]> {
    return this.store.resources.search(search);
  }

  /**
   * Opens a registered driver with a registered credential at the driver's default region, before any
   * connection is registered: to choose a region, say. The caller closes it.
   */
  preview(driverName: string, credentialName: string): Promise<Cloud> {
    return this.#pool.preview(driverName, credentialName);
  }

  /** Passes a call without a driver, for example a command on a VM, to the call listeners, for the current caller. */
  noteCall(place: CallPlace, attempt: AttemptFacts): void {
    noteCall(this.#calls, place, attempt);
  }

  /** Passes a read that was answered from a cache to the call listeners. */
  noteCacheHit(place: CallPlace): void {
    noteCacheHit(this.clock, this.#calls, place);
  }

  /** How many changes of dead or silent processes this one has taken over since it began. */
  get takenOver(): number {
    return this.#recovery.takenOver;
  }

  /** How many objects of a kind are recorded, over all connections. */
  count(kind: RecordedKind): Promise<number> {
    return this.store.resources.count({ kind });
  }

  /** Begins what drivers run in this process themselves, such as the VMs of a virtual cloud. Resolves when all runs. */
  begin(): Promise<void> {
    return this.#begun.begin();
  }

  /**
   * Resumes changes that dead processes left open, now and from now on: completes each or rolls it back when its
   * lease is over. Call it once at the start; other processes may work on the same store. Resolves when all
   * that were open at the call have ended. From then on what has expired is forgotten as well.
   */
  resume(): Promise<void> {
    this.#housekeeping.start();
    return this.#recovery.resume();
  }

  /** Stops waiting for changes (they stay recorded for {@link resume}), closes everything but the store. */
  async close(): Promise<void> {
    this.#recovery.close();
    this.#housekeeping.close();
    await this.#engine.close();
    await this.#budget?.close();
    await this.#pool.close();
    await this.#begun.end();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}

/** Joins the other processes on the store, if there may be some and `rateShare` is not set. */
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

/** A temporary key fits only a store in memory; for any other store a warning is given when it matters. */
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

/** Makes a {@link Spider}; see there. */
export function createSpider(options: SpiderOptions): Spider {
  return new Spider(options);
}
