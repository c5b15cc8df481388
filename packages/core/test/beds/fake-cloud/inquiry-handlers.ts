import type {
  AnyCallDriverV1,
  MetricDriverV1,
  MetricPoint,
  PriceDriverV1,
  QuotaDriverV1,
  VmPrice,
} from '../../../src/driver/index.ts';
import type { Send } from '../fake-driver.ts';
import type { FakeCloud } from './fake-cloud.ts';
import { FakeError } from './fake-error.ts';

export function prices(cloud: FakeCloud, send: Send): PriceDriverV1 {
  const toPrice = (region: string) => (spec: FakeCloud['specs'][number]) =>
    ({
      productId: `sku-${spec.name}`,
      spec: { ...spec, region },
      onDemand: { priceId: `price-${spec.name}`, unit: 'hour', currency: 'USD', amount: '0.10' },
      nativeProduct: { size: spec.name },
      nativePrice: { hourly: 0.1 },
    }) satisfies VmPrice;
  return {
    doListFamilies: (region, context) =>
      send('prices.doListFamilies', region, context, () => (region === 'here' ? ['Machines'] : [])),
    doList: ({ region, specName, filters = {} }, token, context) =>
      send('prices.doList', region, context, () => {
        const all = region === 'here' ? cloud.specs.map(toPrice(region)) : [];
        const wanted = all
          .filter(({ spec }) => specName === undefined || spec.name === specName)
          .filter(({ nativeProduct }) => filters.size === undefined || filters.size === nativeProduct.size);
        return cloud.page(wanted, token);
      }),
  };
}

export function quotas(cloud: FakeCloud, send: Send): QuotaDriverV1 {
  return {
    doListServices: context => send('quotas.doListServices', '', context, () => ['machines']),
    doList: (service, token, context) =>
      send('quotas.doList', service, context, () => {
        if (service !== 'machines') throw new FakeError('not_found');
        return cloud.page(
          [{ name: 'vm', limit: 10, used: cloud.vmLife.visible().length, unit: 'count' }],
          token,
        );
      }),
  };
}

const minuteMs = 60_000;

export function metrics(cloud: FakeCloud, send: Send): MetricDriverV1 {
  return {
    metrics: ['cpuUsage', 'networkIn'],
    doGetVm: (vmId, { from, to, stepMinutes }, context) =>
      send('metrics.doGetVm', vmId, context, () => {
        cloud.vmLife.get(vmId);
        const points: MetricPoint[] = [];
        for (let at = Date.parse(from); at < Date.parse(to); at += stepMinutes * minuteMs)
          points.push({ at: new Date(at).toISOString(), value: stepMinutes });
        return points;
      }),
  };
}

export function anyCall(send: Send): AnyCallDriverV1 {
  return {
    functions: [
      { id: 'echo', description: 'Answers what it is told.', inputs: ['word'], effect: 'read' },
      { id: 'poke', description: 'Pokes the cloud.', inputs: [], effect: 'idempotent' },
    ],
    doCall: (id, { word = '' }, context) => send('anyCall.doCall', id, context, () => ({ word })),
  };
}
