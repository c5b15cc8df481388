import type { MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import type {
  CallContext,
  MetricDriverV1,
  MetricName,
  MetricPoint,
  MetricQuery,
  NativeId,
} from '@cb-spider/core/driver';
import { unusableReply } from '@cb-spider/driver-kit';
import type { CloudWatch } from './cloud-watch.ts';

interface Source {
  /** The sum of these metrics: a VM reads from instance store disks and from volumes. */
  readonly names: readonly string[];
  readonly statistic: 'Average' | 'Sum';
  /** Whether the counts of a step are reported as a rate. */
  readonly isRate?: true;
}

/**
 * The metrics of EC2 by Spider's names. EC2 does not look into the memory of a VM.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/viewing_metrics_with_cloudwatch.html
 */
const sources: Readonly<Partial<Record<MetricName, Source>>> = {
  cpuUsage: { names: ['CPUUtilization'], statistic: 'Average' },
  diskRead: { names: ['DiskReadBytes', 'EBSReadBytes'], statistic: 'Sum' },
  diskWrite: { names: ['DiskWriteBytes', 'EBSWriteBytes'], statistic: 'Sum' },
  diskReadOperations: { names: ['DiskReadOps', 'EBSReadOps'], statistic: 'Sum', isRate: true },
  diskWriteOperations: { names: ['DiskWriteOps', 'EBSWriteOps'], statistic: 'Sum', isRate: true },
  networkIn: { names: ['NetworkIn'], statistic: 'Sum' },
  networkOut: { names: ['NetworkOut'], statistic: 'Sum' },
};

/** CloudWatch's metrics of VMs: every five minutes, or every minute if detailed monitoring is on. */
export class AwsMetrics implements MetricDriverV1 {
  readonly metrics = Object.keys(sources) as MetricName[];
  readonly #cloudWatch: () => Promise<CloudWatch>;

  constructor(cloudWatch: () => Promise<CloudWatch>) {
    this.#cloudWatch = cloudWatch;
  }

  async doGetVm(
    vmId: NativeId,
    { metric, from, to, stepMinutes }: MetricQuery,
    context: CallContext,
  ): Promise<readonly MetricPoint[]> {
    const source = sources[metric];
    if (source === undefined) throw unusableReply(`EC2 does not have the metric ${metric}.`);
    const range = { StartTime: new Date(from), EndTime: new Date(to) };
    const cloudWatch = await this.#cloudWatch();
    const results = await cloudWatch.read(queriesOf(source, vmId, stepMinutes), range, context);
    const sums = new Map<number, number>();
    for (const [timeMs, value] of results.flatMap(({ values }) => values))
      sums.set(timeMs, (sums.get(timeMs) ?? 0) + value);
    const seconds = source.isRate ? stepMinutes * 60 : 1;
    return [...sums]
      .toSorted(([left], [right]) => left - right)
      .map(([timeMs, value]) => ({ at: new Date(timeMs).toISOString(), value: value / seconds }));
  }
}

function queriesOf({ names, statistic }: Source, vmId: NativeId, stepMinutes: number): MetricDataQuery[] {
  return names.map((MetricName, index) => ({
    Id: `m${index}`,
    MetricStat: {
      Metric: { Namespace: 'AWS/EC2', MetricName, Dimensions: [{ Name: 'InstanceId', Value: vmId }] },
      Period: stepMinutes * 60,
      Stat: statistic,
    },
  }));
}
