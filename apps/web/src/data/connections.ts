import type { components } from '@cb-spider/client';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { gathered } from './gathered.ts';
import { news } from './news.ts';
import { queries } from './queries.ts';
import { server } from './server.ts';

export type ConnectionConfig = components['schemas']['ConnectionConfigInfo'];

/** A connection and the results of its calls in the last hour. */
export interface ConnectionRow {
  readonly key: string;
  readonly name: string;
  readonly provider: string;
  readonly driver: string;
  readonly credential: string;
  readonly region: string;
  readonly labels: Readonly<Record<string, string>> | undefined;
  readonly health: Health;
  readonly calls: number;
  readonly errors: number;
  readonly p50Ms: number | undefined;
  readonly lastError: LastError | undefined;
}

/** The state of a connection. `unused`: it had no call in the last hour. */
export type Health = 'good' | 'partly' | 'bad' | 'unused';

export interface LastError {
  readonly code: string;
  readonly at: string;
  readonly operation: string;
}

const refreshMs = 30_000;
/** How many of the last errors are read. */
const errorsLooked = '500';

const connectionsKey = 'connections';

/** Reads all connections that the user may see. */
export function useConnections() {
  return useQuery({
    queryKey: [connectionsKey],
    queryFn: async ({ signal }) =>
      (await server.GET('/spider/connectionconfig', { signal })).data?.connectionconfig ?? [],
  });
}

/**
 * Returns the connections with their health, which is read again when a connection stops answering or answers again.
 * Sends no calls to the clouds.
 */
export function useConnectionRows() {
  useEffect(() => {
    const again = gathered(() => void queries.invalidateQueries({ queryKey: [connectionsKey, 'health'] }));
    return news.on('connection', again);
  }, []);
  const { data: connections, error, isPending, refetch } = useConnections();
  const { data: health, isPending: isUnknown } = useQuery({
    queryKey: [connectionsKey, 'health'],
    queryFn: ({ signal }) => readHealth(signal),
    refetchInterval: refreshMs,
  });
  const rows = (connections ?? []).map(connection => rowOf(connection, health));
  return { rows, error, isPending, isSettled: !isPending && !isUnknown, refetch };
}

/** Returns whether it is known that no cloud is connected. */
export function useIsUnconnected(): boolean {
  return useConnections().data?.length === 0;
}

interface HealthFigures {
  readonly stats: ReadonlyMap<string, { count: number; errors: number; p50Ms: number }>;
  readonly lastErrors: ReadonlyMap<string, LastError>;
}

async function readHealth(signal: AbortSignal): Promise<HealthFigures> {
  const stats = await server.json<components['schemas']['CallStatistics']>('GET', '/spider/history/stats', {
    query: { groupBy: 'connection', from: '1h', limit: '10000' },
    signal,
  });
  const failed = await server.json<{ readonly calls: readonly components['schemas']['CallInfo'][] }>(
    'GET',
    '/spider/history',
    { query: { outcome: 'error', from: '1h', limit: errorsLooked }, signal },
  );
  const lastErrors = new Map<string, LastError>();
  for (const { connection, outcome, startedAt, kind, operation } of failed.calls)
    if ((lastErrors.get(connection)?.at ?? '') < startedAt)
      lastErrors.set(connection, { code: outcome, at: startedAt, operation: `${operation} ${kind}` });
  return { stats: new Map(stats.groups.map(group => [group.connection ?? '', group])), lastErrors };
}

function rowOf(record: ConnectionConfig, figures: HealthFigures | undefined): ConnectionRow {
  const { ConfigName, ProviderName, DriverName, CredentialName, RegionName, Labels } = record;
  const stats = figures?.stats.get(ConfigName);
  const { count: calls = 0, errors = 0, p50Ms } = stats ?? {};
  return {
    key: ConfigName,
    name: ConfigName,
    provider: ProviderName,
    driver: DriverName,
    credential: CredentialName,
    region: RegionName,
    labels: Labels,
    health: healthOf(calls, errors),
    calls,
    errors,
    p50Ms,
    lastError: figures?.lastErrors.get(ConfigName),
  };
}

function healthOf(calls: number, errors: number): Health {
  if (calls === 0) return 'unused';
  if (errors === 0) return 'good';
  return errors === calls ? 'bad' : 'partly';
}

/** Reads lists, scope and targets again after connections have been added or removed. */
export async function forgetConnections(): Promise<void> {
  await Promise.all(
    [connectionsKey, 'targets', 'records'].map(key => queries.invalidateQueries({ queryKey: [key] })),
  );
}
