import {
  type CallContext,
  type DriverV1,
  defineDriver,
  type Image,
  type ImageDriverV1,
  toNativeId,
  type VmDriverV1,
} from '../../src/driver/index.ts';
import { type Clock, createSpider, type Spider, type SpiderOptions } from '../../src/index.ts';
import { sleep } from '../../src/time/clock.ts';
import { classifyFakeError, FakeError } from './fake-cloud/fake-error.ts';
import { fakeFeatures } from './fake-cloud/fake-features.ts';
import { MemoryStore } from './memory-store.ts';

/** The behaviour of a region. */
export interface RegionNature {
  readonly latencyMs?: number;
  readonly isDead?: boolean;
  /** The requests per second that it accepts; missing: any number. */
  readonly perSecond?: number;
  /** The requests that it accepts at once after a pause. Default: 1. */
  readonly burst?: number;
  readonly rows?: number;
}

export interface World {
  readonly driver: DriverV1;
  /** The number of calls that have arrived, by region. */
  readonly arrived: Map<string, number>;
  /** How many of them have neither been answered nor cancelled. */
  underWay: number;
  /** How many of them were refused because there were too many. */
  throttled: number;
}

const pageSize = 1_000;

/** Opens a cloud of many regions, each with its own behaviour, which generates its images on request. */
export function openWorld(clock: Clock, natureOf: (region: string) => RegionNature): World {
  const arrived = new Map<string, number>();
  /** One for each region, shared by all connections to it. */
  const answers = new Map<string, ReturnType<typeof answerOf>>();
  const handlers = (region: string) => {
    const nature = natureOf(region);
    const answer = answers.get(region) ?? answerOf(clock, nature);
    answers.set(region, answer);
    const request = async (context: CallContext) => {
      arrived.set(region, (arrived.get(region) ?? 0) + 1);
      world.underWay++;
      try {
        await answer(context.signal);
      } catch (error) {
        if (error instanceof FakeError && error.details.code === 'throttled') world.throttled++;
        throw error;
      } finally {
        world.underWay--;
      }
    };
    const images: ImageDriverV1 = {
      async doGet(id: Image['nativeId'], context: CallContext) {
        await context.observe('images.get', () => request(context));
        return imageOf(region, Number(id.split('-').at(-1)));
      },
      async doList(token: string | undefined, context: CallContext) {
        await context.observe('images.list', () => request(context));
        const start = Number(token ?? 0);
        const end = Math.min(start + pageSize, nature.rows ?? 1);
        const items = Array.from({ length: end - start }, (_, index) => imageOf(region, start + index));
        return { items, nextPageToken: end < (nature.rows ?? 1) ? String(end) : undefined };
      },
    };
    const vms: Pick<VmDriverV1, 'doListStatus'> = {
      async doListStatus(token, context) {
        const page = await images.doList(token, context);
        return {
          ...page,
          items: page.items.map(({ nativeId, name }) => ({ nativeId, name, state: 'running' })),
        };
      },
    };
    return { images, vms: vms as VmDriverV1 };
  };
  const driver = defineDriver({
    specificationVersion: 'v1',
    id: 'world',
    displayName: 'World',
    providers: ['WORLD'],
    credentials: [{ name: 'Account', required: true, secret: false, description: 'who' }],
    regionFields: [{ name: 'Region', required: true, description: 'where' }],
    features: {
      ...fakeFeatures,
      geographies: { Asia: '^r[0-4]', Europe: '^r[5-9]' },
      places: { 'r0-000': { city: 'Seoul', country: 'KR', latitude: 37.57, longitude: 126.98 } },
    },
    connect: async ({ region }) => ({
      ...handlers(region),
      classifyError: classifyFakeError,
      close: async () => undefined,
    }),
  });
  const world: World = { driver, arrived, underWay: 0, throttled: 0 };
  return world;
}

function answerOf(clock: Clock, { latencyMs = 0, isDead = false, perSecond, burst = 1 }: RegionNature) {
  let tokens = burst;
  let filledAt = clock.tick();
  return async (signal: AbortSignal) => {
    if (isDead) await sleep(clock, 10_000_000, signal);
    if (latencyMs > 0) await sleep(clock, latencyMs, signal);
    if (perSecond === undefined) return;
    tokens = Math.min(burst, tokens + ((clock.tick() - filledAt) / 1000) * perSecond);
    filledAt = clock.tick();
    if (tokens < 1) throw new FakeError('throttled');
    tokens--;
  };
}

function imageOf(region: string, index: number): Image {
  const name = `${region}-image-${index}`;
  return {
    nativeId: toNativeId(name),
    name,
    tags: {},
    state: 'available',
    architecture: 'x86_64',
    platform: 'linux',
    distribution: 'Any 1',
  };
}

/** Returns the names of regions, and of the connections to them. */
export function regionNames(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `r${index % 10}-${String(index).padStart(3, '0')}`);
}

/** Opens a Spider with one connection to each region, named like the region. */
export async function openFleet(
  world: World,
  regions: readonly string[],
  clock: Clock,
  options: Partial<SpiderOptions> = {},
): Promise<Spider> {
  const spider = createSpider({
    store: new MemoryStore(),
    drivers: [world.driver],
    clock,
    random: () => 0.5,
    ...options,
  });
  const provider = 'WORLD';
  await spider.drivers.put({ name: 'd', provider, library: 'world' });
  await spider.credentials.put({ name: 'k', provider, values: { Account: 'me' } });
  for (const region of regions) {
    await spider.regions.put({ name: region, provider, values: { Region: region } });
    await spider.connections.put({ name: region, provider, driver: 'd', credential: 'k', region });
  }
  return spider;
}
