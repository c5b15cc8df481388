import type { Connection } from '@cb-spider/core';
import type { AllowedSpider } from '../access/allowed-spider.ts';
import type { ConnectionCall } from '../http/route.ts';
import { type Quirks, quirksOf, type WirePlace } from '../wire/quirks.ts';

const providers = new WeakMap<Connection, string>();

/**
 * Returns the upper-case name of the provider that a connection's driver was registered for. It can be cached because
 * core opens a new connection when one of its records changes.
 */
export async function providerOf(spider: AllowedSpider, connection: Connection): Promise<string> {
  const cached = providers.get(connection);
  if (cached !== undefined) return cached;
  const { driver } = await spider.connections.get(connection.name);
  const { provider } = await spider.drivers.get(driver);
  providers.set(connection, provider);
  return provider;
}

const places = new WeakMap<Connection, WirePlace>();

/** Returns what the wire form of a connection's resources depends on. Cached for the same reason. */
export async function wirePlaceOf(call: ConnectionCall<unknown>): Promise<WirePlace> {
  const { connection } = call;
  const cached = places.get(connection);
  if (cached !== undefined) return cached;
  const quirks = quirksOf(await providerOf(call.spider, connection));
  const place = { quirks, region: connection.cloud.region };
  places.set(connection, place);
  return place;
}

export async function quirksFor(call: ConnectionCall<unknown>): Promise<Quirks> {
  return (await wirePlaceOf(call)).quirks;
}
