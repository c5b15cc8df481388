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
/** As many values as a day has minutes. */
const mostSteps = 1_440;

const wholeNumber = z.number('must be a number.').int('must be a whole number.').min(1, 'is below 1.');
const metricRequest = z
  .object({
    metric: z.enum(Object.keys(metricUnits) as MetricName[], 'is not the name of a metric.'),
    /** Length of a step. */
    stepMinutes: wholeNumber.max(1_440, 'must be at most 1440 (a day).').default(1),
    /** How far back from now. */
    hours: wholeNumber.max(8_784, 'must be at most 8784 (a year).').default(1),
  })
  .refine(({ stepMinutes, hours }) => stepMinutes <= hours * 60, {
    path: ['stepMinutes'],
    error: 'must not be longer than the whole time.',
  })
  .refine(({ stepMinutes, hours }) => (hours * 60) / stepMinutes <= mostSteps, {
    path: ['stepMinutes'],
    error: `is too short: the reply would have more than ${mostSteps} values.`,
  });

export type MetricRequest = z.input<typeof metricRequest>;

export interface MetricSeries {
  readonly metric: MetricName;
  readonly unit: (typeof metricUnits)[MetricName];
  /** In the order of time; steps of which the cloud knows nothing are left out. */
  readonly points: readonly MetricPoint[];
}

/** What the cloud measures of its VMs. */
export class CloudMetrics {
  readonly #context: CloudContext;

  constructor(context: CloudContext) {
    this.#context = context;
  }

  /** Values of one metric up to now, in full steps. Fails with `unsupported` for one that the cloud does not measure. */
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

  /** The last full steps before now. */
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
