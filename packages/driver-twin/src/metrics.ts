import type { MetricDriverV1 } from '@cb-spider/core/driver';
import { twinMetrics } from '@cb-spider/twin';
import type { TwinCalls } from './twin-calls.ts';

export function createMetrics(calls: TwinCalls): MetricDriverV1 {
  return {
    metrics: twinMetrics,
    async doGetVm(vmId, query, context) {
      return (await calls.call('GetVmMetric', { vmId, ...query }, context)).points;
    },
  };
}
