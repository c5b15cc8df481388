export const periods = ['1h', '24h', '7d', '30d'] as const;
export const groupings = ['connection', 'cloud', 'region', 'kind,operation', 'cloud,api'] as const;

/** The part of the history that the address selects. Default: all calls of the last 24 hours, by connection. */
export interface HistorySearch {
  readonly period?: (typeof periods)[number] | undefined;
  readonly by?: (typeof groupings)[number] | undefined;
  readonly outcome?: 'error' | undefined;
  /** The id of the archive whose calls are listed. */
  readonly archive?: number | undefined;
}

export function historySearch(search: Readonly<Record<string, unknown>>): HistorySearch {
  const period = periods.find(known => known === search.period);
  const by = groupings.find(known => known === search.by);
  return {
    ...(period === undefined ? {} : { period }),
    ...(by === undefined ? {} : { by }),
    ...(search.outcome === 'error' ? { outcome: 'error' } : {}),
    ...(typeof search.archive === 'number' ? { archive: search.archive } : {}),
  };
}
