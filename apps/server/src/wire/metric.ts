import type { MetricSeries } from '@cb-spider/core';
import type { MetricName } from '@cb-spider/core/driver';
import { z } from 'zod';
import { badRequest } from './errors.ts';

export const metricData = z
  .object({
    metricName: z.string(),
    metricUnit: z.string(),
    timestampValues: z.array(z.object({ timestamp: z.string(), value: z.string() })),
  })
  .meta({ id: 'MetricData' });
export type MetricData = z.output<typeof metricData>;

/** CB-Spider's word for each metric, and the title that is shown to users. */
const words = {
  cpu_usage: { metric: 'cpuUsage', title: 'CPU Usage Percent' },
  memory_usage: { metric: 'memoryUsage', title: 'Memory Usage Percent' },
  disk_read: { metric: 'diskRead', title: 'Disk Read Bytes' },
  disk_write: { metric: 'diskWrite', title: 'Disk Write Bytes' },
  disk_read_ops: { metric: 'diskReadOperations', title: 'Disk Read Operations/Sec' },
  disk_write_ops: { metric: 'diskWriteOperations', title: 'Disk Write Operations/Sec' },
  network_in: { metric: 'networkIn', title: 'Network In Bytes' },
  network_out: { metric: 'networkOut', title: 'Network Out Bytes' },
} as const satisfies Readonly<Record<string, { readonly metric: MetricName; readonly title: string }>>;

const units = { percent: 'Percent', bytes: 'Bytes', perSecond: 'CountPerSecond' } as const;

/** Returns the metric that a word names. Fails with `invalid_argument`, in CB-Spider's wording. */
export function fromMetricType(word: string): MetricName {
  const known = Object.entries(words).find(([name]) => name === word.toLowerCase());
  if (known !== undefined) return known[1].metric;
  throw badRequest('Invalid Metric Type', `Use one of ${Object.keys(words).join(', ')}.`);
}

/** Parses a number of minutes or hours in a query. Returns 1 for the empty text, as CB-Spider does. */
export function fromCount(field: string, value: string): number {
  if (value === '') return 1;
  if (/^\d{1,6}$/.test(value)) return Number(value);
  throw badRequest(`${field}: '${value}' is not a whole number.`);
}

export function toMetricData({ metric, unit, points }: MetricSeries): MetricData {
  const title = Object.values(words).find(word => word.metric === metric)?.title;
  return {
    metricName: title ?? metric,
    metricUnit: units[unit],
    timestampValues: points.map(({ at, value }) => ({ timestamp: at, value: String(value) })),
  };
}
