import type { components } from '@cb-spider/client';
import type { FleetProblem } from './fleet.ts';
import type { Summary } from './summary.ts';

export type ConnectionPlace = components['schemas']['FleetPlace'];

/** A connection on the map, with its VMs. */
export interface SpotConnection extends ConnectionPlace {
  readonly vms: number;
  /** The number of VMs by state. */
  readonly states: Readonly<Record<string, number>>;
  /** The reason why the connection does not answer. */
  readonly problem: FleetProblem | undefined;
}

/** All connections at one point of the map. */
export interface Spot {
  /** The key in the address: city and country, or the coordinates if the place has no name. */
  readonly key: string;
  readonly city: string | undefined;
  readonly country: string | undefined;
  readonly geography: string | undefined;
  /** `undefined` if the location is unknown. */
  readonly point: readonly [longitude: number, latitude: number] | undefined;
  readonly connections: readonly SpotConnection[];
  readonly vms: number;
  readonly states: Readonly<Record<string, number>>;
  readonly problems: readonly FleetProblem[];
}

/** The key of the spot for all connections without a location. */
export const nowhere = '-';

/**
 * Groups connections by location. Spots with connections that do not answer come first, then the others by number of
 * VMs; the spot without a location comes last.
 */
export function spotsOf(places: readonly ConnectionPlace[], summary: Summary | undefined): readonly Spot[] {
  const connections = places.map(connectionOf(summary));
  const groups = Map.groupBy(connections, ({ latitude, longitude }) => `${latitude} ${longitude}`);
  return [...groups.values()].map(spotOf).sort(byUrgency);
}

function connectionOf(summary: Summary | undefined): (place: ConnectionPlace) => SpotConnection {
  const all = (summary?.clouds ?? []).flatMap(cloud => cloud.regions.flatMap(region => region.perConnection));
  const counts = new Map(all.map(counted => [counted.connection, counted]));
  const problems = new Map((summary?.errors ?? []).map(problem => [problem.connection, problem]));
  return place => {
    const { vms = 0, states = {} } = counts.get(place.connection) ?? {};
    return { ...place, vms, states, problem: problems.get(place.connection) };
  };
}

function spotOf(connections: readonly SpotConnection[]): Spot {
  const [first] = connections;
  const { city, country, geography, latitude, longitude } = first ?? {};
  const point =
    latitude === undefined || longitude === undefined ? undefined : ([longitude, latitude] as const);
  const states: Record<string, number> = {};
  for (const connection of connections)
    for (const [state, count] of Object.entries(connection.states))
      states[state] = (states[state] ?? 0) + count;
  return {
    key: point === undefined ? nowhere : city === undefined ? point.join() : `${city}, ${country ?? ''}`,
    ...(point === undefined
      ? { city: undefined, country: undefined, geography: undefined }
      : { city, country, geography }),
    point,
    connections,
    vms: connections.reduce((sum, connection) => sum + connection.vms, 0),
    states,
    problems: connections.flatMap(({ problem }) => (problem === undefined ? [] : [problem])),
  };
}

function byUrgency(a: Spot, b: Spot): number {
  if ((a.point === undefined) !== (b.point === undefined)) return a.point === undefined ? 1 : -1;
  return (
    Math.sign(b.problems.length) - Math.sign(a.problems.length) || b.vms - a.vms || a.key.localeCompare(b.key)
  );
}

/** The states in order of urgency, the most urgent first. */
const urgency = [
  ...['Failed', 'Unknown', 'Terminating', 'Rebooting', 'Suspending', 'Resuming', 'Creating'],
  ...['Running', 'Suspended', 'Terminated', 'NotExist'],
];

/** Returns the most urgent state; `undefined` without VMs. States that are not in the list count as `Unknown`. */
export function worstState(states: Readonly<Record<string, number>>): string | undefined {
  const words = Object.keys(states).map(word => (urgency.includes(word) ? word : 'Unknown'));
  return urgency.find(word => words.includes(word));
}
