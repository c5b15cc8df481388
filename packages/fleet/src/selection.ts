import {
  CloudError,
  type ConnectionRecord,
  invalidArgument,
  type RegionRecord,
  type Spider,
} from '@cb-spider/core';

/** Selects the connections of a fleet call: those that match every given list. Without any list: all. */
export interface FleetSelection {
  readonly connections?: readonly string[] | undefined;
  /** Provider names, case-insensitive. */
  readonly providers?: readonly string[] | undefined;
  /** The clouds' names of the regions, as in region records. */
  readonly regions?: readonly string[] | undefined;
  /** Parts of the world, as drivers name them: `Asia`. Case-insensitive. */
  readonly geographies?: readonly string[] | undefined;
  /** Limits the selection to the connections that its caller may use. */
  readonly may?: ((target: FleetTarget) => boolean) | undefined;
}

/** One connection of a selection. */
export interface FleetTarget {
  readonly connection: string;
  readonly provider: string;
  /** Empty if the connection's region has no record. */
  readonly region: string;
}

/**
 * Returns the connections that a selection matches, ordered by name. Fails with `not_found` for an unknown
 * connection, and with `invalid_argument` if nothing matches.
 */
export async function selectTargets(
  spider: Pick<Spider, 'connections' | 'regions' | 'installed'>,
  selection: FleetSelection,
): Promise<readonly FleetTarget[]> {
  const [connections, regions] = await Promise.all([spider.connections.list(), spider.regions.list()]);
  assertKnown(selection.connections, connections);
  const places = new Map(regions.map(region => [region.name, region]));
  const located = connections.map(record => targetOf(record, places.get(record.region)));
  const fitting = located.filter(target => fits(target, selection));
  const targets = await inGeographies(fitting, spider.installed, selection.geographies);
  if (targets.length === 0)
    throw invalidArgument(
      '',
      'The selection matches no connection.',
      'List the connections to see which exist.',
    );
  return targets.toSorted((a, b) => (a.connection < b.connection ? -1 : 1));
}

function assertKnown(names: readonly string[] = [], connections: readonly ConnectionRecord[]): void {
  const known = new Set(connections.map(record => record.name));
  const unknown = names.find(name => !known.has(name));
  if (unknown === undefined) return;
  throw new CloudError('not_found', `The connection '${unknown}' does not exist!`);
}

function targetOf({ name, provider }: ConnectionRecord, place: RegionRecord | undefined): FleetTarget {
  return { connection: name, provider, region: place?.values.Region ?? '' };
}

function fits(target: FleetTarget, { connections, providers, regions, may }: FleetSelection): boolean {
  if (may?.(target) === false) return false;
  if (connections !== undefined && !connections.includes(target.connection)) return false;
  if (regions !== undefined && !regions.includes(target.region)) return false;
  return providers === undefined || providers.some(name => name.toUpperCase() === target.provider);
}

async function inGeographies(
  targets: readonly FleetTarget[],
  drivers: Spider['installed'],
  geographies: readonly string[] | undefined,
): Promise<readonly FleetTarget[]> {
  if (geographies === undefined) return targets;
  const wanted = new Set(geographies.map(name => name.toLowerCase()));
  const patterns = new Map<string, readonly RegExp[]>();
  for (const provider of new Set(targets.map(target => target.provider))) {
    const known = Object.entries((await drivers.find('', provider))?.features.geographies ?? {});
    const chosen = known.filter(([name]) => wanted.has(name.toLowerCase()));
    patterns.set(
      provider,
      chosen.map(([, regions]) => new RegExp(regions)),
    );
  }
  return targets.filter(({ provider, region }) =>
    patterns.get(provider)?.some(pattern => pattern.test(region)),
  );
}
