import type { EndedCall, OperationRecord, Store } from '../../src/index.ts';
import {
  type CloudError,
  type Connection,
  createSpider,
  type Spider,
  type SpiderOptions,
} from '../../src/index.ts';
import { FakeCloud } from './fake-cloud/fake-cloud.ts';
import { FakeDriver, type FakeDriverOptions } from './fake-driver.ts';
import { MemoryStore } from './memory-store.ts';
import { VirtualClock } from './virtual-clock.ts';

/** The encryption key of all processes of a test. */
export const encryptionKey = Buffer.alloc(32, 7);

/** The values of the credential that {@link openTestBed} registers. */
export const secrets = { ClientId: 'canary-client-id', ClientSecret: 'canary-client-secret' };

export interface TestBedOptions extends Partial<SpiderOptions> {
  readonly driver?: FakeDriverOptions | undefined;
  /** What differs from the defaults of the cloud. */
  readonly cloud?: Partial<FakeCloud> | undefined;
}

/** One process on a store, a cloud and a clock. */
export interface TestBed {
  readonly clock: VirtualClock;
  /** The stored data, whichever store the process uses. */
  readonly memory: MemoryStore;
  readonly cloud: FakeCloud;
  readonly fake: FakeDriver;
  readonly spider: Spider;
  readonly connection: Connection;
  /** Calls that have ended. */
  readonly calls: EndedCall[];
  /** Operations that failed in the background. */
  readonly failures: { readonly operation: OperationRecord | undefined; readonly error: CloudError }[];
  /** Lets time pass until the work has ended. */
  run<T>(work: Promise<T>): Promise<T>;
}

/** Opens a process with a registered connection `c1`, on a cloud of its own. */
export async function openTestBed(options: TestBedOptions = {}): Promise<TestBed> {
  const clock = new VirtualClock();
  const bed = { clock, memory: new MemoryStore(), cloud: new FakeCloud(clock) };
  const { driver, cloud, ...rest } = options;
  Object.assign(bed.cloud, cloud);
  const process = startProcess(bed, { ...rest, driver });
  const { spider } = process;
  await spider.drivers.put({ name: 'd1', provider: 'FAKE', library: 'fake' });
  await spider.credentials.put({ name: 'k1', provider: 'FAKE', values: secrets });
  await spider.regions.put({ name: 'r1', provider: 'FAKE', values: { Region: 'here', Zone: 'here-a' } });
  await spider.connections.put({
    name: 'c1',
    provider: 'FAKE',
    driver: 'd1',
    credential: 'k1',
    region: 'r1',
  });
  return { ...bed, ...process, connection: await spider.connection('c1'), run: work => clock.run(work) };
}

/** Starts another process on the same store and cloud, which has not opened a connection yet. */
export function startProcess(
  { clock, memory, cloud }: Pick<TestBed, 'clock' | 'memory' | 'cloud'>,
  options: TestBedOptions = {},
): Pick<TestBed, 'fake' | 'spider' | 'calls' | 'failures'> {
  const { driver, callListeners = [], ...rest } = options;
  const fake = new FakeDriver(cloud, driver);
  const calls: EndedCall[] = [];
  const failures: { operation: OperationRecord | undefined; error: CloudError }[] = [];
  const store: Store = rest.store ?? memory;
  const spider = createSpider({
    store,
    drivers: [fake.driver],
    encryptionKey,
    clock,
    random: () => 0.5,
    onBackgroundFailure: (operation, error) => failures.push({ operation, error }),
    callListeners: [...callListeners, { add: () => undefined, end: call => calls.push(call) }],
    ...rest,
  });
  return { fake, spider, calls, failures };
}
