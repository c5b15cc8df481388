import { defineDriver } from '@cb-spider/core/driver';
import { features } from './azure-features.ts';
import { credentialFields } from './credential-fields.ts';

/**
 * Microsoft Azure, through Resource Manager with its providers Compute and Network.
 *
 * The first session loads the SDK. The first call detects a wrong credential.
 */
export const azure = defineDriver({
  specificationVersion: 'v1',
  id: 'azure',
  displayName: 'Microsoft Azure',
  providers: ['AZURE'],
  credentials: credentialFields,
  regionFields: [
    { name: 'Region', required: true, description: 'Region, such as koreacentral.' },
    { name: 'Zone', required: false, description: 'Availability zone of new VMs: 1, 2 or 3.' },
    {
      name: 'ResourceGroup',
      required: false,
      description:
        'Resource group for new resources; created if it is missing. Default: the name of the region.',
    },
    {
      name: 'Images',
      required: false,
      description:
        '`all` lists every image of the region, with very many requests. Default: a selection of common images.',
    },
  ],
  defaultRegion: { region: 'koreacentral', zone: '1' },
  features,
  async connect(target) {
    const { openSession } = await import('./driver-session.ts');
    return openSession(target);
  },
});
