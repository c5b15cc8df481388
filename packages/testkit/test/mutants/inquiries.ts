import { type Mutant, withConnection, withFeatures } from './mutant.ts';

/** Mutants of inquiries. */
export const inquiryMutants: readonly Mutant[] = [
  {
    name: 'features claim a handler that is not there',
    fails: 'driver: has exactly the handlers that features.inquiries name',
    change: withConnection(() => ({ quotas: undefined })),
  },
  {
    name: 'features are silent on a handler that is there',
    fails: 'quotas: absent, so it is unsupported',
    change: withFeatures({ inquiries: ['price'] }),
  },
  {
    name: 'every region has the prices of its own',
    fails: 'prices: an unknown region has none',
    change: withConnection(({ prices }) => ({
      prices: {
        ...prices,
        doList: (query, token, context) => prices.doList({ ...query, region: 'here' }, token, context),
      },
    })),
  },
  {
    name: 'prices of one spec are those of all',
    fails: 'prices: those of one spec are its own, as they are listed',
    change: withConnection(({ prices }) => ({
      prices: {
        ...prices,
        doList: ({ specName: _, ...query }, token, context) => prices.doList(query, token, context),
      },
    })),
  },
  {
    name: 'filters are not looked at',
    fails: "prices: filters go by the product's own fields",
    change: withConnection(({ prices }) => ({
      prices: {
        ...prices,
        doList: ({ filters: _, ...query }, token, context) => prices.doList(query, token, context),
      },
    })),
  },
  {
    name: 'prices have a sign of the currency in front',
    fails: 'prices: each is listed once, with every field',
    change: withConnection(({ prices }) => ({
      prices: {
        ...prices,
        async doList(query, token, context) {
          const page = await prices.doList(query, token, context);
          const items = page.items.map(each => ({ ...each, onDemand: { ...each.onDemand, amount: '$0.1' } }));
          return { ...page, items };
        },
      },
    })),
  },
  {
    name: 'quotas have no unit',
    fails: 'quotas: those of a service are listed once, with every field',
    change: withConnection(({ quotas }) => ({
      quotas: {
        ...quotas,
        async doList(service, token, context) {
          const page = await quotas.doList(service, token, context);
          return { ...page, items: page.items.map(each => ({ ...each, unit: '' })) };
        },
      },
    })),
  },
  {
    name: 'an unknown service has no quotas',
    fails: 'quotas: an unknown service is not_found or invalid_argument',
    change: withConnection(({ quotas }) => ({
      quotas: { ...quotas, doList: (_service, token, context) => quotas.doList('nets', token, context) },
    })),
  },
  {
    name: 'values come the newest first',
    fails: 'metrics: values of a VM are in order, in full steps, in their range',
    change: withConnection(({ metrics }) => ({
      metrics: {
        ...metrics,
        doGetVm: async (id, query, context) => (await metrics.doGetVm(id, query, context)).toReversed(),
      },
    })),
  },
  {
    name: 'an unknown VM has the values of any other',
    fails: 'metrics: an unknown VM has no values, or is not_found',
    change: withConnection(({ metrics }) => ({
      metrics: {
        ...metrics,
        doGetVm: async (_id, { from }, context) =>
          context.observe('GetMetric', async () => [{ at: from, value: 1 }]),
      },
    })),
  },
  {
    name: 'a function has no description',
    fails: 'any call: each function is described, none twice',
    change: withConnection(({ anyCall }) => ({
      anyCall: { ...anyCall, functions: anyCall.functions.map(each => ({ ...each, description: '' })) },
    })),
  },
  {
    name: 'a function answers numbers',
    fails: 'any call: each function answers texts, for the inputs that the test gives',
    change: withConnection(({ anyCall }) => ({
      anyCall: {
        ...anyCall,
        async doCall(id, inputs, context) {
          await anyCall.doCall(id, inputs, context);
          return { Count: 1 } as never;
        },
      },
    })),
  },
  {
    name: 'prices are known by heart, whoever gives up',
    fails: 'prices: a call aborted before its first native call is cancelled, also at the driver',
    change: withConnection(({ prices }) => ({ prices: { ...prices, doList: async () => ({ items: [] }) } })),
  },
];
