import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { FleetProblem } from './fleet.ts';
import type { Scope } from './scope.ts';
import { server } from './server.ts';

/** The numbers of objects in one place. */
export interface PlaceCounts {
  readonly connections: number;
  readonly vms: number;
  /** The number of VMs by state. */
  readonly states: Readonly<Record<string, number>>;
}

export interface RegionCounts extends PlaceCounts {
  readonly region: string;
  readonly perConnection: readonly (Omit<PlaceCounts, 'connections'> & { readonly connection: string })[];
}

export interface CloudCounts extends PlaceCounts {
  readonly provider: string;
  readonly regions: readonly RegionCounts[];
}

export interface Summary extends PlaceCounts {
  readonly clouds: readonly CloudCounts[];
  readonly errors: readonly FleetProblem[];
  readonly leftOut?: number;
}

const everyMs = 60_000;
/** After this time, connections that have not answered are listed as missing, in milliseconds. */
const deadlineMs = '10000';

/** Reads the VMs of a scope by cloud, region and state. The values are at most a minute old. */
export function useSummary(scope: Scope) {
  return useQuery({
    queryKey: ['summary', scope],
    refetchInterval: everyMs,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }): Promise<Summary | undefined> => {
      const query = { ...scope, maxAge: '60', deadlineMs };
      return (await server.GET('/spider/fleet/summary', { params: { query }, signal })).data;
    },
  });
}

interface RecordedCounts {
  readonly connection: string;
  readonly provider: string;
  readonly region: string;
  readonly counts: Readonly<Record<string, number>>;
}

/**
 * Returns the same structure as {@link useSummary} from the records. It is available before the clouds have answered,
 * and has no states.
 */
export function useRecorded(scope: Scope) {
  return useQuery({
    queryKey: ['recorded', scope],
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }): Promise<Summary> => {
      const { data } = await server.GET('/spider/fleet/count', { params: { query: scope }, signal });
      return recordedSummary(data?.count ?? []);
    },
  });
}

function recordedSummary(rows: readonly RecordedCounts[]): Summary {
  const clouds = [...Map.groupBy(rows, ({ provider }) => provider)].map(([provider, ofCloud]) => ({
    provider,
    ...countsOf(ofCloud),
    regions: [...Map.groupBy(ofCloud, ({ region }) => region)].map(([region, ofRegion]) => ({
      region,
      ...countsOf(ofRegion),
      perConnection: ofRegion.map(row => ({ connection: row.connection, ...countsOf([row]) })),
    })),
  }));
  return { ...countsOf(rows), clouds, errors: [] };
}

function countsOf(rows: readonly RecordedCounts[]): PlaceCounts {
  return {
    connections: rows.length,
    vms: rows.reduce((sum, { counts }) => sum + (counts.vm ?? 0), 0),
    states: {},
  };
}
