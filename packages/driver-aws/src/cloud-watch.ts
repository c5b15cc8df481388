import {
  CloudWatchClient,
  GetMetricDataCommand,
  type MetricDataQuery,
  type MetricDataResult,
} from '@aws-sdk/client-cloudwatch';
import type { CallContext } from '@cb-spider/core/driver';
import { allPages, required, requiredList, requiredText } from '@cb-spider/driver-kit';
import { jsonReplies } from './replies.ts';
import { Service } from './service.ts';
import type { ServiceCalls } from './service-calls.ts';

/** The time for which values are read; whole minutes. */
export interface TimeRange {
  readonly StartTime: Date;
  readonly EndTime: Date;
}

/** The result of one query. */
export interface MetricValues {
  /** The id of the query. */
  readonly id: string;
  /** In the order of time; times are in milliseconds since 1970. */
  readonly values: readonly (readonly [timeMs: number, value: number])[];
}

/** The part of CloudWatch that this driver uses. */
export class CloudWatch {
  readonly #service;

  constructor(calls: ServiceCalls) {
    this.#service = new Service(calls, new CloudWatchClient(calls.settings()), jsonReplies);
  }

  /** Returns the values of up to 500 metrics. */
  async read(
    MetricDataQueries: MetricDataQuery[],
    { StartTime, EndTime }: TimeRange,
    context: CallContext,
  ): Promise<readonly MetricValues[]> {
    const question = { MetricDataQueries, StartTime, EndTime, ScanBy: 'TimestampAscending' } as const;
    const results = await allPages(async NextToken => {
      const reply = await this.#service.send(context, new GetMetricDataCommand({ ...question, NextToken }));
      const items = requiredList(reply.MetricDataResults, 'the results of GetMetricData');
      return { items, nextPageToken: reply.NextToken || undefined };
    });
    return results.map(toMetricValues);
  }
}

function toMetricValues({ Id, Timestamps, Values }: MetricDataResult): MetricValues {
  const values = requiredList(Values, 'the values of a metric');
  const times = requiredList(Timestamps, 'the times of a metric');
  return {
    id: requiredText(Id, 'the id of a metric'),
    values: times.map((time, index) => [time.getTime(), required(values[index], 'a value of a metric')]),
  };
}
