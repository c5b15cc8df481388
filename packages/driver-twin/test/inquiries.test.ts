import { connect } from '@cb-spider/core';
import { describe, expect, it } from '@jest/globals';
import { createTwin } from '../src/index.ts';

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

function open(region = 'default') {
  const now = { ms: Date.UTC(2030, 0, 1) };
  const clock = { now: () => now.ms };
  const driver = createTwin({ clock, pageSize: 5 });
  return connect(driver, { credentials: { MockName: 'me' }, region });
}

describe('prices', () => {
  it('are there for every spec, in pages, and for no region that there is not', async () => {
    await using cloud = await open();
    const specs = await all(cloud.specs.list());
    const prices = await all(cloud.prices.list());
    expect(prices.map(({ spec }) => spec.name)).toEqual(specs.map(({ name }) => name));
    expect(await cloud.prices.listFamilies()).toEqual(['Compute Instance']);
    expect(await cloud.prices.listFamilies('none')).toEqual([]);
    expect(await all(cloud.prices.list({ region: 'none' }))).toEqual([]);
    const arm = await all(cloud.prices.list({ filters: { architecture: 'arm64' } }));
    expect(arm.map(({ spec }) => spec.name)).toEqual(['twin-arm-small', 'twin-arm-xlarge']);
  });
});

describe('countAll', () => {
  it("counts by the mock's words and by its own", async () => {
    await using cloud = await open();
    await cloud.networks.create({ name: 'net', cidr: '10.0.0.0/16' });
    const count = (rsType: string) => cloud.anyCall.call({ id: 'countAll', inputs: { rsType } });
    expect(await count('vpc')).toEqual({ Count: '1' });
    expect(await count('network')).toEqual({ Count: '1' });
    expect(await count('sg')).toEqual({ Count: '0' });
    await expect(count('warmth')).rejects.toMatchObject({ code: 'invalid_argument' });
  });
});
