import type { Connection } from '@cb-spider/core';
import type { AllowedSpider } from '../access/allowed-spider.ts';
import type { ConnectionCall } from '../http/route.ts';
import type { WirePlace } from '../wire/kinds.ts';
import { type Quirks, quirksOf } from '../wire/quirks.ts';

const known = new WeakMap<Connection, string>();

/**
 * Upper-case name of the provider that a connection's driver was registered for. Remembered: core opens
 * another connection when a record behind this one changes.
 */
export async function providerOf(spider: AllowedSpider, connection: Connection): Promise<string> {
  const remembered = known.get(connection);
  if (remembered !== undefined) return remembered;
  const { driver } = await spider.connections.get(connection.name);
  const { provider } = await spider.drivers.get(driver);
  known.set(connection, provider);
  return provider;
}

export async function quirksFor({ spider, connection }: ConnectionCall<unknown>): Promise<Quirks> {
  return quirksOf(await providerOf(spider, connection));
}

const places = new WeakMap<Connection, WirePlace>();

/** Where the objects of a connection are, as far as their wire form depends on it. Remembered for the same reason. */
export async function wirePlaceOf(call: ConnectionCall<unknown>): Promise<WirePlace> {
  const { connection } = call;
  const remembered = places.get(connection);
  if (remembered !== undefined) return remembered;
  const place = { quirks: await quirksFor(call), region: connection.cloud.region };
  places.set(connection, place);
  return place;
}
