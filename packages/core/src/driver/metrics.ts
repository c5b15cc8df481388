import type { CallContext } from './call-context.ts';
import type { NativeId } from './ids.ts';

/**
 * The metrics of a VM, each with the unit of its values. `percent`: the mean over a step; `bytes`: the total in a step;
 * `perSecond`: the mean rate over a step.
 */
export const metricUnits = {
  cpuUsage: 'percent',
  memoryUsage: 'percent',
  diskRead: 'bytes',
  diskWrite: 'bytes',
  diskReadOperations: 'perSecond',
  diskWriteOperations: 'perSecond',
  networkIn: 'bytes',
  networkOut: 'bytes',
} as const satisfies Readonly<Record<string, 'percent' | 'bytes' | 'perSecond'>>;

/** The name of a metric. */
export type MetricName = keyof typeof metricUnits;

/** Which values of a metric are wanted. */
export interface MetricQuery {
  readonly metric: MetricName;
  /** ISO 8601, UTC, at a full minute. */
  readonly from: string;
  /** ISO 8601, UTC, at a full minute; a whole number of steps after {@link from}. */
  readonly to: string;
  /** The length of a step in minutes; a whole number. */
  readonly stepMinutes: number;
}

/** The value of one step. */
export interface MetricPoint {
  /** The start of the step: ISO 8601, UTC. */
  readonly at: string;
  /** In the unit of {@link metricUnits}. */
  readonly value: number;
}

/** Metrics of VMs. */
export interface MetricDriverV1 {
  /** The metrics that this cloud has. Core refuses a request for any other. */
  readonly metrics: readonly MetricName[];
  /**
   * Returns values in the order of time, at most one for each step; steps for which the cloud has no data are left out.
   * A VM that does not exist has no values, or fails with `not_found`, depending on the cloud.
   */
  doGetVm(vmId: NativeId, query: MetricQuery, context: CallContext): Promise<readonly MetricPoint[]>;
}
