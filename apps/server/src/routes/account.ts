import { z } from 'zod';
import type { ConnectionCall, Route } from '../http/route.ts';
import { badRequest, given, isEmpty } from '../wire/errors.ts';
import { listOf } from '../wire/fleet-query.ts';
import { cloudPrice, toCloudPrice } from '../wire/price.ts';
import { quotaInfo, toQuotaInfo } from '../wire/quota.ts';
import { onConnection as connectionName, text } from '../wire/shapes.ts';
import { providerOf, quirksFor } from './quirks.ts';
import { connectionFields } from './resource-routes.ts';
import { routesOf } from './route.ts';
import { collect, notSupported, supported } from './supported.ts';

const prices = routesOf('Price');
const quotas = routesOf('Quota');
const priceFields = z.object({
  ...connectionName,
  /** There or not: its value is not looked at. */
  simple: z.string().optional(),
  VMSpecName: text,
  Filter: text,
});
const quotaFlag = 'QuotaInfoHandler';
const serviceFields = z.object({ ...connectionName, ServiceType: text });

/** What things cost, and how much of them the account can have. */
export const accountRoutes: readonly Route[] = [
  prices.onConnection(
    'GET /productfamily/:RegionName',
    'List the product families that the cloud has prices for in a region.',
    {
      needs: 'read',
      fields: connectionFields,
      reply: z.object({ productfamily: z.array(z.string()) }),
      async run({ connection, param, signal }) {
        const families = await supported(connection, 'PriceInfoHandler', () =>
          connection.prices.listFamilies(param('RegionName'), { signal }),
        );
        return { productfamily: [...families] };
      },
    },
  ),
  prices.onConnection(
    'GET|POST /priceinfo/vm/:RegionName',
    "List the prices of a region's VMs. simple=true returns only spec names. VMSpecName selects one spec; Filter selects by fields of CSPProductInfo: KEY=VALUE, with commas.",
    {
      needs: 'read',
      fields: priceFields,
      inQuery: ['simple', 'VMSpecName', 'Filter'],
      reply: cloudPrice,
      run: priceList,
    },
  ),
  quotas.onConnection('GET|POST /quotaservicetype', "List the cloud's services that have quotas.", {
    needs: 'read',
    fields: connectionFields,
    reply: z.object({ ServiceTypes: z.array(z.string()) }),
    async run(call) {
      const { connection, signal } = call;
      await assertQuotas(call);
      const services = await supported(connection, quotaFlag, () =>
        connection.quotas.listServices({ signal }),
      );
      return { ServiceTypes: [...services] };
    },
  }),
  quotas.onConnection('GET|POST /quotainfo', 'List the quotas of a service, with current usage.', {
    needs: 'read',
    fields: serviceFields,
    inQuery: ['ServiceType'],
    reply: quotaInfo,
    async run(call) {
      const { spider, connection, fields, signal } = call;
      if (fields.ServiceType === '') throw isEmpty('serviceType');
      await assertQuotas(call);
      const list = () => collect(connection.quotas.list(fields.ServiceType, { signal }));
      const found = await supported(connection, quotaFlag, list);
      const provider = await providerOf(spider, connection);
      return toQuotaInfo(found, { provider, region: connection.cloud.region });
    },
  }),
];

async function priceList(call: ConnectionCall<z.output<typeof priceFields>>) {
  const { spider, connection, fields, param, signal } = call;
  const region = param('RegionName');
  const filters = filtersOf(fields.Filter);
  const request = { region, specName: given(fields.VMSpecName), filters };
  const read = () => collect(connection.prices.list(request, { signal }));
  const found = await supported(connection, 'PriceInfoHandler', read);
  const provider = await providerOf(spider, connection);
  return toCloudPrice(found, {
    provider,
    region,
    quirks: await quirksFor(call),
    isSimple: fields.simple !== undefined,
  });
}

/** `architecture=arm64,family=Compute` as fields with their values. */
function filtersOf(text: string): Readonly<Record<string, string>> | undefined {
  const pairs = listOf(text)?.map(word => /^([^=]+)=(.*)$/.exec(word) ?? word);
  const wrong = pairs?.find(pair => typeof pair === 'string');
  if (wrong !== undefined) throw badRequest(`Filter: '${wrong}' does not have the form KEY=VALUE.`);
  return pairs && Object.fromEntries(pairs.map(([, key = '', value = '']) => [key, value]));
}

/** CB-Spider's mock has no quotas, and is served as its clients know it. */
async function assertQuotas(call: ConnectionCall<unknown>): Promise<void> {
  const { hasQuotas } = await quirksFor(call);
  if (!hasQuotas) throw notSupported(call.connection, quotaFlag);
}
