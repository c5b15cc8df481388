import type { Spider } from '@cb-spider/core';

/** The virtual cloud, as configuration names it. */
const provider = 'TWIN';
const library = '@cb-spider/driver-twin';
const name = 'twin';

/** Name of the setting that tells that it was done. */
const doneSetting = 'world';

/**
 * Registers a connection to each of the virtual cloud's regions that has a model in the real world, as
 * `twin-aws-eu-central-1`: once, and only if there is no connection yet. Connections that users delete do not come back.
 * Answers whether it has been done, now or before.
 */
export async function registerWorld(spider: Spider): Promise<boolean> {
  if ((await spider.store.settings.get(doneSetting)) !== undefined) return true;
  if ((await spider.connections.count()) > 0) return false;
  await spider.addMissing({
    drivers: [{ name, provider, library }],
    credentials: [{ name, provider, values: { MockName: 'me' } }],
  });
  const regions = (await regionNames(spider)).map(region => ({
    name: `twin-${region}`,
    provider,
    values: { Region: region },
  }));
  const parts = { provider, driver: name, credential: name };
  await spider.addMissing({
    regions,
    connections: regions.map(region => ({ ...parts, name: region.name, region: region.name })),
  });
  await spider.store.settings.put(doneSetting, new Date().toISOString());
  return true;
}

/** Regions without a model are named after nothing that anybody looks for. */
async function regionNames(spider: Spider): Promise<readonly string[]> {
  const cloud = await spider.preview(name, name);
  try {
    const regions = await cloud.regionZones.list();
    return regions.filter(({ details }) => details?.Cloud !== 'twin').map(region => region.name);
  } finally {
    await cloud.close();
  }
}
