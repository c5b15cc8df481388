import type {
  AnyCallDriverV1,
  MetricDriverV1,
  MetricPoint,
  PriceDriverV1,
  QuotaDriverV1,
  VmPrice,
} from '@cb-spider/core';
import { specs } from './catalogue.ts';
import { type NativeClient, NativeError, pageOf } from './native-cloud.ts';

const priceList: readonly VmPrice[] = specs.map(spec => ({
  productId: `sku-${spec.name}`,
  spec,
  onDemand: { priceId: `price-${spec.name}`, unit: 'hour', currency: 'EUR', amount: '0.0250' },
  nativeProduct: { size: spec.name, family: 'machine' },
  nativePrice: { hourly: '0.0250' },
}));

export function prices(client: NativeClient): PriceDriverV1 {
  return {
    doListFamilies: (region, context) =>
      client.send(context, 'ListFamilies', () => (region === 'here' ? ['machine'] : [])),
    doList: ({ region, specName, filters = {} }, pageToken, context) =>
      client.send(context, 'ListPrices', () => {
        const wanted = priceList
          .filter(() => region === 'here')
          .filter(({ spec }) => specName === undefined || spec.name === specName)
          .filter(({ nativeProduct }) =>
            Object.entries(filters).every(([key, value]) => nativeProduct[key] === value),
          );
        return pageOf(wanted, pageToken);
      }),
  };
}

export function quotas(client: NativeClient): QuotaDriverV1 {
  return {
    doListServices: context => client.send(context, 'ListServices', () => ['machines', 'nets']),
    doList: (service, pageToken, context) =>
      client.send(context, 'ListQuotas', () => {
        if (service !== 'machines' && service !== 'nets') throw new NativeError('BadRequest');
        const limits = [
          { name: `${service} at most`, limit: 10, used: 0, unit: 'count' },
          { name: `${service} a day`, limit: 'unlimited' as const, unit: 'count' },
        ];
        return pageOf(limits, pageToken);
      }),
  };
}

export function metrics(client: NativeClient): MetricDriverV1 {
  return {
    metrics: ['cpuUsage', 'networkIn'],
    doGetVm: (vmId, { from, to, stepMinutes }, context) =>
      client.send(context, 'GetMetric', () => {
        client.cloud.find('vm', vmId);
        const points: MetricPoint[] = [];
        for (let at = Date.parse(from); at < Date.parse(to); at += stepMinutes * 60_000)
          points.push({ at: new Date(at).toISOString(), value: 12.5 });
        return points;
      }),
  };
}

export function anyCall(client: NativeClient): AnyCallDriverV1 {
  return {
    functions: [{ id: 'count', description: 'Counts objects.', inputs: ['what'], effect: 'read' }],
    doCall: (_id, { what = '' }, context) =>
      client.send(context, 'Count', () => ({ Count: String(client.cloud.all(what).length) })),
  };
}
