import {
  CreateLoadBalancerCommand,
  DescribeLoadBalancersCommand,
  DescribeTargetGroupsCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { type Ec2, suiteOn } from '@cb-spider/cloud-fakes/aws';
import { type Cloud, connect } from '@cb-spider/core';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aws } from '../src/index.ts';
import { region, startSmallEc2, targetOf } from './moto.ts';

const outcome = await startSmallEc2();

suiteOn(describe, outcome)('load balancers that others have made, on moto', () => {
  const ec2 = outcome as Ec2;
  let cloud: Cloud;
  let vendor: ElasticLoadBalancingV2Client;
  beforeAll(async () => {
    cloud = await connect(aws, targetOf(ec2));
    const { endpoint, credentials } = ec2;
    vendor = new ElasticLoadBalancingV2Client({ region, endpoint, credentials });
  });
  afterAll(async () => {
    vendor.destroy();
    await cloud.close();
    await ec2.stop();
  });

  it('are not taken for our own, though a create with their settings is answered with them', async () => {
    const network = await cloud.networks.create({ name: 'net', cidr: '10.0.0.0/16' });
    const subnet = await cloud.subnets.create(network.nativeId, { name: 'a', cidr: '10.0.1.0/24' });
    const settings = {
      Name: 'web',
      Type: 'network',
      Scheme: 'internet-facing',
      Subnets: [subnet.nativeId],
    } as const;
    const make = (Scheme: 'internet-facing' | 'internal') =>
      vendor.send(new CreateLoadBalancerCommand({ ...settings, Subnets: [...settings.Subnets], Scheme }));
    const { LoadBalancers: [first] = [] } = await make('internet-facing');
    const { LoadBalancers: [second] = [] } = await make('internet-facing');
    expect(second?.LoadBalancerArn).toBe(first?.LoadBalancerArn);
    await expect(make('internal')).rejects.toMatchObject({ name: 'DuplicateLoadBalancerNameException' });

    const listener = { protocol: 'tcp', port: 80 } as const;
    const parts = { listener, vmGroup: { ...listener, vmIds: [] }, healthChecker: listener };
    const request = { name: 'web', networkId: network.nativeId, ...parts };
    await expect(cloud.loadBalancers.create(request)).rejects.toMatchObject({ code: 'already_exists' });
    const { LoadBalancers } = await vendor.send(new DescribeLoadBalancersCommand({}));
    expect(LoadBalancers?.map(({ LoadBalancerArn }) => LoadBalancerArn)).toEqual([first?.LoadBalancerArn]);
    const { TargetGroups } = await vendor.send(new DescribeTargetGroupsCommand({}));
    expect(TargetGroups).toEqual([]);
  });
});
