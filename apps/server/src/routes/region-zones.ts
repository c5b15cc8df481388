import type { Cloud } from '@cb-spider/core';
import { z } from 'zod';
import type { Route, RouteCall } from '../http/route.ts';
import { isEmpty } from '../wire/errors.ts';
import { regionZoneInfo, toRegionZoneInfo } from '../wire/region-zone.ts';
import { text } from '../wire/shapes.ts';
import { quirksFor } from './quirks.ts';
import { connectionFields } from './resource-routes.ts';
import { routesOf } from './route.ts';

const { route, onConnection } = routesOf('Region and zone');
const preconfigFields = z.object({ DriverName: text, CredentialName: text });
const regionZoneList = z.object({ regionzone: z.array(regionZoneInfo) });
const nativeRegions = z.object({ RegionInfo: z.unknown() });

export const regionZoneRoutes: readonly Route[] = [
  onConnection('GET /regionzone', "List the cloud's regions with their zones.", {
    needs: 'read',
    fields: connectionFields,
    reply: regionZoneList,
    async run({ connection, signal }) {
      return { regionzone: (await connection.regionZones.list({ signal })).map(toRegionZoneInfo) };
    },
  }),
  onConnection('GET /regionzone/:Name', 'Get a region with its zones.', {
    needs: 'read',
    fields: connectionFields,
    reply: regionZoneInfo,
    async run({ connection, param, signal }) {
      return toRegionZoneInfo(await connection.regionZones.get(param('Name'), { signal }));
    },
  }),
  onConnection('GET /orgregion', "List the cloud's regions in its own format.", {
    needs: 'read',
    fields: connectionFields,
    reply: nativeRegions,
    async run(call) {
      const { regionZones } = call.connection;
      const { signal } = call;
      const { hasNativeRegions } = await quirksFor(call);
      if (!hasNativeRegions)
        return { RegionInfo: (await regionZones.list({ signal })).map(toRegionZoneInfo) };
      return { RegionInfo: await regionZones.listNativeRegions({ signal }) };
    },
  }),
  onConnection('GET /orgzone', "List the zones of the connection's region in the cloud's own format.", {
    needs: 'read',
    fields: connectionFields,
    reply: z.object({ ZoneInfo: z.unknown() }),
    async run({ connection, signal }) {
      return { ZoneInfo: await connection.regionZones.listNativeZones({ signal }) };
    },
  }),
  ...preconfigRoutes(),
];

/** Returns the routes that read from a cloud before a region, and so a connection, is registered. */
function preconfigRoutes(): Route[] {
  return [
    route('GET /preconfig/regionzone', 'List the regions that a credential can use. Needs no connection.', {
      needs: 'administer',
      fields: preconfigFields,
      reply: regionZoneList,
      run: call =>
        preview(call, async ({ regionZones }) => ({
          regionzone: (await regionZones.list({ signal: call.signal })).map(toRegionZoneInfo),
        })),
    }),
    route('GET /preconfig/regionzone/:Name', 'Get a region that a credential can use. Needs no connection.', {
      needs: 'administer',
      fields: preconfigFields,
      reply: regionZoneInfo,
      run: call =>
        preview(call, async ({ regionZones }) =>
          toRegionZoneInfo(await regionZones.get(call.param('Name'), { signal: call.signal })),
        ),
    }),
    route(
      'GET /preconfig/orgregion',
      "List the regions that a credential can use, in the cloud's own format. Needs no connection.",
      {
        needs: 'administer',
        fields: preconfigFields,
        reply: nativeRegions,
        run: call =>
          preview(call, async ({ regionZones }) => ({
            RegionInfo: await regionZones.listNativeRegions({ signal: call.signal }),
          })),
      },
    ),
  ];
}

async function preview<T>(
  { spider, fields }: RouteCall<z.output<typeof preconfigFields>>,
  read: (cloud: Cloud) => Promise<T>,
): Promise<T> {
  const { DriverName, CredentialName } = fields;
  if (DriverName === '') throw isEmpty('DriverName');
  if (CredentialName === '') throw isEmpty('CredentialName');
  await using cloud = await spider.preview(DriverName, CredentialName);
  return await read(cloud);
}
