import type {
  ConnectTarget,
  DriverSessionV1,
  DriverV1,
  Page,
} from '../../../packages/core/src/driver/index.ts';
import type { Fleet, FleetKind } from '../../../packages/fleet/src/index.ts';

/** The times of one read of many regions, in milliseconds. */
export interface Times {
  readonly firstMs: number;
  readonly lastMs: number;
  readonly rows: number;
}

/** The same read by the drivers alone, and the times of single regions. */
export interface PlainTimes {
  readonly lastMs: number;
  /** The time to the first row of the fastest region. */
  readonly fastestMs: number;
  /** The time to the last row of the slowest region. */
  readonly slowestMs: number;
}

export async function readFleet(fleet: Fleet, kind: FleetKind, maxAgeMs?: number): Promise<Times> {
  const startedTick = performance.now();
  let firstMs = 0;
  let rows = 0;
  for await (const event of await fleet.list(kind, {}, maxAgeMs === undefined ? {} : { maxAgeMs })) {
    if (event.type === 'error') throw event.error;
    if (event.type !== 'items') continue;
    if (rows === 0) firstMs = performance.now() - startedTick;
    rows += event.items.length;
  }
  return { firstMs, lastMs: performance.now() - startedTick, rows };
}

/** Returns the context that a driver needs with each call. It ignores what the driver reports. */
export function plainContext() {
  return {
    signal: new AbortController().signal,
    idempotencyKey: '',
    replay: false,
    ownerTags: {},
    observe: <T>(_: string, call: () => Promise<T>) => call(),
  };
}

/** Reads with the drivers alone: without limits, records and deadlines, and with everything in memory at the end. */
export async function readPlainly(
  driver: DriverV1,
  credentials: ConnectTarget['credentials'],
  regions: readonly string[],
  kind: 'images' | 'vmStatus',
): Promise<PlainTimes> {
  const context = plainContext();
  const listOf = ({ images, vms }: DriverSessionV1) =>
    (kind === 'images' ? images?.doList : vms?.doListStatus) as
      | ((token: string | undefined, callContext: typeof context) => Promise<Page<unknown>>)
      | undefined;
  const startedTick = performance.now();
  const regionTimes = await Promise.all(
    regions.map(async region => {
      const list = listOf(await driver.connect({ credentials, region, options: {} }));
      const own = performance.now();
      let firstMs = 0;
      let rows = 0;
      let token: string | undefined;
      do {
        const page = await list?.(token, context);
        if (rows === 0) firstMs = performance.now() - own;
        rows += page?.items.length ?? 0;
        token = page?.nextPageToken;
      } while (token !== undefined);
      return { firstMs, lastMs: performance.now() - own };
    }),
  );
  return {
    lastMs: performance.now() - startedTick,
    fastestMs: Math.min(...regionTimes.map(({ firstMs }) => firstMs)),
    slowestMs: Math.max(...regionTimes.map(({ lastMs }) => lastMs)),
  };
}

/** Returns the median of several runs, because other programs on the machine disturb some of them. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
