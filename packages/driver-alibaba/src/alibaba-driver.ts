import { defineDriver } from '@cb-spider/core/driver';
import { features } from './alibaba-features.ts';

/**
 * Alibaba Cloud, through the APIs of ECS (2014-05-26) and VPC (2016-04-28).
 *
 * The first session loads the SDK. The first call detects a wrong credential.
 */
export const alibaba = defineDriver({
  specificationVersion: 'v1',
  id: 'alibaba',
  displayName: 'Alibaba Cloud',
  providers: ['ALIBABA'],
  credentials: [
    {
      name: 'ClientId',
      aliases: ['AccessKeyId'],
      required: true,
      account: true,
      description: 'Access key id of a RAM user or role.',
    },
    {
      name: 'ClientSecret',
      aliases: ['AccessKeySecret'],
      required: true,
      description: 'Access key secret that belongs to it.',
    },
    {
      name: 'StsToken',
      aliases: ['SecurityToken'],
      required: false,
      description: 'Security token of temporary credentials.',
    },
    {
      name: 'Endpoint',
      required: false,
      secret: false,
      description: 'URL of a service to use for ECS and VPC instead of Alibaba Cloud.',
    },
  ],
  regionFields: [
    { name: 'Region', required: true, description: 'Region id, such as ap-northeast-2.' },
    { name: 'Zone', required: false, description: 'Zone for new subnets, such as ap-northeast-2a.' },
  ],
  defaultRegion: { region: 'ap-northeast-2', zone: 'ap-northeast-2a' },
  features,
  async connect(target) {
    const { openSession } = await import('./driver-session.ts');
    return openSession(target);
  },
});
