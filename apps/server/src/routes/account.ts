import { z } from 'zod';
import type { ConnectionCall, Route } from '../http/route.ts';
import { badRequest, isEmpty } from '../wire/errors.ts';
import { listOf } from '../wire/fleet-query.ts';
import { cloudPrice, toCloudPrice } from '../wire/price.ts';
import { quotaInfo, toQuotaInfo } from '../wire/quota.ts';
import { onConnection as connectionName, given, text } from '../wire/shapes.ts';
import { providerOf, quirksFor } from './quirks.ts';
import { connectionFields } from './resource-routes.ts';
import { routesOf } from './route.ts';
import { collect, notSupported, supported } from './supported.ts';

const prices = routesOf('Price');
const quotas = routesOf('Quota');
const priceFields = z.object({
  ...connectionName,
  /** Only its presence counts; the value is ignored. */
  simple: z.string().optional(),
  VMSpecName: text,
  Filter: text,
});
const quotaFlag = 'QuotaInfoHandler';
const serviceFields = z.object({ ...connectionName, ServiceType: text });

/** Routes for prices and for the quotas of an account. */
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
      const quotaList = await supported(connection, quotaFlag, list);
      const provider = await providerOf(spider, connection);
      return toQuotaInfo(quotaList, { provider, region: connection.cloud.region });
    },
  }),
];

async function priceList(call: ConnectionCall<z.output<typeof priceFields>>) {
  const { spider, connection, fields, param, signal } = call;
  const region = param('RegionName');
  const filters = filtersOf(fields.Filter);
  const request = { region, specName: given(fields.VMSpecName), filters };
  const read = () => collect(connection.prices.list(request, { signal }));
  const priceItems = await supported(connection, 'PriceInfoHandler', read);
  const provider = await providerOf(spider, connection);
  return toCloudPrice(priceItems, {
    provider,
    region,
    quirks: await quirksFor(call),
    isSimple: fields.simple !== undefined,
  });
}

/** Parses `architecture=arm64,family=Compute` into fields and their values. */
function filtersOf(text: string): Readonly<Record<string, string>> | undefined {
  const pairs = listOf(text)?.map(word => /^([^=]+)=(.*)$/.exec(word) ?? word);
  const wrong = pairs?.find(pair => typeof pair === 'string');
  if (wrong !== undefined) throw badRequest(`Filter: '${wrong}' does not have the form KEY=VALUE.`);
  return pairs && Object.fromEntries(pairs.map(([, key = '', value = '']) => [key, value]));
}

/** Throws `unsupported` for CB-Spider's mock: it has no quotas, and its clients expect this error. */
async function assertQuotas(call: ConnectionCall<unknown>): Promise<void> {
  const { hasQuotas } = await quirksFor(call);
  if (!hasQuotas) throw notSupported(call.connection, quotaFlag);
}
