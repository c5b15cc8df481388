import type { CloudObject, Differences } from '@cb-spider/cloud-fakes/inventory';
import type { CloudError, NamedKind, OperationRecord, Store } from '@cb-spider/core';
import type { DriverSessionV1, DriverV1 } from '@cb-spider/core/driver';
import { sqliteStore } from '@cb-spider/store';
import { heldStore } from '../held-store.ts';
import { allRecords, type Process, registerConnection, startProcess } from '../process.ts';
import { ProcessLife, writes } from '../process-life.ts';
import { newSshKey } from '../ssh-key.ts';
import { VirtualClock } from '../virtual-clock.ts';
import { aroundRequests } from './around-requests.ts';
import type { Turns } from './turns.ts';

/** What the cloud has, compared with what is recorded. */
export interface Snapshot {
  /** All objects without their ids, so that it is the same for two runs of the same scenario. */
  readonly shape: string;
  readonly differences: Differences;
  /** The records of resources that are not completely created or deleted. */
  readonly halfway: readonly string[];
}

/** A region of a cloud whose content can be read without Spider. */
export interface SweptCloud {
  readonly driver: DriverV1;
  readonly credentials: Readonly<Record<string, string>>;
  readonly region: string;
  /** Missing if the cloud has no zones. */
  readonly zone?: string | undefined;
  /** Further fields of the region record. */
  readonly options?: Readonly<Record<string, string>> | undefined;
  /** Gives time to programs of the cloud that run in real time. */
  readonly turns?: Turns | undefined;
  /** Whether a request changes something. */
  isChange(api: string): boolean;
  /** Returns all objects of the region. */
  inventory(): Promise<readonly CloudObject[]>;
  /** Returns how the objects differ from what is recorded. */
  differencesOf(objects: readonly CloudObject[], recorded: readonly string[], ownerTag: string): Differences;
}

/** A region of a cloud, a store and a clock, on which processes are started and crash. */
export class SweptWorld {
  readonly clock: VirtualClock;
  readonly store: Store;
  /** What failed in the background since the last start. */
  readonly failures: { readonly operation: OperationRecord | undefined; readonly error: CloudError }[] = [];
  readonly #cloud: SweptCloud;
  /** All processes share its sockets. */
  readonly #connection: DriverSessionV1;

  private constructor(
    parts: Pick<SweptWorld, 'clock' | 'store'> & { cloud: SweptCloud; connection: DriverSessionV1 },
  ) {
    this.clock = parts.clock;
    this.store = parts.store;
    this.#cloud = parts.cloud;
    this.#connection = parts.connection;
  }

  static async open(cloud: SweptCloud, clock = new VirtualClock()): Promise<SweptWorld> {
    const { driver, credentials, region, zone, options = {} } = cloud;
    const store = heldStore(await sqliteStore(':memory:'), clock);
    await registerConnection(store, driver, credentials, {
      Region: region,
      ...(zone !== undefined && { Zone: zone }),
      ...options,
    });
    const connection = await driver.connect({ credentials, region, zone, options });
    return new SweptWorld({ clock, store, cloud, connection });
  }

  /** Starts a process that can crash before and after each write and each request that changes something. */
  async start(): Promise<Process> {
    const life = new ProcessLife(this.clock, writes);
    this.failures.length = 0;
    return startProcess({
      life,
      store: this.store,
      driver: this.#driverOf(life),
      random: () => 0.5,
      newSshKey,
      onBackgroundFailure: (operation, error) => this.failures.push({ operation, error }),
    });
  }

  /** Returns what the cloud has, and how it differs from what is recorded. */
  async snapshot(): Promise<Snapshot> {
    const objects = await this.#cloud.inventory();
    const records = await allRecords(this.store);
    const recorded = records
      .filter(({ kind }) => !this.#isKeptHere(kind))
      .map(({ nativeId, kind, name }) => nativeId ?? `${kind} ${name} without id`);
    const halfway = records.filter(({ state }) => state !== 'ready');
    return {
      shape: shapeOf(objects),
      differences: this.#cloud.differencesOf(objects, recorded, 'spider-operation'),
      halfway: halfway.map(({ kind, name, state }) => `${kind} ${name} is ${state}`),
    };
  }

  /** Returns whether Spider stores the resources of a kind itself, because the cloud has no such kind. */
  #isKeptHere(kind: NamedKind): boolean {
    return kind === 'keyPair' && this.#cloud.driver.features.keyPairs === 'spider';
  }

  async close(): Promise<void> {
    await this.#connection.close?.();
    await this.store.close();
  }

  #driverOf(life: ProcessLife): DriverV1 {
    const { turns } = this.#cloud;
    const connection = aroundRequests(this.#connection, (api, send) => {
      const isChange = this.#cloud.isChange(api);
      const sendInTurn = turns === undefined ? send : () => turns.next(isChange).then(send);
      return life.runStep(isChange, () => this.clock.hold(sendInTurn()));
    });
    return { ...this.#cloud.driver, connect: async () => connection };
  }
}

function shapeOf(objects: readonly CloudObject[]): string {
  const texts = objects.map(({ kind, id, tags, state }) => {
    const name = tags.Name ?? (kind === 'KeyPairs' ? id : '');
    return `${kind} ${name.replace(/-[0-9a-v]{20}$/, '')} ${state} ${JSON.stringify(ownTagsOf(tags))}`;
  });
  return texts.toSorted().join('\n');
}

/** Returns the tags of users, sorted by key. */
function ownTagsOf(tags: CloudObject['tags']) {
  return Object.entries(tags)
    .filter(([key]) => key !== 'Name' && !/^(cb-)?spider[.-]/.test(key))
    .toSorted();
}
