import { z } from 'zod';
import { fails } from './errors.ts';
import { id } from './fields.ts';
import { fractionOf } from './fingerprint.ts';
import { type Range, ranges, type TwinMetric, twinMetrics } from './metric-ranges.ts';
import { requireRow } from './objects.ts';
import type { Session } from './session.ts';
import { type VmRow, vmTraits } from './vm-rows.ts';

const minuteMs = 60_000;
const minutesOfDay = 1_440;
const mostPoints = 1_440;

export interface TwinMetricPoint {
  /** When the step begins. */
  readonly at: string;
  readonly value: number;
}

export const metricRequest = z.strictObject({
  vmId: id,
  metric: z.enum(twinMetrics),
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  stepMinutes: z.int().min(1).max(minutesOfDay),
});

/** Returns the values of full steps since the VM was created. They depend only on VM, metric and time of day. */
export function getVmMetric(
  session: Session,
  { vmId, metric, from, to, stepMinutes }: z.output<typeof metricRequest>,
): { readonly points: readonly TwinMetricPoint[] } {
  const { created_at: createdAt } = requireRow<VmRow>(session, vmTraits, vmId);
  const stepMs = stepMinutes * minuteMs;
  const fromMs = Date.parse(from);
  const count = Math.floor((Date.parse(to) - fromMs) / stepMs);
  if (count > mostPoints) throw fails('Request.Invalid', `A reply can have at most ${mostPoints} values.`);
  const points: TwinMetricPoint[] = [];
  for (let step = 0; step < count; step++) {
    const atMs = fromMs + step * stepMs;
    if (atMs >= createdAt && atMs + stepMs <= session.now)
      points.push({ at: new Date(atMs).toISOString(), value: valueAt(vmId, metric, atMs, stepMinutes) });
  }
  return { points };
}

/** Returns a point of a sine wave with a period of one day. Each VM and metric has its own phase. */
function valueAt(vmId: string, metric: TwinMetric, atMs: number, stepMinutes: number): number {
  const { low, high, perMinute }: Range = ranges[metric];
  const middle = atMs / minuteMs + stepMinutes / 2;
  const turn = middle / minutesOfDay + fractionOf(`${vmId} ${metric}`);
  const value = low + (high - low) * (0.5 + 0.5 * Math.sin(2 * Math.PI * turn));
  return perMinute ? Math.round(value * stepMinutes) : Math.round(value * 1000) / 1000;
}
