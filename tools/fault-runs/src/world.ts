import { type Cloud, connect, type DriverV1, type SpiderOptions } from '@cb-spider/core';
import { createTwin, TwinAdmin } from '@cb-spider/driver-twin';
import { openHistory } from '@cb-spider/history';
import { type SpiderStore, sqliteStore } from '@cb-spider/store';
import { type Process, registerConnection, startProcess } from './process.ts';
import { ProcessLife } from './process-life.ts';
import { Random } from './random.ts';
import { newSshKey } from './ssh-key.ts';
import { VirtualClock } from './virtual-clock.ts';

const credentials = { MockName: 'story', TimeScale: '1' };
const region = 'aws-ap-northeast-2';

export interface WorldOptions {
  readonly seed: number;
  /** How long the cloud may hide new objects, in milliseconds. */
  readonly visibilityDelayMs: number;
  /** The longest time in which the cloud completes an accepted change, in milliseconds; 0: immediately. */
  readonly operationMs: number;
  /** The store to use. Default: a new one in memory. */
  readonly store?: SpiderStore | undefined;
}

/** A virtual cloud, a store and a clock, on which processes are started and crash. */
export class World {
  readonly clock: VirtualClock;
  readonly admin: TwinAdmin;
  readonly store: SpiderStore;
  /** The cloud as its owner sees it, without Spider's records. */
  readonly cloud: Cloud;
  readonly #driver: DriverV1;
  readonly #random: Random;

  private constructor(
    parts: Pick<World, 'clock' | 'admin' | 'store' | 'cloud'> & { driver: DriverV1; random: Random },
  ) {
    this.clock = parts.clock;
    this.admin = parts.admin;
    this.store = parts.store;
    this.cloud = parts.cloud;
    this.#driver = parts.driver;
    this.#random = parts.random;
  }

  static async open({ seed, store, ...behaviour }: WorldOptions): Promise<World> {
    const clock = new VirtualClock();
    const admin = new TwinAdmin();
    const driver = createTwin({
      clock,
      admin,
      seed: `story ${seed}`,
      ...behaviour,
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
    await registerConnection(world.store, driver, credentials, { Region: region });
    return world;
  }

  /** Starts a process and opens the connection. The process has not resumed any operation yet. */
  async start(onBackgroundFailure?: SpiderOptions['onBackgroundFailure']): Promise<Process> {
    const { store } = this;
    const driver = this.#driver;
    const life = new ProcessLife(this.clock);
    const history = openHistory({ store: life.store(store).history, clock: life.clock });
    const random = () => this.#random.next();
    const own = { random, newSshKey, onBackgroundFailure, callListeners: [history] };
    const process = await startProcess({ life, store, driver, ...own });
    history.start();
    const close = () => process.close().then(() => history.close());
    return { ...process, close };
  }

  async close(): Promise<void> {
    await this.cloud.close();
    await this.store.close();
  }
}
