/** The fields that calls are counted by. A series is one combination of their values. */
export interface CallSeries {
  /** Whole calls, or their native requests. */
  readonly level: 'call' | 'native';
  readonly cloud: string;
  readonly connection: string;
  readonly region: string;
  readonly zone: string;
  readonly kind: string;
  readonly operation: string;
  /** The cloud's own name of the request; empty for whole calls. */
  readonly api: string;
}

/** The fields that calls can be grouped by, besides time. */
export const groupFields = ['cloud', 'region', 'zone', 'connection', 'kind', 'operation', 'api'] as const;

export type GroupField = (typeof groupFields)[number];

/** Returns the series of a call, or of its native requests with one name. */
export function seriesOf(call: Omit<CallSeries, 'level' | 'api'>, api = ''): CallSeries {
  const { cloud, connection, region, zone, kind, operation } = call;
  return { level: api === '' ? 'call' : 'native', cloud, connection, region, zone, kind, operation, api };
}

/** Returns a text that is unique for each series. */
export function seriesKey(series: CallSeries): string {
  const { level, cloud, connection, region, zone, kind, operation, api } = series;
  return `${level}\n${cloud}\n${connection}\n${region}\n${zone}\n${kind}\n${operation}\n${api}`;
}
