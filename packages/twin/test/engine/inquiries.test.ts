import { describe, expect, it } from '@jest/globals';
import { refused, SmallCloud } from '../beds/small-cloud.ts';

const hourMs = 3_600_000;

describe('prices', () => {
  it('depend on the resources of a VM and on its region', async () => {
    const small = new SmallCloud();
    const priceOf = async (specName: string, regionName: string) =>
      (await small.call('ListPrices', { regionName, specName })).items[0]?.hourly;
    // (2 x 0.02 + 2 x 0.0025) USD, and more by 37.6 and 1.3 degrees of 300
    expect(await priceOf('twin-small', 'aws-ap-northeast-2')).toBe('0.0506');
    expect(await priceOf('twin-small', 'aws-ap-southeast-1')).toBe('0.0452');
    // (4 x 0.02 + 16 x 0.0025 + 0.75) USD at the same places
    expect(await priceOf('twin-gpu-xlarge', 'aws-ap-northeast-2')).toBe('0.9790');
    // arm64: a fifth less
    expect(await priceOf('twin-arm-small', 'aws-ap-southeast-1')).toBe('0.0402');
  });
});

describe('quotas', () => {
  it('are those that are enforced, with the present usage', async () => {
    const small = new SmallCloud({ quotas: { network: 2, vm: 1 } });
    const { quotas: empty } = await small.call('ListQuotas', { service: 'network' });
    expect(empty.find(({ kind }) => kind === 'network')).toEqual({ kind: 'network', limit: 2, used: 0 });
    const { vmId } = await small.call('RunVm', small.vmRequest(await small.parts()));
    const used = async (service: string, kind: string) =>
      (await small.call('ListQuotas', { service })).quotas.find(each => each.kind === kind)?.used;
    expect(await used('network', 'network')).toBe(1);
    expect(await used('network', 'nic')).toBe(1);
    expect(await used('compute', 'vm')).toBe(1);
    await small.call('TerminateVm', { vmId });
    small.now += hourMs;
    expect(await used('compute', 'vm')).toBe(0);
    expect(await used('network', 'nic')).toBe(0);
    await expect(small.call('ListQuotas', { service: 'fun' })).rejects.toMatchObject(
      refused('QuotaService.NotFound'),
    );
  });

  it('cover every kind once', async () => {
    const small = new SmallCloud();
    const { services } = await small.call('ListQuotaServices', {});
    const lists = await Promise.all(services.map(service => small.call('ListQuotas', { service })));
    const names = lists.flatMap(({ quotas }) => quotas.map(({ kind }) => kind));
    expect(new Set(names).size).toBe(names.length);
    expect(names).toEqual(expect.arrayContaining(['network', 'subnet', 'keyPair', 'vm']));
  });
});

describe('metrics', () => {
  const from = new Date(Date.UTC(2030, 0, 1)).toISOString();
  const to = new Date(Date.UTC(2030, 0, 2)).toISOString();

  it('are a wave with a period of a day, with a phase for each VM and metric', async () => {
    const small = new SmallCloud();
    const { vmId } = await small.call('RunVm', small.vmRequest(await small.parts()));
    small.now += 24 * hourMs;
    const request = { vmId, metric: 'cpuUsage', from, to, stepMinutes: 60 } as const;
    const { points } = await small.call('GetVmMetric', request);
    expect(points).toHaveLength(24);
    expect(await small.call('GetVmMetric', request)).toEqual({ points });
    const values = points.map(({ value }) => value);
    const mean = values.reduce((sum, value) => sum + value, 0) / 24;
    expect(mean).toBeCloseTo(40, 2); // between 5 and 75
    expect(Math.max(...values)).toBeGreaterThan(74);
    expect(Math.min(...values)).toBeLessThan(6);
    const other = await small.call('GetVmMetric', { ...request, metric: 'networkIn' });
    expect(other.points.every(({ value }) => Number.isSafeInteger(value))).toBe(true);
  });

  it('start when the VM was created, and end with the last full step', async () => {
    const small = new SmallCloud();
    small.now += 2.5 * hourMs;
    const { vmId } = await small.call('RunVm', small.vmRequest(await small.parts()));
    small.now += 3.75 * hourMs;
    const { points } = await small.call('GetVmMetric', {
      vmId,
      metric: 'diskRead',
      from,
      to,
      stepMinutes: 60,
    });
    expect(points.map(({ at }) => at.slice(11, 16))).toEqual(['03:00', '04:00', '05:00']);
    const unknown = { vmId: 'vm-none', metric: 'diskRead', from, to, stepMinutes: 60 } as const;
    await expect(small.call('GetVmMetric', unknown)).rejects.toMatchObject(refused('Vm.NotFound'));
  });
});
