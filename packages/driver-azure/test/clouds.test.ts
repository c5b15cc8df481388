import { describe, expect, it } from '@jest/globals';
import { endpointsOf } from '../src/arm/cloud-endpoints.ts';
import { openFake } from './on-fake.ts';

describe('the clouds of Azure', () => {
  it.each([
    [undefined, 'https://management.azure.com', 'https://login.microsoftonline.com'],
    ['AzureCloud', 'https://management.azure.com', 'https://login.microsoftonline.com'],
    ['AzureUSGovernment', 'https://management.usgovcloudapi.net', 'https://login.microsoftonline.us'],
    ['azurechinacloud', 'https://management.chinacloudapi.cn', 'https://login.chinacloudapi.cn'],
  ])('%s has its own addresses, and tokens for them', (Cloud, resourceManager, login) => {
    const scope = `${resourceManager}/.default`;
    expect(endpointsOf(Cloud === undefined ? {} : { Cloud })).toEqual({ resourceManager, login, scope });
  });

  it('keep their tokens where another address stands in for them', () => {
    const endpoints = endpointsOf({ Cloud: 'AzureUSGovernment', Endpoint: 'http://127.0.0.1:1/' });
    expect(endpoints.resourceManager).toBe('http://127.0.0.1:1');
    expect(endpoints.scope).toBe('https://management.usgovcloudapi.net/.default');
  });
});

describe('the resource group', () => {
  it.each([
    [{}, 'koreacentral'],
    [{ ResourceGroup: 'mine' }, 'mine'],
  ])('of a region record with %j is %s, which is made and never removed', async (options, group) => {
    await using on = await openFake({}, { options });
    const { nativeId } = await on.cloud.networks.create({ name: 'net', cidr: '10.0.0.0/16' });
    expect(nativeId).toContain(`/resourcegroups/${group}/`);
    await on.cloud.networks.delete(nativeId);
    const ofGroups = on.fake.exchanges.filter(({ url }) => /\/resourcegroups\/[^/?]+\?/i.test(url));
    expect(ofGroups.map(({ method }) => method)).toEqual(['PUT']);
  });
});

describe('sizes of VMs', () => {
  const names = async (zone: string) => {
    await using on = await openFake({}, { zone });
    const found: string[] = [];
    for await (const { name } of on.cloud.specs.list()) found.push(name);
    return found;
  };

  it('are those that the subscription may have in the region and the zone', async () => {
    const [inOne, inTwo] = [await names('1'), await names('2')];
    expect(inOne).toContain('Standard_D2ps_v5');
    expect(inTwo).not.toContain('Standard_D2ps_v5');
    expect([...inOne, ...inTwo]).not.toContain('Standard_M128ms');
  });
});

describe('images', () => {
  const list = async (options: Readonly<Record<string, string>>) => {
    await using on = await openFake({}, { options });
    const found: string[] = [];
    for await (const { nativeId } of on.cloud.images.list()) found.push(nativeId);
    return { found, requests: on.requests().length };
  };

  it('are a choice of usual ones, for two requests each at most', async () => {
    const { found, requests } = await list({});
    expect(found.length).toBeGreaterThan(5);
    expect(requests).toBeLessThanOrEqual(2 * 16);
    expect(found.some(id => id.startsWith('kali-linux:'))).toBe(false);
  });

  it('are all of the region where the region record says so, each once', async () => {
    const { found } = await list({ Images: 'all' });
    expect(found.some(id => id.startsWith('kali-linux:'))).toBe(true);
    expect(new Set(found).size).toBe(found.length);
  });
});
