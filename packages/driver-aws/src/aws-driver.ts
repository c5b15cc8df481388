import { defineDriver } from '@cb-spider/core/driver';
import { features } from './aws-features.ts';

/**
 * Amazon Web Services, by EC2's API.
 *
 * The SDK is loaded by the first connection. A wrong credential shows in the first call.
 */
export const aws = defineDriver({
  specificationVersion: 'v1',
  id: 'aws',
  displayName: 'Amazon Web Services',
  providers: ['AWS'],
  credentials: [
    {
      name: 'ClientId',
      aliases: ['aws_access_key_id'],
      required: true,
      description: 'Access key id of an IAM user or role.',
    },
    {
      name: 'ClientSecret',
      aliases: ['aws_secret_access_key'],
      required: true,
      description: 'Secret access key that belongs to it.',
    },
    {
      name: 'StsToken',
      aliases: ['aws_session_token'],
      required: false,
      description: 'Session token of temporary credentials.',
    },
    {
      name: 'Endpoint',
      required: false,
      secret: false,
      description: 'URL of an EC2-compatible service to use in place of AWS.',
    },
  ],
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
    const { openConnection } = await import('./connection.ts');
    return openConnection(target);
  },
});
