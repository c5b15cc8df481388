import { CloudWatchClient, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { type Ec2, suiteOn } from '@cb-spider/cloud-fakes/aws';
import { type Cloud, connect, toNativeId } from '@cb-spider/core';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aws } from '../src/index.ts';
import { priceListRegion } from '../src/prices.ts';
import { region, startSmallEc2, targetOf } from './moto.ts';

const outcome = await startSmallEc2({ mostOnPage: 2 });

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

suiteOn(describe, outcome)('prices, quotas and metrics on moto', () => {
  const ec2 = outcome as Ec2;
  let cloud: Cloud;
  let vendor: CloudWatchClient;
  beforeAll(async () => {
    cloud = await connect(aws, targetOf(ec2));
    vendor = new CloudWatchClient({ region, endpoint: ec2.endpoint, credentials: ec2.credentials });
  });
  afterAll(async () => {
    vendor.destroy();
    await cloud.close();
    await ec2.stop();
  });

  /** Puts a value of a metric at the start of a minute, the given number of minutes ago. */
  const put = async (
    Namespace: string,
    MetricName: string,
    Dimensions: object,
    Value: number,
    minutesAgo: number,
  ) => {
    const Timestamp = new Date((Math.floor(Date.now() / 60_000) - minutesAgo) * 60_000);
    const dimensions = Object.entries(Dimensions).map(([Name, value]) => ({ Name, Value: String(value) }));
    const MetricData = [{ MetricName, Dimensions: dimensions, Value, Timestamp }];
    await vendor.send(new PutMetricDataCommand({ Namespace, MetricData }));
  };

  it('prices are those of Linux on shared hardware, of any region', async () => {
    const prices = await all(cloud.prices.list());
    expect(prices.find(({ spec }) => spec.name === 't3.micro')).toMatchObject({
      spec: { region, vCpu: { count: 2, clockGHz: 3.1 }, memoryMiB: 1024 },
      onDemand: { unit: 'hour', currency: 'USD', amount: '0.0130000000' },
      nativeProduct: { operatingSystem: 'Linux', capacitystatus: 'Used' },
    });
    expect(prices.find(({ spec }) => spec.name === 'm5d.large')?.spec.diskSizeGB).toBe(75);
    expect(prices.find(({ spec }) => spec.name === 'g4dn.xlarge')?.spec.gpus).toEqual([{ count: 1 }]);
    const [elsewhere] = await all(cloud.prices.list({ region: 'us-east-1', specName: 't3.micro' }));
    expect(elsewhere?.onDemand.amount).toBe('0.0104000000');
    const windows = await all(cloud.prices.list({ filters: { operatingSystem: 'Windows' } }));
    expect(windows).toHaveLength(prices.length);
    expect(await cloud.prices.listFamilies()).toContain('Storage');
  });

  it('the price list is asked where it is served', () => {
    const served = ['us-west-2', 'ap-northeast-2', 'eu-west-1', 'sa-east-1', 'me-south-1', 'cn-north-1'];
    expect(served.map(priceListRegion)).toEqual([
      'us-east-1',
      'ap-south-1',
      'eu-central-1',
      'us-east-1',
      'eu-central-1',
      'cn-northwest-1',
    ]);
  });

  it('quotas tell their use where CloudWatch knows it', async () => {
    expect(await cloud.quotas.listServices()).toEqual(['ec2', 'vpc']);
    const name = 'Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) instances';
    expect(await all(cloud.quotas.list('ec2'))).toEqual([{ name, limit: 5, unit: 'count' }]);
    const dimensions = { Class: 'Standard/OnDemand', Resource: 'vCPU', Service: 'EC2', Type: 'Resource' };
    await put('AWS/Usage', 'ResourceCount', dimensions, 4, 10);
    expect(await all(cloud.quotas.list('ec2'))).toMatchObject([{ name, used: 4 }]);
    expect((await all(cloud.quotas.list('vpc'))).length).toBeGreaterThan(10);
    await expect(all(cloud.quotas.list('none'))).rejects.toMatchObject({ code: 'not_found' });
  });

  it('metrics are those of the VM, disks and volumes added up, counts as rates', async () => {
    const vmId = toNativeId('i-0123456789abcdef0');
    const of = { InstanceId: vmId };
    await put('AWS/EC2', 'CPUUtilization', of, 20, 7);
    await put('AWS/EC2', 'CPUUtilization', of, 40, 9);
    await put('AWS/EC2', 'DiskReadBytes', of, 1000, 7);
    await put('AWS/EC2', 'EBSReadBytes', of, 500, 7);
    await put('AWS/EC2', 'EBSWriteOps', of, 600, 7);
    await put('AWS/EC2', 'CPUUtilization', { InstanceId: 'i-00000000000000000' }, 99, 7);
    const values = async (metric: 'cpuUsage' | 'diskRead' | 'diskWriteOperations') =>
      (await cloud.metrics.ofVm(vmId, { metric, stepMinutes: 1 })).points.map(({ value }) => value);
    expect(await values('cpuUsage')).toEqual([40, 20]);
    expect(await values('diskRead')).toEqual([1500]);
    expect(await values('diskWriteOperations')).toEqual([10]);
    await expect(cloud.metrics.ofVm(vmId, { metric: 'memoryUsage' })).rejects.toMatchObject({
      code: 'unsupported',
    });
  });

  it('a wrong key is unauthenticated at each service', async () => {
    const { credentials } = targetOf(ec2);
    await using stranger = await connect(aws, {
      ...targetOf(ec2),
      credentials: { ...credentials, ClientSecret: 'wrong' },
    });
    const vmId = toNativeId('i-0');
    const asked = [
      () => stranger.prices.listFamilies(),
      () => stranger.quotas.listServices(),
      () => stranger.metrics.ofVm(vmId, { metric: 'cpuUsage' }),
    ];
    for (const ask of asked) await expect(ask()).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});
