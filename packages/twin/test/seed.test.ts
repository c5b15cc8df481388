import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { seedTwin } from '../src/index.ts';
import { refused, SmallCloud } from './beds/small-cloud.ts';

const request = {
  account: 'tester',
  perRegion: 250,
  regions: ['default', 'azure-koreasouth', 'gcp-us-central1'],
};

describe('seeded VMs', () => {
  it('are complete, each with its own addresses, spread over the zones', async () => {
    const small = new SmallCloud();
    expect(small.cloud.seedVms(request)).toBe(750);
    const { items } = await small.call('ListVms', {});
    expect(items).toHaveLength(250);
    expect(new Set(items.map(vm => vm.zone))).toEqual(new Set(['default-z1', 'default-z2', 'default-z3']));
    const addresses = items.map(vm => vm.nics[0]?.addresses[0]);
    expect(new Set(addresses.map(address => address?.privateIp)).size).toBe(250);
    expect(new Set(addresses.map(address => address?.publicIp)).size).toBe(250);
    for (const vm of items) expect(vm.state).toBe('Running');
    expect((await small.call('ListNics', {})).items).toHaveLength(250);
  });

  it('behave like others: they stop, terminate, and free what they had', async () => {
    const small = new SmallCloud();
    small.cloud.seedVms({ ...request, perRegion: 3 });
    const { items } = await small.call('ListVms', {});
    const [first, second] = items;
    await small.call('StopVm', { vmId: first?.vmId ?? '' });
    for (const { vmId } of items) await small.call('TerminateVm', { vmId });
    expect((await small.call('ListVms', {})).items).toEqual([]);
    expect((await small.call('ListNics', {})).items).toEqual([]);
    const { items: networks } = await small.call('ListNetworks', {});
    const networkId = networks[0]?.networkId ?? '';
    for (const { subnetId } of networks[0]?.subnets ?? [])
      await small.call('DeleteSubnet', { networkId, subnetId });
    expect(second?.nics).toHaveLength(1);
  });

  it('can be added again, and leave room for others', async () => {
    const small = new SmallCloud();
    small.cloud.seedVms({ ...request, perRegion: 40 });
    const parts = await small.parts();
    const own = await small.call('RunVm', small.vmRequest(parts));
    small.cloud.seedVms({ ...request, perRegion: 40 });
    const { items } = await small.call('ListVms', {});
    expect(items).toHaveLength(81);
    expect(new Set(items.map(vm => vm.nics[0]?.addresses[0]?.publicIp)).size).toBe(81);
    expect(items.map(vm => vm.vmId)).toContain(own.vmId);
    expect((await small.call('ListNetworks', {})).items).toHaveLength(2);
  });

  it('count towards quotas, and are not limited by them', async () => {
    const small = new SmallCloud({ quotas: { vm: 10 } });
    small.cloud.seedVms({ ...request, perRegion: 20 });
    const parts = await small.parts();
    await expect(small.call('RunVm', small.vmRequest(parts))).rejects.toMatchObject(
      refused('Quota.Exceeded'),
    );
  });

  it('are refused as a whole when a region is unknown', async () => {
    const small = new SmallCloud();
    expect(() => small.cloud.seedVms({ ...request, regions: ['default', 'atlantis'] })).toThrow('atlantis');
    expect((await small.call('ListVms', {})).items).toEqual([]);
  });

  it('can be added to the cloud of a folder, for drivers to use', async () => {
    const dataFolder = mkdtempSync(join(tmpdir(), 'twin-'));
    expect(await seedTwin({ ...request, dataFolder })).toBe(750);
    await expect(seedTwin({ ...request, dataFolder, regions: ['atlantis'] })).rejects.toMatchObject(
      refused('Endpoint.UnknownRegion'),
    );
    const small = new SmallCloud({ path: join(dataFolder, 'twin.db') });
    expect((await small.call('ListVmStatus', {})).items).toHaveLength(250);
    small.cloud.close();
    rmSync(dataFolder, { recursive: true });
  });

  it('of equal seeds are equal', async () => {
    const seeded = async (seed: string) => {
      const small = new SmallCloud({ seed });
      small.cloud.seedVms({ ...request, perRegion: 5 });
      return (await small.call('ListVms', {})).items;
    };
    expect(await seeded('one')).toEqual(await seeded('one'));
    expect(await seeded('one')).not.toEqual(await seeded('two'));
  });
});
