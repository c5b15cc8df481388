import type { components } from '@cb-spider/client';
import type { FleetProblem } from './fleet.ts';
import type { Summary } from './summary.ts';

export type ConnectionPlace = components['schemas']['FleetPlace'];

/** A connection at a spot, and what is in it. */
export interface SpotConnection extends ConnectionPlace {
  readonly vms: number;
  /** VMs by the word of their state. */
  readonly states: Readonly<Record<string, number>>;
  /** Why it does not answer. */
  readonly problem: FleetProblem | undefined;
}

/** All connections at one point of the map. */
export interface Spot {
  /** Of the address: the city and its country, or its point where it has no name. */
  readonly key: string;
  readonly city: string | undefined;
  readonly country: string | undefined;
  readonly geography: string | undefined;
  /** Missing where it is unknown. */
  readonly point: readonly [longitude: number, latitude: number] | undefined;
  readonly connections: readonly SpotConnection[];
  readonly vms: number;
  readonly states: Readonly<Record<string, number>>;
  readonly problems: readonly FleetProblem[];
}

/** The key of the spot of all connections without a point. */
export const nowhere = '-';

/** Those that do not answer first, then the ones with the most VMs; what has no point comes last. */
export function spotsOf(places: readonly ConnectionPlace[], summary: Summary | undefined): readonly Spot[] {
  const connections = places.map(connectionOf(summary));
  const groups = Map.groupBy(connections, ({ latitude, longitude }) => `${latitude} ${longitude}`);
  return [...groups.values()].map(spotOf).sort(byUrgency);
}

function connectionOf(summary: Summary | undefined): (place: ConnectionPlace) => SpotConnection {
  const all = (summary?.clouds ?? []).flatMap(cloud => cloud.regions.flatMap(region => region.perConnection));
  const counts = new Map(all.map(each => [each.connection, each]));
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
  for (const each of connections)
    for (const [state, count] of Object.entries(each.states)) states[state] = (states[state] ?? 0) + count;
  return {
    key: point === undefined ? nowhere : city === undefined ? point.join() : `${city}, ${country ?? ''}`,
    ...(point === undefined
      ? { city: undefined, country: undefined, geography: undefined }
      : { city, country, geography }),
    point,
    connections,
    vms: connections.reduce((sum, each) => sum + each.vms, 0),
    states,
    problems: connections.flatMap(({ problem }) => (problem === undefined ? [] : [problem])),
  };
}

function byUrgency(one: Spot, other: Spot): number {
  if ((one.point === undefined) !== (other.point === undefined)) return one.point === undefined ? 1 : -1;
  return (
    Math.sign(other.problems.length) - Math.sign(one.problems.length) ||
    other.vms - one.vms ||
    one.key.localeCompare(other.key)
  );
}

/** From what needs a look to what does not. */
const urgency = [
  ...['Failed', 'Unknown', 'Terminating', 'Rebooting', 'Suspending', 'Resuming', 'Creating'],
  ...['Running', 'Suspended', 'Terminated', 'NotExist'],
];

/** The state that needs a look most; `undefined` without VMs. A word that is not known counts as `Unknown`. */
export function worstState(states: Readonly<Record<string, number>>): string | undefined {
  const words = Object.keys(states).map(word => (urgency.includes(word) ? word : 'Unknown'));
  return urgency.find(word => words.includes(word));
}
