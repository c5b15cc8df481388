import { z } from 'zod';
import type { CallOptions } from '../calls/call.ts';
import {
  type MetricName,
  type MetricPoint,
  type MetricQuery,
  metricUnits,
  type NativeId,
} from '../driver/index.ts';
import { CloudError } from '../errors/cloud-error.ts';
import { parseRequest } from '../requests/parse.ts';
import { type CloudContext, handlerOf } from './cloud-context.ts';

const minuteMs = 60_000;
/** The maximum number of values: one for each minute of a day. */
const maxSteps = 1_440;

const wholeNumber = z.number('must be a number.').int('must be a whole number.').min(1, 'is below 1.');
const metricRequest = z
  .object({
    metric: z.enum(Object.keys(metricUnits) as MetricName[], 'is not a valid metric name.'),
    /** The length of a step. */
    stepMinutes: wholeNumber.max(1_440, 'must be at most 1440 (a day).').default(1),
    /** The length of the period that ends now. */
    hours: wholeNumber.max(8_784, 'must be at most 8784 (a year).').default(1),
  })
  .refine(({ stepMinutes, hours }) => stepMinutes <= hours * 60, {
    path: ['stepMinutes'],
    error: 'must not be longer than the requested period.',
  })
  .refine(({ stepMinutes, hours }) => (hours * 60) / stepMinutes <= maxSteps, {
    path: ['stepMinutes'],
    error: `is too short: the reply would have more than ${maxSteps} values.`,
  });

export type MetricRequest = z.input<typeof metricRequest>;

export interface MetricSeries {
  readonly metric: MetricName;
  readonly unit: (typeof metricUnits)[MetricName];
  /** In the order of time; steps for which the cloud has no data are left out. */
  readonly points: readonly MetricPoint[];
}

/** Metrics that the cloud measures of its VMs. */
export class CloudMetrics {
  readonly #context: CloudContext;

  constructor(context: CloudContext) {
    this.#context = context;
  }

  /**
   * Returns the values of one metric up to now, in full steps. Fails with `unsupported` for a metric that the cloud
   * does not measure.
   */
  async ofVm(vmId: NativeId, request: MetricRequest, options: CallOptions = {}): Promise<MetricSeries> {
    const handler = handlerOf(this.#context, 'metrics');
    const query = this.#queryOf(parseRequest(metricRequest, request));
    const { metric } = query;
    if (!handler.metrics.includes(metric)) throw this.#notMeasured(metric);
    const call = { kind: 'metric', operation: 'getVm', effect: 'read', resource: vmId } as const;
    const flightKey = JSON.stringify([vmId, query]);
    const points = await this.#context.calls.run({ ...call, flightKey }, options, context =>
      handler.doGetVm(vmId, query, context),
    );
    return { metric, unit: metricUnits[metric], points };
  }

  /** Returns the query for the last full steps before now. */
  #queryOf({ metric, stepMinutes, hours }: z.output<typeof metricRequest>): MetricQuery {
    const stepMs = stepMinutes * minuteMs;
    const toMs = Math.floor(this.#context.clock.now() / stepMs) * stepMs;
    const fromMs = toMs - Math.floor((hours * 60) / stepMinutes) * stepMs;
    const iso = (ms: number) => new Date(ms).toISOString();
    return { metric, stepMinutes, from: iso(fromMs), to: iso(toMs) };
  }

  #notMeasured(metric: MetricName): CloudError {
    const { id } = this.#context.driver;
    return new CloudError('unsupported', `The driver '${id}' does not measure ${metric}.`, { cloud: id });
  }
}
