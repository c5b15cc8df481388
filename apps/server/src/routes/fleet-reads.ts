import type { Connection } from '@cb-spider/core';
import { type FleetEvent, type FleetStream, toFleetProblem } from '@cb-spider/fleet';
import type { z } from 'zod';
import type { AllowedSpider } from '../access/allowed-spider.ts';
import { Places } from '../http/places.ts';
import type { StreamedAnswer } from '../http/streamed-answer.ts';
import { type FleetProgress, fromCursor, queryHash, toCursor } from '../wire/fleet-cursor.ts';
import { type FleetPart, fleetEncodingFor } from '../wire/fleet-encodings.ts';
import { type FleetWireKind, fieldPicker, fleetKindOf, fleetReply } from '../wire/fleet-kinds.ts';
import { fleetReadFields, limitOf, listOf, readOptionsOf, selectionOf } from '../wire/fleet-query.ts';
import { quirksOf } from '../wire/quirks.ts';
import { providerOf } from './quirks.ts';
import { type Route, type RouteCall, routesOf } from './route.ts';

const { stream } = routesOf('Fleet');

export const fleetReadRoutes: readonly Route[] = [
  stream(
    'GET /fleet/:Kind',
    'List resources of a kind in many connections. Reports the connections that failed, and why.',
    {
      needs: 'read',
      fields: fleetReadFields,
      reply: fleetReply,
      run: readFleet,
    },
  ),
];

/** Each keeps pages of many connections in memory, for as long as its client takes to read them. */
const mostReads = 32;
const places = new WeakMap<object, Places>();

/** For all callers of a server together. */
function placesOf({ store }: AllowedSpider): Places {
  const known = places.get(store) ?? new Places(mostReads);
  places.set(store, known);
  return known;
}

/** All that can be wrong with the request is found before the first byte of the answer. */
async function readFleet(call: RouteCall<z.output<typeof fleetReadFields>>): Promise<StreamedAnswer> {
  const { spider, fields, param, signal } = call;
  const kind = fleetKindOf(param('Kind'));
  const pick = fieldPicker(kind, listOf(fields.fields) ?? []);
  const selection = selectionOf(fields);
  const limit = limitOf(fields);
  const targets = (await spider.fleet.targets(selection)).map(target => target.connection);
  const hash = queryHash([kind.kind, fields.name, fields.fields, targets]);
  const start: FleetProgress =
    fields.cursor === '' ? new Map(targets.map((_, index) => [index, 0])) : fromCursor(hash, fields.cursor);
  const positions = new Map(targets.map((name, index) => [name, index]));
  const options = {
    ...readOptionsOf(fields),
    signal,
    only: ({ connection }: { readonly connection: string }) => start.has(positions.get(connection) ?? -1),
  };
  const { fleet } = spider;
  const read: FleetStream<unknown> = await (fields.name === ''
    ? fleet.list(kind.kind, selection, options)
    : fleet.get(kind.kind, fields.name, selection, options));
  const leftOut = await fleet.leftOut(selection);
  const parts = partsOf(spider, kind, read, { pick, positions, start, limit, hash, leftOut });
  const { contentType, encode } = fleetEncodingFor(call.header('accept'));
  return { contentType, chunks: inPlace(placesOf(spider), signal, encode(parts)) };
}

/** Nothing is sent to a cloud before there is a place. */
async function* inPlace<T>(all: Places, signal: AbortSignal, chunks: AsyncIterable<T>): AsyncGenerator<T> {
  const leave = await all.take(signal);
  try {
    yield* chunks;
  } finally {
    leave();
  }
}

interface Paging {
  readonly pick: (item: object) => object;
  readonly positions: ReadonlyMap<string, number>;
  readonly start: FleetProgress;
  readonly limit: number | undefined;
  readonly hash: string;
  readonly leftOut: number;
}

async function* partsOf(
  spider: AllowedSpider,
  kind: FleetWireKind,
  read: FleetStream<unknown>,
  { pick, positions, start, limit = Number.POSITIVE_INFINITY, hash, leftOut }: Paging,
): AsyncGenerator<FleetPart, void, undefined> {
  const toItem = itemMaker(spider, kind, pick);
  const left = new Map(start);
  const passed = new Map<number, number>();
  let room = limit;
  let complete = true;
  for await (const event of read) {
    const { connection, region } = event.target;
    const place = positions.get(connection) ?? -1;
    if (event.type === 'items') {
      const before = passed.get(place) ?? 0;
      passed.set(place, before + event.items.length);
      const fresh = event.items.slice(Math.max(0, (start.get(place) ?? 0) - before)).slice(0, room);
      if (fresh.length === 0) continue;
      room -= fresh.length;
      left.set(place, (left.get(place) ?? 0) + fresh.length);
      yield { items: await toItem(event.connection, region, fresh) };
      if (room === 0) break;
    } else {
      left.delete(place);
      if (event.type === 'error') complete = false;
      yield toPart(event);
    }
  }
  const cursor = left.size === 0 ? undefined : toCursor(hash, left);
  yield { end: { complete, cursor, leftOut: leftOut || undefined } };
}

function toPart(event: Exclude<FleetEvent<unknown>, { readonly type: 'items' }>): FleetPart {
  if (event.type === 'error') return { error: toFleetProblem(event) };
  const { connection, region } = event.target;
  const { count, asOf, isCached } = event;
  return { source: { connection, region, count, asOf, isCached } };
}

/** Makes items of rows; a converter is made once for each connection. */
function itemMaker(spider: AllowedSpider, kind: FleetWireKind, pick: (item: object) => object) {
  const converters = new Map<Connection, (item: never) => object>();
  return async (connection: Connection, region: string, rows: readonly unknown[]) => {
    let convert = converters.get(connection);
    if (convert === undefined) {
      convert = kind.converter(connection, quirksOf(await providerOf(spider, connection)));
      converters.set(connection, convert);
    }
    const place = { connection: connection.name, region };
    return rows.map(row => ({ ...place, ...pick(convert(row as never)) }));
  };
}
