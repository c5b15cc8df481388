import { type Ec2, type Ec2Options, type Ec2Unavailable, startEc2 } from '@cb-spider/cloud-fakes/aws';
import type { ConnectTarget, DriverSessionV1 } from '@cb-spider/core/driver';
import { aws } from '../src/index.ts';

export const region = 'ap-northeast-2';
export const zone = 'ap-northeast-2a';
/** Ubuntu 14.04, whose root disk has 15 GB. */
export const linuxImage = 'ami-1e749f67';

/** Returns the target of a connection to this EC2. */
export function targetOf(ec2: Ec2): ConnectTarget {
  const { accessKeyId, secretAccessKey } = ec2.credentials;
  const credentials = { ClientId: accessKeyId, ClientSecret: secretAccessKey, Endpoint: ec2.endpoint };
  return { credentials, region, zone, options: {} };
}

export function connectTo(ec2: Ec2, change: Partial<ConnectTarget> = {}): Promise<DriverSessionV1> {
  return aws.connect({ ...targetOf(ec2), ...change });
}

/** Starts moto with few images and types, because it takes seconds for the whole lists. */
export function startSmallEc2(options: Ec2Options = {}): Promise<Ec2 | Ec2Unavailable> {
  return startEc2({ images: 8, instanceTypes: 40, ...options });
}
