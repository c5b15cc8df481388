import {
  type Differences,
  differencesOf,
  type Ec2,
  type Ec2Object,
  isChange,
} from '@cb-spider/cloud-fakes/aws';
import type { CloudError, OperationRecord, Store } from '@cb-spider/core';
import type { ConnectionV1, DriverV1 } from '@cb-spider/core/driver';
import { aws } from '@cb-spider/driver-aws';
import { sqliteStore } from '@cb-spider/store';
import { heldStore } from '../held-store.ts';
import { Life, writes } from '../mortal.ts';
import { allRecords, type Process, registerConnection, startProcess } from '../process.ts';
import { newSshKey } from '../ssh-key.ts';
import { VirtualClock } from '../virtual-clock.ts';
import { aroundRequests } from './around-requests.ts';

/** What the cloud has, and what is on record. */
export interface Sight {
  /** All objects without ids: the same for two runs of the same story. */
  readonly shape: string;
  readonly differences: Differences;
  /** What is half made or half removed by its record. */
  readonly halfway: readonly string[];
}

/** A region of an EC2, a store and a clock, on which processes come and go. */
export class AwsWorld {
  readonly clock: VirtualClock;
  readonly store: Store;
  /** What could not be ended in the background, since the last start. */
  readonly failures: { readonly operation: OperationRecord | undefined; readonly error: CloudError }[] = [];
  private readonly ec2: Ec2;
  private readonly region: string;
  /** All processes share its sockets. */
  private readonly connection: ConnectionV1;

  private constructor(
    parts: Pick<AwsWorld, 'clock' | 'store'> & { ec2: Ec2; region: string; connection: ConnectionV1 },
  ) {
    this.clock = parts.clock;
    this.store = parts.store;
    this.ec2 = parts.ec2;
    this.region = parts.region;
    this.connection = parts.connection;
  }

  static async open(ec2: Ec2, region: string): Promise<AwsWorld> {
    const { accessKeyId, secretAccessKey } = ec2.credentials;
    const credentials = { ClientId: accessKeyId, ClientSecret: secretAccessKey, Endpoint: ec2.endpoint };
    const zone = `${region}a`;
    const clock = new VirtualClock();
    const store = heldStore(await sqliteStore(':memory:'), clock);
    await registerConnection(store, aws, credentials, { Region: region, Zone: zone });
    const connection = await aws.connect({ credentials, region, zone, options: {} });
    return new AwsWorld({ clock, store, ec2, region, connection });
  }

  /** Starts a process that can end before and after each of its writes and each request that changes something. */
  async start(): Promise<Process> {
    const life = new Life(this.clock, writes);
    this.failures.length = 0;
    return startProcess({
      life,
      store: this.store,
      driver: this.driverOf(life),
      random: () => 0.5,
      newSshKey,
      onBackgroundFailure: (operation, error) => this.failures.push({ operation, error }),
    });
  }

  /** What the cloud has, and how that differs from what is on record. */
  async look(): Promise<Sight> {
    const objects = await this.ec2.inventory(this.region);
    const records = await allRecords(this.store);
    const recorded = records.map(({ nativeId, kind, name }) => nativeId ?? `${kind} ${name} without id`);
    const halfway = records.filter(({ state }) => state !== 'ready');
    return {
      shape: shapeOf(objects),
      differences: differencesOf(objects, recorded, 'spider-operation'),
      halfway: halfway.map(({ kind, name, state }) => `${kind} ${name} is ${state}`),
    };
  }

  async close(): Promise<void> {
    await this.connection.close?.();
    await this.store.close();
  }

  private driverOf(life: Life): DriverV1 {
    const connection = aroundRequests(this.connection, (api, send) =>
      life.live(isChange({ action: api }), () => this.clock.hold(send())),
    );
    return { ...aws, connect: async () => connection };
  }
}

function shapeOf(objects: readonly Ec2Object[]): string {
  const texts = objects.map(({ kind, id, tags, state }) => {
    const name = tags.Name ?? (kind === 'KeyPairs' ? id : '');
    return `${kind} ${name.replace(/-[0-9a-v]{20}$/, '')} ${state}`;
  });
  return texts.toSorted().join('\n');
}
