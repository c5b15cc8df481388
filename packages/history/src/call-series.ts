/** What calls are counted by. A series is one combination of them. */
export interface CallSeries {
  /** Whole calls, or their requests to the cloud. */
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

/** What calls can be grouped by, beside time. */
export const groupFields = ['cloud', 'region', 'zone', 'connection', 'kind', 'operation', 'api'] as const;

export type GroupField = (typeof groupFields)[number];

/** The series of whole calls that a call belongs to, or of its requests by one name. */
export function seriesOf(call: Omit<CallSeries, 'level' | 'api'>, api = ''): CallSeries {
  const { cloud, connection, region, zone, kind, operation } = call;
  return { level: api === '' ? 'call' : 'native', cloud, connection, region, zone, kind, operation, api };
}

/** Another text for each series. */
export function seriesKey(series: CallSeries): string {
  const { level, cloud, connection, region, zone, kind, operation, api } = series;
  return `${level}\n${cloud}\n${connection}\n${region}\n${zone}\n${kind}\n${operation}\n${api}`;
}
