import type { Connection } from '@cb-spider/core';
import { type FleetEvent, type FleetStream, toFleetProblem } from '@cb-spider/fleet';
import type { AllowedSpider } from '../access/allowed-spider.ts';
import { type FleetProgress, toCursor } from '../wire/fleet-cursor.ts';
import type { FleetPart } from '../wire/fleet-encodings.ts';
import type { FleetWireKind } from '../wire/fleet-kinds.ts';
import type { FleetOrder, FleetSort } from '../wire/fleet-order.ts';
import { quirksOf } from '../wire/quirks.ts';
import { FirstRows } from './first-rows.ts';
import { providerOf } from './quirks.ts';

/** Which part of a fleet read is sent, and in which form. */
export interface FleetPaging extends FleetOrder {
  readonly pick: (item: object) => object;
  /** The index of each connection in the selection. */
  readonly positions: ReadonlyMap<string, number>;
  /** Where the page starts; `undefined` for the first page. */
  readonly start: FleetProgress | undefined;
  readonly limit: number | undefined;
  readonly hash: string;
  readonly leftOut: number;
}

type Parts = AsyncGenerator<FleetPart, void, undefined>;

/**
 * Returns the parts of the reply to a read. Without a sort order, items are sent as the clouds answer; with one, they
 * are sent after all clouds have answered.
 */
export function partsOf(
  spider: AllowedSpider,
  kind: FleetWireKind,
  read: FleetStream<unknown>,
  paging: FleetPaging,
): Parts {
  const { sort, matches } = paging;
  const toItems = itemMaker(spider, kind);
  const matching: Matching = async event => {
    const items = await toItems(event);
    return matches === undefined ? items : items.filter(matches);
  };
  return sort === undefined
    ? partsAsTheyCome(read, matching, paging)
    : partsInOrder(read, matching, paging, sort);
}

type FleetItems = Extract<FleetEvent<unknown>, { readonly type: 'items' }>;
type Matching = (event: FleetItems) => Promise<readonly object[]>;

async function* partsAsTheyCome(
  read: FleetStream<unknown>,
  matching: Matching,
  { pick, positions, start, limit = Number.POSITIVE_INFINITY, hash, leftOut }: FleetPaging,
): Parts {
  const left = new Map(start ?? [...positions.values()].map(place => [place, 0] as const));
  const passed = new Map<number, number>();
  let room = limit;
  let complete = true;
  for await (const event of read) {
    const place = positions.get(event.target.connection) ?? -1;
    if (event.type === 'items') {
      const items = await matching(event);
      const before = passed.get(place) ?? 0;
      passed.set(place, before + items.length);
      const fresh = items.slice(Math.max(0, (start?.get(place) ?? 0) - before)).slice(0, room);
      if (fresh.length === 0) continue;
      room -= fresh.length;
      left.set(place, (left.get(place) ?? 0) + fresh.length);
      yield { items: fresh.map(pick) };
      if (room === 0) break;
    } else {
      left.delete(place);
      if (event.type === 'error') complete = false;
      yield toPart(event);
    }
  }
  const isWhole = left.size === 0 && start === undefined;
  const total = isWhole ? [...passed.values()].reduce((sum, count) => sum + count, 0) : undefined;
  const cursor = left.size === 0 ? undefined : toCursor(hash, left);
  yield { end: { complete, cursor, total, leftOut: leftOut || undefined } };
}

/** The number of rows in one part. */
const partSize = 1_000;

/** Yields a sorted page. Its cursor holds one position in the sorted list instead of a position in each connection. */
async function* partsInOrder(
  read: FleetStream<unknown>,
  matching: Matching,
  { pick, start, limit = Number.POSITIVE_INFINITY, hash, leftOut }: FleetPaging,
  sort: FleetSort,
): Parts {
  const from = start?.get(0) ?? 0;
  const rows = new FirstRows(sort, from + limit);
  let total = 0;
  let complete = true;
  for await (const event of read) {
    if (event.type === 'items') {
      for (const item of await matching(event)) {
        total++;
        rows.add(item, pick(item));
      }
    } else {
      if (event.type === 'error') complete = false;
      yield toPart(event);
    }
  }
  const page = rows.all().slice(from);
  for (let at = 0; at < page.length; at += partSize) yield { items: page.slice(at, at + partSize) };
  const end = from + page.length;
  const cursor = end < total ? toCursor(hash, new Map([[0, end]])) : undefined;
  yield { end: { complete, cursor, total, leftOut: leftOut || undefined } };
}

function toPart(event: Exclude<FleetEvent<unknown>, { readonly type: 'items' }>): FleetPart {
  if (event.type === 'error') return { error: toFleetProblem(event) };
  const { connection, region } = event.target;
  const { count, asOf, isCached } = event;
  return { source: { connection, region, count, asOf, isCached } };
}

/** Returns a function that converts rows to items with connection and region. Caches one converter per connection. */
function itemMaker(spider: AllowedSpider, kind: FleetWireKind) {
  const converters = new Map<Connection, (item: never) => object>();
  return async ({ connection, target, items }: FleetItems): Promise<readonly object[]> => {
    let convert = converters.get(connection);
    if (convert === undefined) {
      convert = kind.converter(connection, quirksOf(await providerOf(spider, connection)));
      converters.set(connection, convert);
    }
    const place = { connection: connection.name, region: target.region };
    const toItem = convert;
    return items.map(row => ({ ...place, ...toItem(row as never) }));
  };
}
