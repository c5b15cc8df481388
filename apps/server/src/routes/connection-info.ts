import { CloudError } from '@cb-spider/core';
import { z } from 'zod';
import type { AllowedSpider, Records } from '../access/allowed-spider.ts';
import type { Route } from '../http/route.ts';
import {
  checkField,
  connectionFields,
  connectionInfo,
  credentialFields,
  credentialInfo,
  driverFields,
  driverInfo,
  fromCheck,
  fromConnectionInfo,
  fromCredentialInfo,
  fromDriverInfo,
  fromRegionInfo,
  regionFields,
  regionInfo,
  toConnectionInfo,
  toCredentialInfo,
  toDriverInfo,
  toRegionInfo,
} from '../wire/connection-info.ts';
import { booleanInfo, countInfo, text, toBooleanInfo } from '../wire/shapes.ts';
import { routesOf } from './route.ts';

const group = 'Configuration';
const { route } = routesOf(group);

interface Named {
  readonly name: string;
  readonly provider: string;
}

/** One of the four kinds of configuration: driver, credential, region or connection. */
interface ConfigKind<R extends Named, Request, Info, F extends z.ZodObject, W extends z.ZodType> {
  /** The first part of its paths, and the key of its lists. */
  readonly path: string;
  /** The right that is required to read them. */
  readonly needs: 'read' | 'administer';
  /** The name of the parameter in its paths. */
  readonly parameter: string;
  readonly fields: F;
  readonly wire: W;
  records(spider: AllowedSpider): Records<R, Request, Info>;
  from(fields: z.output<F>): Request;
  /** Whether an entry can be checked with the cloud before it is stored. */
  readonly isCheckable?: boolean;
  to(info: Info, isChecked?: boolean): z.input<W>;
}

const listFields = z.object({ provider: text, ProviderName: text });
const noFields = z.object({});

export const connectionInfoRoutes: readonly Route[] = [
  ...configRoutes({
    path: 'driver',
    needs: 'read',
    parameter: 'DriverName',
    fields: driverFields,
    wire: driverInfo,
    records: spider => spider.drivers,
    from: fromDriverInfo,
    to: toDriverInfo,
  }),
  ...configRoutes({
    path: 'credential',
    isCheckable: true,
    needs: 'administer',
    parameter: 'CredentialName',
    fields: credentialFields,
    wire: credentialInfo,
    records: spider => spider.credentials,
    from: fromCredentialInfo,
    to: toCredentialInfo,
  }),
  ...configRoutes({
    path: 'region',
    needs: 'read',
    parameter: 'RegionName',
    fields: regionFields,
    wire: regionInfo,
    records: spider => spider.regions,
    from: fromRegionInfo,
    to: toRegionInfo,
  }),
  ...configRoutes({
    path: 'connectionconfig',
    isCheckable: true,
    needs: 'read',
    parameter: 'ConfigName',
    fields: connectionFields,
    wire: connectionInfo,
    records: spider => spider.connections,
    from: fromConnectionInfo,
    to: toConnectionInfo,
  }),
  route('GET /countconnectionconfig', 'Count all connections.', {
    needs: 'read',
    fields: noFields,
    reply: countInfo,
    run: async ({ spider }) => ({ count: await spider.connections.count() }),
  }),
  route('GET /countconnectionconfig/:ProviderName', 'Count the connections of a provider.', {
    needs: 'read',
    fields: noFields,
    reply: countInfo,
    run: async ({ spider, param }) => ({ count: await spider.connections.count(param('ProviderName')) }),
  }),
  route('POST /driver/upload', 'Not supported: drivers are npm packages. Install them next to the server.', {
    needs: 'administer',
    fields: noFields,
    reply: z.never(),
    run() {
      throw new CloudError('unsupported', 'Drivers cannot be uploaded.', {
        hint: "Install the driver's npm package next to the server, then register it with POST /spider/driver.",
      });
    },
  }),
];

function configRoutes<R extends Named, Request, Info, F extends z.ZodObject, W extends z.ZodType>(
  kind: ConfigKind<R, Request, Info, F, W>,
): Route[] {
  const { path, parameter, wire, needs } = kind;
  return [
    putRoute(kind),
    route(`GET /${path}`, 'List all entries in the order of their creation.', {
      needs,
      fields: listFields,
      inQuery: ['provider'],
      reply: z.object({ [path]: z.array(wire) }),
      async run({ spider, fields: { provider, ProviderName } }) {
        const infos = await kind.records(spider).list(provider || ProviderName || undefined);
        return { [path]: infos.map(info => kind.to(info)) };
      },
    }),
    route(`GET /${path}/:${parameter}`, 'Get an entry by its name.', {
      needs,
      fields: noFields,
      reply: wire,
      run: async ({ spider, param }) => kind.to(await kind.records(spider).get(param(parameter))),
    }),
    route(
      `DELETE /${path}/:${parameter}`,
      'Delete an entry. A connection with recorded resources is deleted only with force=true. Succeeds if the entry does not exist.',
      {
        needs: 'administer',
        fields: z.object({ force: text }),
        inQuery: ['force'],
        reply: booleanInfo,
        async run({ spider, fields, param }) {
          await kind
            .records(spider)
            .delete(param(parameter), { force: fields.force.toLowerCase() === 'true' });
          return toBooleanInfo(true);
        },
      },
    ),
  ];
}

function putRoute<R extends Named, Request, Info, F extends z.ZodObject, W extends z.ZodType>({
  path,
  fields: own,
  isCheckable = false,
  ...kind
}: ConfigKind<R, Request, Info, F, W>): Route {
  const summary = 'Create an entry, or replace the entry with the same name.';
  const checking = ' With check=true, store it only if the cloud accepts it.';
  return route(`POST /${path}`, isCheckable ? summary + checking : summary, {
    needs: 'administer',
    fields: isCheckable ? z.object({ ...own.shape, ...checkField }) : own,
    inQuery: isCheckable ? ['check'] : [],
    reply: kind.wire,
    async run({ spider, fields }) {
      const check = fromCheck((fields as { readonly check?: string }).check ?? '');
      const info = await kind.records(spider).put(kind.from(fields as z.output<F>), { check });
      return kind.to(info, check);
    },
  });
}
