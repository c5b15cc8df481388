import { describe, expect, it } from '@jest/globals';
import type { WorldRegion } from '../../src/world/types.ts';
import { defaultWorld } from '../../src/world/world.ts';
import { refused, SmallCloud } from '../beds/small-cloud.ts';

const { regions } = defaultWorld;
const real = regions.filter(({ cloud }) => cloud !== 'twin' && cloud !== 'mock');
const find = (name: string): Partial<WorldRegion> => regions.find(region => region.name === name) ?? {};

describe('the regions of the world', () => {
  it('are at least 120 of real clouds', () => {
    expect(real.length).toBeGreaterThanOrEqual(120);
    const byCloud = Map.groupBy(real, region => region.cloud);
    const counts = Object.fromEntries([...byCloud].map(([cloud, those]) => [cloud, those.length]));
    expect(counts).toEqual({
      aws: 34,
      azure: 57,
      gcp: 42,
      alibaba: 28,
      tencent: 17,
      ibm: 10,
      nhn: 3,
      ncp: 3,
    });
  });

  it('are named by their cloud and its own name, each once', () => {
    for (const { name, cloud, nativeName } of real) expect(name).toBe(`${cloud}-${nativeName}`);
    expect(new Set(regions.map(({ name }) => name)).size).toBe(regions.length);
    expect(new Set(regions.map(({ cloud, displayName }) => `${cloud} ${displayName}`)).size).toBe(
      regions.length,
    );
  });

  it('have zones, each once, but for some of Azure', () => {
    for (const { zones } of regions) expect(new Set(zones).size).toBe(zones.length);
    const without = regions.filter(({ zones }) => zones.length === 0);
    expect(new Set(without.map(({ cloud }) => cloud))).toEqual(new Set(['azure']));
    expect(without.map(({ nativeName }) => nativeName)).toContain('koreasouth');
  });

  it.each([
    ['aws-ap-northeast-1', ['ap-northeast-1a', 'ap-northeast-1c', 'ap-northeast-1d']],
    ['azure-koreacentral', ['1', '2', '3']],
    ['gcp-us-east1', ['us-east1-b', 'us-east1-c', 'us-east1-d']],
    ['alibaba-cn-hongkong', ['cn-hongkong-b', 'cn-hongkong-c', 'cn-hongkong-d']],
    ['tencent-ap-seoul', ['ap-seoul-1', 'ap-seoul-2']],
    ['ibm-eu-de', ['eu-de-1', 'eu-de-2', 'eu-de-3']],
    ['nhn-kr1', ['kr-pub-a', 'kr-pub-b']],
    ['ncp-SGN', ['SGN-4', 'SGN-5']],
    ['mercury', ['mercury-z1', 'mercury-z2', 'mercury-z3']],
  ])('have the zones that their cloud names: %s', (name, zones) => {
    expect(find(name).zones).toEqual(zones);
  });

  it('lie where their country lies', () => {
    const boxes: Record<string, [south: number, north: number, west: number, east: number]> = {
      Africa: [-35, 38, -18, 52],
      Asia: [-11, 56, 26, 146],
      Europe: [36, 72, -11, 40],
      'North America': [14, 72, -168, -52],
      Oceania: [-48, -10, 112, 179],
      'South America': [-56, 13, -82, -34],
    };
    for (const { name, continent, latitude, longitude } of regions) {
      const [south, north, west, east] = boxes[continent] ?? [0, 0, 0, 0];
      const isWithin = latitude > south && latitude < north && longitude > west && longitude < east;
      expect([name, isWithin]).toEqual([name, true]);
    }
  });

  it('of one city lie at one place', () => {
    for (const those of Map.groupBy(regions, ({ city, country }) => `${city} ${country}`).values())
      expect(new Set(those.map(({ latitude, longitude }) => `${latitude} ${longitude}`)).size).toBe(1);
  });

  it('tell servers where they are', async () => {
    const region = await new SmallCloud().call('GetRegion', { regionName: 'aws-eu-west-3' });
    expect(region).toMatchObject({
      regionName: 'aws-eu-west-3',
      displayName: 'Europe (Paris)',
      cloud: 'aws',
      nativeName: 'eu-west-3',
      city: 'Paris',
      country: 'FR',
      continent: 'Europe',
      latitude: 48.85,
      longitude: 2.35,
    });
  });
});

describe('a region without zones', () => {
  it('has subnets and VMs in none, and refuses those that name one', async () => {
    const small = new SmallCloud({}, { region: 'azure-koreasouth' });
    const parts = await small.parts();
    const vm = await small.call('RunVm', small.vmRequest(parts));
    expect(vm).not.toHaveProperty('zone');
    const network = await small.call('GetNetwork', { networkId: parts.networkId });
    expect(network.subnets[0]).not.toHaveProperty('zone');
    expect(await small.call('ListZones', {})).toEqual({ zones: [] });
    const subnet = { networkId: parts.networkId, name: 'other', cidr: '10.9.0.0/16', zone: '1' };
    await expect(small.call('CreateSubnet', subnet)).rejects.toMatchObject(refused('Zone.NotFound'));
    const zoned = { ...small.vmRequest(parts, 'zoned'), zone: '1' };
    await expect(small.call('RunVm', zoned)).rejects.toMatchObject(refused('Zone.Mismatch'));
  });
});
