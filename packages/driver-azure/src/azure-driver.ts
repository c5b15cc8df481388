import { defineDriver } from '@cb-spider/core/driver';
import { features } from './azure-features.ts';

/**
 * Microsoft Azure, by Resource Manager with its providers Compute and Network.
 *
 * The SDK is loaded by the first connection. A wrong credential shows in the first call.
 */
export const azure = defineDriver({
  specificationVersion: 'v1',
  id: 'azure',
  displayName: 'Microsoft Azure',
  providers: ['AZURE'],
  credentials: [
    {
      name: 'ClientId',
      required: true,
      secret: false,
      description: 'Application (client) id of a service principal.',
    },
    { name: 'ClientSecret', required: true, description: 'A client secret of it.' },
    {
      name: 'TenantId',
      required: true,
      secret: false,
      description: 'Directory (tenant) id in which it is registered.',
    },
    {
      name: 'SubscriptionId',
      required: true,
      secret: false,
      account: true,
      description: 'Id of the subscription that everything belongs to.',
    },
    {
      name: 'Cloud',
      required: false,
      secret: false,
      description: 'AzureCloud, AzureUSGovernment or AzureChinaCloud. Default: AzureCloud.',
    },
    {
      name: 'Endpoint',
      required: false,
      secret: false,
      description: 'URL of a Resource Manager to use in place of the one of the cloud.',
    },
    {
      name: 'LoginEndpoint',
      required: false,
      secret: false,
      description: 'URL of a token service to use in place of the one of the cloud.',
    },
  ],
  regionFields: [
    { name: 'Region', required: true, description: 'Region, such as koreacentral.' },
    { name: 'Zone', required: false, description: 'Availability zone of new VMs: 1, 2 or 3.' },
    {
      name: 'ResourceGroup',
      required: false,
      description:
        'Resource group of everything that is made; it is made when it is missing. Default: the name of the region.',
    },
    {
      name: 'Images',
      required: false,
      description:
        '`all` lists each image of the region, which takes very many requests. Default: a choice of usual ones.',
    },
  ],
  defaultRegion: { region: 'koreacentral', zone: '1' },
  features,
  async connect(target) {
    const { openConnection } = await import('./connection.ts');
    return openConnection(target);
  },
});
