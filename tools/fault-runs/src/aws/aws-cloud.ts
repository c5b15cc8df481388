import { differencesOf, type Ec2, isChange } from '@cb-spider/cloud-fakes/aws';
import { aws } from '@cb-spider/driver-aws';
import type { Parts } from '../sweep/paths.ts';
import type { SweptCloud } from '../sweep/swept-world.ts';

/** The image is moto's Ubuntu 14.04. */
export const awsParts: Parts = { imageId: 'ami-1e749f67', specName: 't3.micro' };

/** Returns a region of an EC2 API. */
export function awsCloud(ec2: Ec2, region: string): SweptCloud {
  const { accessKeyId, secretAccessKey } = ec2.credentials;
  return {
    driver: aws,
    credentials: { ClientId: accessKeyId, ClientSecret: secretAccessKey, Endpoint: ec2.endpoint },
    region,
    zone: `${region}a`,
    isChange: action => isChange({ action }),
    inventory: () => ec2.inventory(region),
    differencesOf,
  };
}
