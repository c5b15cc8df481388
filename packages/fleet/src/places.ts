import type { ConnectionRecord, DriverFeatures, RegionPlace, Spider } from '@cb-spider/core';
import type { FleetTarget } from './selection.ts';

/** The place of a connection of a selection. Unknown fields are missing. */
export interface FleetPlace extends FleetTarget, Partial<RegionPlace> {
  /** The part of the world, as its driver names it: `Asia`. */
  readonly geography?: string | undefined;
}

/**
 * Returns the places of connections: from their labels `city`, `country`, `latitude`, `longitude` and `geography`,
 * and otherwise as their drivers report for their regions. Only these labels give a private cloud a place. Calls no
 * cloud.
 */
export async function placesOf(
  { connections, installed }: Pick<Spider, 'connections' | 'installed'>,
  targets: readonly FleetTarget[],
): Promise<readonly FleetPlace[]> {
  const labels = new Map((await connections.list()).map(record => [record.name, record.labels]));
  const located = new Map<string, Located>();
  for (const provider of new Set(targets.map(target => target.provider)))
    located.set(provider, locatedBy((await installed.find('', provider))?.features));
  return targets.map(target => ({
    ...target,
    ...located.get(target.provider)?.(target.region),
    ...labelled(labels.get(target.connection)),
  }));
}

type Located = (region: string) => Partial<FleetPlace>;

function locatedBy({ places = {}, geographies = {} }: Partial<DriverFeatures> = {}): Located {
  const parts = Object.entries(geographies).map(([name, regions]) => [name, new RegExp(regions)] as const);
  return region => ({
    ...(Object.hasOwn(places, region) ? places[region] : undefined),
    geography: parts.find(([, regions]) => regions.test(region))?.[0],
  });
}

/**
 * Returns the place from labels. Invalid values count as missing, because labels are free text. A point needs both
 * numbers.
 */
function labelled(labels: ConnectionRecord['labels'] = {}): Partial<FleetPlace> {
  const { city, country, geography } = labels;
  const latitude = degrees(labels.latitude, 90);
  const longitude = degrees(labels.longitude, 180);
  return {
    ...(city !== undefined && { city }),
    ...(country !== undefined && { country }),
    ...(geography !== undefined && { geography }),
    ...(latitude !== undefined && longitude !== undefined && { latitude, longitude }),
  };
}

function degrees(text: string | undefined, most: number): number | undefined {
  if (text === undefined || text.trim() === '') return undefined;
  const value = Number(text);
  return Math.abs(value) <= most ? value : undefined;
}
