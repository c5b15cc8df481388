import { describe, expect, it } from '@jest/globals';
import { connected, failureOf } from './fake-connection.ts';

describe('the network', () => {
  it('is there, has the id of the tenant, and is found by its range alone', async () => {
    await using rig = await connected();
    const network = await rig.cloud.networks.create({ name: 'net', cidr: '10.0.0.0/16' });
    expect(network).toMatchObject({ nativeId: 'tnt-4b1f2c9e-spider', cidr: '10.0.0.0/16', subnets: [] });
    const other = rig.cloud.networks.create({ name: 'net', cidr: '10.1.0.0/16' });
    expect(await failureOf(other)).toMatchObject({ code: 'invalid_argument' });
  });
});

describe('a subnet', () => {
  it.each([
    ['v5.0', '10.0.8.0/24'],
    ['v5.0', '10.0.252.0/22'],
    ['v4.0', '10.0.8.0/23'],
  ] as const)("has one of Cloudit's own ranges, in version %s not %s", async (version, cidr) => {
    await using rig = await connected({ version }, { options: { ApiVersion: version } });
    const { nativeId } = await rig.cloud.networks.create({ name: 'net', cidr: '10.0.0.0/16' });
    const failure = await failureOf(rig.cloud.subnets.create(nativeId, { name: 'sub', cidr }));
    expect(failure).toMatchObject({ code: 'invalid_argument', hint: expect.stringContaining('10.0.0.0/22') });
    expect(rig.fake.requests.some(line => line.startsWith('POST'))).toBe(false);
  });

  it('is known by its address, and has its first one as gateway', async () => {
    await using rig = await connected();
    const { nativeId } = await rig.cloud.networks.create({ name: 'net', cidr: '10.0.0.0/16' });
    const subnet = await rig.cloud.subnets.create(nativeId, { name: 'sub', cidr: '10.0.8.0/22' });
    expect(subnet).toMatchObject({ nativeId: '10.0.8.0', details: { gateway: '10.0.8.1' } });
  });

  it('has a name of its own, whatever its case', async () => {
    await using rig = await connected();
    const { nativeId } = await rig.cloud.networks.create({ name: 'net', cidr: '10.0.0.0/16' });
    await rig.cloud.subnets.create(nativeId, { name: 'sub', cidr: '10.0.8.0/22' });
    const again = rig.cloud.subnets.create(nativeId, { name: 'SUB', cidr: '10.0.12.0/22' });
    expect((await failureOf(again)).code).toBe('already_exists');
  });
});
