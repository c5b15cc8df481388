import type { MetricDataQuery, MetricDataResult } from '@aws-sdk/client-cloudwatch';
import type { CallContext, ConnectTarget, Page } from '@cb-spider/core/driver';
import { allPages, requiredList } from '@cb-spider/driver-kit';
import { AwsService } from './aws-service.ts';

/** Between when values are wanted; whole minutes. */
export interface TimeRange {
  readonly StartTime: Date;
  readonly EndTime: Date;
}

/** CloudWatch, as far as this driver asks it. */
export class CloudWatch {
  readonly #service;

  constructor(target: ConnectTarget) {
    this.#service = new AwsService(target, target.region, async settings => {
      const { CloudWatchClient, GetMetricDataCommand } = await import('@aws-sdk/client-cloudwatch');
      return { client: new CloudWatchClient(settings), GetMetricDataCommand };
    });
  }

  close(): void {
    this.#service.close();
  }

  /** Values of up to 500 metrics, in the order of time. */
  read(
    MetricDataQueries: MetricDataQuery[],
    { StartTime, EndTime }: TimeRange,
    context: CallContext,
  ): Promise<MetricDataResult[]> {
    return allPages(async (NextToken): Promise<Page<MetricDataResult>> => {
      const input = {
        MetricDataQueries,
        StartTime,
        EndTime,
        NextToken,
        ScanBy: 'TimestampAscending' as const,
      };
      const reply = await this.#service.send(context, 'GetMetricData', (service, options) =>
        service.client.send(new service.GetMetricDataCommand(input), options),
      );
      const items = requiredList(reply.MetricDataResults, 'the results of GetMetricData');
      return { items, nextPageToken: reply.NextToken || undefined };
    });
  }
}

/** The values of a result by their times, in milliseconds since 1970. */
export function valuesByTime({
  Timestamps,
  Values,
}: MetricDataResult): readonly (readonly [number, number])[] {
  const values = requiredList(Values, 'the values of a metric');
  return requiredList(Timestamps, 'the times of a metric').map(
    (time, index) => [time.getTime(), values[index] ?? Number.NaN] as const,
  );
}
