import { differencesOf, type Ec2 } from '@cb-spider/cloud-fakes/aws';
import { expect } from '@jest/globals';
import type { MortalServer } from './mortal-server.ts';
import { inventory, type SweptCloud } from './sweep.ts';

/** Ubuntu 14.04, as moto knows it. */
export const awsMachine = { image: 'ami-1e749f67', spec: 't3.micro' };

/** So long this EC2 may hide what is new, in milliseconds. */
export const graceMs = 400;

/** One region of an EC2, asked itself for what it has. */
export function awsRegion(ec2: Ec2, region: string, title: string): SweptCloud {
  const { accessKeyId, secretAccessKey } = ec2.credentials;
  return {
    title,
    provider: 'AWS',
    library: 'aws-driver-v1.0.so',
    credential: {
      aws_access_key_id: accessKeyId,
      aws_secret_access_key: secretAccessKey,
      Endpoint: ec2.endpoint,
    },
    region: { Region: region, Zone: `${region}a` },
    preloaded: ['short-grace.mjs'],
    environment: { VISIBILITY_GRACE_MS: String(graceMs), SPIDER_LEASE_SECONDS: '0.5' },
    async expectSame(server) {
      const recorded = await recordedIds(server);
      expect(differencesOf(await ec2.inventory(region), recorded, 'spider-operation')).toEqual({
        orphans: [],
        twins: [],
        lost: [],
      });
    },
  };
}

async function recordedIds(server: MortalServer): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const kind of ['vpc', 'securitygroup', 'keypair', 'vm', 'publicip', 'nic']) {
    const { MappedList: mapped, OnlySpiderList: alone } = await inventory(server, kind);
    ids.push(...[...(mapped ?? []), ...(alone ?? [])].map(each => each.SystemId));
  }
  const { reply: counted } = await server.request('GET', '/countsubnet/c');
  const { reply } = await server.request('GET', '/vpc?ConnectionName=c');
  const networks: readonly { SubnetInfoList: readonly { IId: { SystemId: string } }[] }[] = reply.vpc;
  const subnets = networks.flatMap(each => each.SubnetInfoList.map(subnet => subnet.IId.SystemId));
  expect(subnets).toHaveLength(counted.count);
  return [...ids, ...subnets];
}
