import {
  type Cloud,
  type Connection,
  connect,
  createSpider,
  type DriverV1,
  type Spider,
  type SpiderOptions,
  type Store,
} from '@cb-spider/core';
import { createTwin, TwinAdmin } from '@cb-spider/driver-twin';
import { sqliteStore } from '@cb-spider/store';
import { Life } from './mortal.ts';
import { Random } from './random.ts';
import { VirtualClock } from './virtual-clock.ts';

/** The public half of all key pairs. No one logs in, and to make a real one takes real time. */
export const publicKey = `ssh-ed25519 ${Buffer.from('\0\0\0\vssh-ed25519\0\0\0 '.padEnd(51, 'k')).toString('base64')}`;
const privateKey = '-----BEGIN PRIVATE KEY-----\nof no use\n-----END PRIVATE KEY-----\n';

/** How long a process may be silent before its operations are taken over. */
export const leaseMs = 15_000;

/** The one connection of all stories. */
export const connectionName = 'c';

const credentials = { MockName: 'story', TimeScale: '1' };
const region = 'aws-ap-northeast-2';

/** One process of the server. */
export interface Process {
  readonly life: Life;
  readonly spider: Spider;
  readonly connection: Connection;
}

export interface WorldOptions {
  readonly seed: number;
  /** How long the cloud may hide what is new, in milliseconds. */
  readonly visibilityDelayMs: number;
  /** A store to use in place of a new one in memory. */
  readonly store?: Store | undefined;
}

/** A virtual cloud, a store and a clock, on which processes come and go. */
export class World {
  readonly clock: VirtualClock;
  readonly admin: TwinAdmin;
  readonly store: Store;
  /** The cloud as its owner sees it, past Spider. */
  readonly cloud: Cloud;
  private readonly driver: DriverV1;
  private readonly random: Random;

  private constructor(
    parts: Pick<World, 'clock' | 'admin' | 'store' | 'cloud'> & { driver: DriverV1; random: Random },
  ) {
    this.clock = parts.clock;
    this.admin = parts.admin;
    this.store = parts.store;
    this.cloud = parts.cloud;
    this.driver = parts.driver;
    this.random = parts.random;
  }

  static async open({ seed, visibilityDelayMs, store }: WorldOptions): Promise<World> {
    const clock = new VirtualClock();
    const admin = new TwinAdmin();
    const driver = createTwin({
      clock,
      admin,
      seed: `story ${seed}`,
      visibilityDelayMs,
      latencyScale: 1,
      pageSize: 5,
    });
    const random = new Random(seed + 7_000_000);
    const own = { clock, random: () => random.next() };
    const cloud = await connect(driver, { credentials, region, ...own });
    const world = new World({
      clock,
      admin,
      store: store ?? (await sqliteStore(':memory:')),
      cloud,
      driver,
      random,
    });
    await world.register();
    return world;
  }

  /** Starts a process, which has opened the connection and has not taken up anything yet. */
  async start(onBackgroundFailure?: SpiderOptions['onBackgroundFailure']): Promise<Process> {
    const life = new Life(this.clock);
    const spider = createSpider({
      store: life.store(this.store),
      drivers: [life.driver(this.driver)],
      encryptionKey: Buffer.alloc(32, 7),
      clock: life.clock,
      random: () => this.random.next(),
      leaseMs,
      newSshKey: async () => ({ publicKey, privateKey }),
      onBackgroundFailure,
    });
    return { life, spider, connection: await spider.connection(connectionName) };
  }

  async close(): Promise<void> {
    await this.cloud.close();
    await this.store.close();
  }

  private async register(): Promise<void> {
    const spider = createSpider({
      store: this.store,
      drivers: [this.driver],
      encryptionKey: Buffer.alloc(32, 7),
    });
    const provider = 'TWIN';
    await spider.drivers.put({ name: 'd', provider, library: 'twin' });
    await spider.credentials.put({ name: 'k', provider, values: credentials });
    await spider.regions.put({ name: 'r', provider, values: { Region: region } });
    await spider.connections.put({
      name: connectionName,
      provider,
      driver: 'd',
      credential: 'k',
      region: 'r',
    });
    await spider.close();
  }
}
