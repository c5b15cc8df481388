import { CloudError } from '@cb-spider/core';
import { z } from 'zod';
import type { AllowedSpider } from '../access/allowed-spider.ts';
import type { Route } from '../http/route.ts';
import { driverCapabilityInfo, toDriverCapabilityInfo } from '../wire/capability.ts';
import { cloudOsNames, toCloudOsMetaInfo, unknownCloudOs } from '../wire/cloudos.ts';
import { cloudOsFacts } from '../wire/cloudos-facts.ts';
import { cloudOsFields, toCloudOsFields } from '../wire/cloudos-fields.ts';
import { type CloudOsMetaInfo, cloudOsMetaInfo } from '../wire/cloudos-info.ts';
import { installedDriverList, toInstalledDriverList } from '../wire/installed-drivers.ts';
import { providerOf } from './quirks.ts';
import { connectionFields } from './resource-routes.ts';
import { routesOf } from './route.ts';

const { route, onConnection } = routesOf('Clouds and drivers');
const fields = z.object({});

export const cloudRoutes: readonly Route[] = [
  route('GET /cloudos', 'List the names of the supported clouds.', {
    needs: 'read',
    fields,
    reply: z.object({ cloudos: z.array(z.string()) }),
    async run({ spider }) {
      const { found } = await spider.installed.scan();
      return { cloudos: [...new Set([...cloudOsNames, ...found.flatMap(({ providers }) => providers)])] };
    },
  }),
  route(
    'GET /cloudos/metainfo/:CloudOSName',
    "Get the fields of a cloud's credentials and regions, and its limits.",
    {
      needs: 'read',
      fields,
      reply: cloudOsMetaInfo,
      run: ({ spider, param }) => metaInfo(spider, param('CloudOSName').toUpperCase()),
    },
  ),
  route(
    'GET /cloudos/field/:CloudOSName',
    "Describe the fields of a cloud's credentials and regions: secret, required, multiline.",
    {
      needs: 'read',
      fields,
      reply: cloudOsFields,
      async run({ spider, param }) {
        const provider = param('CloudOSName').toUpperCase();
        const driver = await spider.installed.find('', provider);
        if (driver !== undefined) return toCloudOsFields(driver, provider);
        throw new CloudError('not_found', `There is no driver for ${provider}.`, {
          hint: 'GET /spider/installeddriver lists the clouds that have one.',
        });
      },
    },
  ),
  onConnection('GET /driver/capability', "Get the capabilities of a connection's driver.", {
    needs: 'read',
    fields: connectionFields,
    reply: driverCapabilityInfo,
    async run({ spider, connection }) {
      return toDriverCapabilityInfo(await providerOf(spider, connection), connection.cloud.driver.features);
    },
  }),
  route(
    'GET /installeddriver',
    'List the installed driver packages, with the reason for each one that cannot be loaded.',
    {
      needs: 'read',
      fields,
      reply: installedDriverList,
      run: async ({ spider }) => toInstalledDriverList(await spider.installed.rescan()),
    },
  ),
];

/** Takes the facts from the installed driver if there is one, else from `cloudOsFacts`. */
async function metaInfo(spider: AllowedSpider, provider: string): Promise<CloudOsMetaInfo> {
  const driver = await spider.installed.find('', provider);
  if (driver !== undefined) return toCloudOsMetaInfo(driver, provider);
  return cloudOsFacts[provider] ?? unknownCloudOs;
}
