import type { CallContext } from './call-context.ts';
import type { NativeId } from './ids.ts';

/**
 * What can be measured of a VM, each with the unit of its values: `percent`: the mean of a step; `bytes`: how many in a step;
 * `perSecond`: the mean rate of a step.
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

export type MetricName = keyof typeof metricUnits;

export interface MetricQuery {
  readonly metric: MetricName;
  /** ISO 8601, UTC, at a full minute. */
  readonly from: string;
  /** The same; a whole number of steps after {@link from}. */
  readonly to: string;
  /** Length of a step in minutes; a whole number. */
  readonly stepMinutes: number;
}

/** A value of one step. */
export interface MetricPoint {
  /** When the step begins: ISO 8601, UTC. */
  readonly at: string;
  /** In the unit that {@link metricUnits} names. */
  readonly value: number;
}

/** What is measured of VMs. */
export interface MetricDriverV1 {
  /** What this cloud measures; core refuses a request for anything else. */
  readonly metrics: readonly MetricName[];
  /**
   * Values in the order of time, none twice; steps of which the cloud knows nothing are left out. A VM that does not exist
   * has none, or is `not_found`, as the cloud has it.
   */
  doGetVm(vmId: NativeId, query: MetricQuery, context: CallContext): Promise<readonly MetricPoint[]>;
}
