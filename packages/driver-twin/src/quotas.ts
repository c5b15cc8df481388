import type { QuotaDriverV1 } from '@cb-spider/core/driver';
import type { TwinCalls } from './twin-calls.ts';

export function createQuotas(calls: TwinCalls): QuotaDriverV1 {
  return {
    async doListServices(context) {
      return (await calls.call('ListQuotaServices', {}, context)).services;
    },
    async doList(service, _pageToken, context) {
      const { quotas } = await calls.call('ListQuotas', { service }, context);
      return { items: quotas.map(({ kind, limit, used }) => ({ name: kind, limit, used, unit: 'count' })) };
    },
  };
}
