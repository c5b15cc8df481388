import type { Spider } from '@cb-spider/core';

/** The virtual cloud's name in the configuration. */
const provider = 'TWIN';
const library = '@cb-spider/driver-twin';
const name = 'twin';

/** The name of the setting that records that the connections were registered. */
const doneSetting = 'world';

/**
 * Registers a connection to each region of the virtual cloud that is modeled on a real one, such as
 * `twin-aws-eu-central-1`. This happens once, and only if there is no connection yet: connections that users delete do
 * not come back. Returns whether the connections were registered, now or earlier.
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

/** Returns the names of the regions that are modeled on real ones. Nobody would look for the others. */
async function regionNames(spider: Spider): Promise<readonly string[]> {
  const cloud = await spider.preview(name, name);
  try {
    const regions = await cloud.regionZones.list();
    return regions.filter(({ details }) => details?.Cloud !== 'twin').map(region => region.name);
  } finally {
    await cloud.close();
  }
}
