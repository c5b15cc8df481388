import { defineDriver } from '@cb-spider/core/driver';
import { features } from './aws-features.ts';
import { credentialFields } from './credential-fields.ts';

/**
 * Amazon Web Services, through the API of EC2.
 *
 * The first session loads the SDK. The first call detects a wrong credential.
 */
export const aws = defineDriver({
  specificationVersion: 'v1',
  id: 'aws',
  displayName: 'Amazon Web Services',
  providers: ['AWS'],
  credentials: credentialFields,
  regionFields: [
    { name: 'Region', required: true, description: 'Region code, such as ap-northeast-2.' },
    {
      name: 'Zone',
      required: false,
      description: 'Availability zone for new subnets and VMs, such as ap-northeast-2a.',
    },
  ],
  defaultRegion: { region: 'ap-northeast-2', zone: 'ap-northeast-2a' },
  features,
  async connect(target) {
    const { openSession } = await import('./driver-session.ts');
    return openSession(target);
  },
});
