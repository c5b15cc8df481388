import { CloudError } from '@cb-spider/core';
import { z } from 'zod';
import type { Route } from '../http/route.ts';
import { fromCount, fromMetricType, metricData, toMetricData } from '../wire/metric.ts';
import { onConnection as connectionName, text } from '../wire/shapes.ts';
import { quirksFor } from './quirks.ts';
import { routesOf } from './route.ts';

const { onConnection } = routesOf('Monitoring');
const fields = z.object({ ...connectionName, IntervalMinute: text, TimeBeforeHour: text });
const inQuery = ['IntervalMinute', 'TimeBeforeHour'] as const;

export const monitoringRoutes: readonly Route[] = [
  onConnection(
    'GET /monitoring/vm/:VMName/:MetricType',
    'Get a metric of a VM from the cloud, in steps of IntervalMinute, for the last TimeBeforeHour hours.',
    {
      needs: 'read',
      fields,
      inQuery,
      reply: metricData,
      async run(call) {
        const { connection, fields, param, signal } = call;
        const metric = fromMetricType(param('MetricType'));
        const stepMinutes = fromCount('IntervalMinute', fields.IntervalMinute);
        const hours = fromCount('TimeBeforeHour', fields.TimeBeforeHour);
        const { hasMetrics } = await quirksFor(call);
        const name = param('VMName');
        if (!hasMetrics) {
          await connection.vms.status(name, { signal }); // CB-Spider looks for the VM first
          throw notMeasured(connection.name, 'VMs');
        }
        const request = { metric, stepMinutes, hours };
        return toMetricData(await connection.metrics.ofVm(name, request, { signal }));
      },
    },
  ),
  onConnection(
    'GET /monitoring/clusternode/:ClusterName/:NodeGroupName/:NodeNumber/:MetricType',
    "Not implemented yet: get a metric of a cluster's node.",
    {
      needs: 'read',
      fields,
      inQuery,
      reply: metricData,
      run({ connection, param }) {
        fromMetricType(param('MetricType'));
        throw notMeasured(connection.name, 'nodes of clusters');
      },
    },
  ),
];

function notMeasured(connection: string, what: string): CloudError {
  return new CloudError('unsupported', `${connection} does not support metrics of ${what}`, { connection });
}
