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

/**
 * The most fleet reads at a time. Each keeps pages of many connections in memory until its client has read them.
 */
const maxReads = 32;

export function fleetReadRoutes(): readonly Route[] {
  const places = new Places(maxReads); // shared by all callers of a server
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

/** Reports every error in the request before the first byte of the response is sent. */
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
  // A page of a sorted read may hold rows of any connection.
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
  return { contentType, chunks: whenFree(places, signal, encode(parts)) };
}

/** Waits for a free place before anything is sent to a cloud. */
async function* whenFree<T>(
  places: Places,
  signal: AbortSignal,
  chunks: AsyncIterable<T>,
): AsyncGenerator<T> {
  const leave = await places.take(signal);
  try {
    yield* chunks;
  } finally {
    leave();
  }
}
