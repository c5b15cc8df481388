import { describe, expect, it } from '@jest/globals';
import { publicKey, refused, SmallCloud } from '../beds/small-cloud.ts';

const visibilityDelayMs = 1000;

describe('a new object', () => {
  it('is missing from reads and lists for a while, and then always visible, whatever its kind', async () => {
    const small = new SmallCloud({ visibilityDelayMs });
    const parts = await small.parts();
    const { vmId } = await small.call('RunVm', small.vmRequest(parts));
    const { publicIpId } = await small.call('AllocatePublicIp', { name: 'ip' });
    const { networkId, subnetId, keyPairId } = parts;
    const [securityGroupId = ''] = parts.securityGroupIds;
    const { securityGroupIds } = parts;
    const { nicId } = await small.call('CreateNic', { networkId, subnetId, securityGroupIds, name: 'nic' });
    const reads = [
      () => small.call('GetNetwork', { networkId }),
      () => small.call('GetSecurityGroup', { securityGroupId }),
      () => small.call('GetKeyPair', { keyPairId }),
      () => small.call('GetPublicIp', { publicIpId }),
      () => small.call('GetNic', { nicId }),
      () => small.call('GetVm', { vmId }),
      () => small.call('GetVmStatus', { vmId }),
    ];
    const lists = [
      'ListNetworks',
      'ListSecurityGroups',
      'ListKeyPairs',
      'ListPublicIps',
      'ListNics',
      'ListVms',
      'ListVmStatus',
    ] as const;
    for (const read of reads)
      await expect(read()).rejects.toMatchObject({ code: expect.stringMatching('NotFound') });
    for (const list of lists) expect((await small.call(list, {})).items).toEqual([]);
    small.now += visibilityDelayMs;
    for (const read of reads) await expect(read()).resolves.toBeDefined();
    for (const list of lists) expect((await small.call(list, {})).items.length).toBeGreaterThan(0);
    expect((await small.call('GetNetwork', { networkId })).subnets.map(subnet => subnet.subnetId)).toEqual([
      subnetId,
    ]);
  });

  it('that is a subnet is missing from its network', async () => {
    const small = new SmallCloud({ visibilityDelayMs });
    const { networkId } = await small.call('CreateNetwork', { name: 'net', cidr: '10.0.0.0/8' });
    small.now += visibilityDelayMs;
    await small.call('CreateSubnet', { networkId, name: 's', cidr: '10.0.0.0/24' });
    const seen = async () => [
      (await small.call('GetNetwork', { networkId })).subnets.length,
      (await small.call('ListNetworks', {})).items[0]?.subnets.length,
    ];
    expect(await seen()).toEqual([0, 0]);
    small.now += visibilityDelayMs;
    expect(await seen()).toEqual([1, 1]);
  });

  it('is returned by its create, accepted by changes, and found by a repeated create', async () => {
    const small = new SmallCloud({ visibilityDelayMs });
    const request = { ...small.vmRequest(await small.parts()), clientToken: 'again' };
    const made = await small.call('RunVm', request);
    expect(await small.call('RunVm', request)).toEqual(made);
    await expect(small.call('ImportKeyPair', { name: 'first-key', publicKey })).rejects.toMatchObject(
      refused('Name.Duplicate'),
    );
    await expect(small.call('StopVm', { vmId: made.vmId })).resolves.toMatchObject({ state: 'Stopping' });
  });

  it('is missing for a time that depends on the object and the seed', async () => {
    const appearances = async (seed: string) => {
      const small = new SmallCloud({ visibilityDelayMs, seed });
      for (let index = 0; index < 20; index++) await small.call('AllocatePublicIp', { name: `ip-${index}` });
      const counts: number[] = [];
      for (let step = 0; step <= 10; step++) {
        counts.push((await small.call('ListPublicIps', {})).items.length);
        small.now += visibilityDelayMs / 10;
      }
      return counts;
    };
    const one = await appearances('one');
    expect(one[0]).toBe(0);
    expect(new Set(one).size).toBeGreaterThan(4);
    expect(one).toEqual([...one].sort((a, b) => a - b));
    expect(one.at(-1)).toBe(20);
    expect(await appearances('one')).toEqual(one);
    expect(await appearances('two')).not.toEqual(one);
  });

  it('leaves gaps in pages, and the pages after them are found', async () => {
    const small = new SmallCloud({ visibilityDelayMs });
    for (const name of ['a', 'b', 'c']) await small.call('AllocatePublicIp', { name });
    small.now += visibilityDelayMs;
    for (const name of ['d', 'e']) await small.call('AllocatePublicIp', { name });
    await small.call('AllocatePublicIp', { name: 'f' });
    const names: string[] = [];
    let pageToken: string | undefined;
    do {
      const page = await small.call('ListPublicIps', { limit: 2, pageToken });
      names.push(...page.items.map(item => item.name));
      pageToken = page.nextPageToken;
    } while (pageToken !== undefined);
    expect(names).toEqual(['a', 'b', 'c']);
  });
});
