import type { FleetStream } from '@cb-spider/fleet';
import type { z } from 'zod';
import { Places } from '../http/places.ts';
import type { Route, RouteCall } from '../http/route.ts';
import type { StreamedAnswer } from '../http/streamed-answer.ts';
import { eventStream } from '../server-sent-events.ts';
import { fromCursor, queryHash } from '../wire/fleet-cursor.ts';
import { fleetEncodingFor } from '../wire/fleet-encodings.ts';
import { fieldPicker, fleetKindOf, fleetReply } from '../wire/fleet-kinds.ts';
import { fleetOrderOf } from '../wire/fleet-order.ts';
import { fleetReadFields, limitOf, listOf, readOptionsOf, selectionOf } from '../wire/fleet-query.ts';
import { partsOf } from './fleet-parts.ts';
import { routesOf } from './route.ts';

const { stream } = routesOf('Fleet');

/** Each keeps pages of many connections in memory, for as long as its client takes to read them. */
const mostReads = 32;

export function fleetReadRoutes(): readonly Route[] {
  const places = new Places(mostReads); // for all callers of a server together
  return [
    stream(
      'GET /fleet/:Kind',
      'List resources of a kind in many connections. Reports the connections that failed, and why.',
      {
        needs: 'read',
        fields: fleetReadFields,
        reply: fleetReply,
        forms: ['application/x-ndjson', eventStream],
        run: call => readFleet(call, places),
      },
    ),
  ];
}

/** All that can be wrong with the request is found before the first byte of the answer. */
async function readFleet(
  call: RouteCall<z.output<typeof fleetReadFields>>,
  places: Places,
): Promise<StreamedAnswer> {
  const { spider, fields, param, signal } = call;
  const kind = fleetKindOf(param('Kind'));
  const pick = fieldPicker(kind, listOf(fields.fields) ?? []);
  const order = fleetOrderOf(kind, fields);
  const selection = selectionOf(fields);
  const limit = limitOf(fields);
  const targets = (await spider.fleet.targets(selection)).map(target => target.connection);
  const { name, filter, state, spec, sort } = fields;
  const hash = queryHash([kind.kind, name, fields.fields, filter, state, spec, sort, targets]);
  const start = fields.cursor === '' ? undefined : fromCursor(hash, fields.cursor);
  const positions = new Map(targets.map((connection, index) => [connection, index]));
  // A page of an order may hold rows of any connection.
  const from = order.sort === undefined ? start : undefined;
  const only = ({ connection }: { readonly connection: string }) =>
    from === undefined || from.has(positions.get(connection) ?? -1);
  const options = { ...readOptionsOf(fields), signal, only };
  const { fleet } = spider;
  const read: FleetStream<unknown> = await (name === ''
    ? fleet.list(kind.kind, selection, options)
    : fleet.get(kind.kind, name, selection, options));
  const leftOut = await fleet.leftOut(selection);
  const parts = partsOf(spider, kind, read, { ...order, pick, positions, start, limit, hash, leftOut });
  const { contentType, encode } = fleetEncodingFor(call.header('accept'));
  return { contentType, chunks: inPlace(places, signal, encode(parts)) };
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
