import { account, startFakeOpenStack } from '@cb-spider/cloud-fakes/openstack';
import { connect } from '@cb-spider/core';
import { expect, it } from '@jest/globals';
import { openstack } from '../src/index.ts';

it('quotas of Nova, Neutron and Cinder tell limits, what is used of them, and what has no limit', async () => {
  const fake = await startFakeOpenStack({ quotas: { cores: 8, network: 3 } });
  await using cloud = await connect(openstack, {
    credentials: {
      IdentityEndpoint: fake.identityEndpoint,
      Username: account.userName,
      Password: account.password,
      DomainName: account.domainName,
      ProjectID: account.projectId,
    },
    region: 'RegionOne',
  });
  const quotas = async (service: string) => {
    const found = new Map<string, object>();
    for await (const { name, ...rest } of cloud.quotas.list(service)) found.set(name, rest);
    return found;
  };
  expect(await cloud.quotas.listServices()).toEqual(['compute', 'network', 'block-storage']);
  const before = (await quotas('network')).get('network');
  await cloud.networks.create({ name: 'net', cidr: '10.0.0.0/16' });
  const { used } = before as { used: number };
  expect((await quotas('network')).get('network')).toEqual({ limit: 3, used: used + 1, unit: 'count' });
  const compute = await quotas('compute');
  expect(compute.get('cores')).toEqual({ limit: 8, used: 0, unit: 'count' });
  expect(compute.get('ram')).toEqual({ limit: 'unlimited', used: 0, unit: 'MiB' });
  expect(compute.get('key_pairs')).toEqual({ limit: 'unlimited', used: undefined, unit: 'count' });
  expect((await quotas('block-storage')).get('gigabytes')).toEqual({ limit: 1000, used: 0, unit: 'GB' });
  await fake.close();
});
