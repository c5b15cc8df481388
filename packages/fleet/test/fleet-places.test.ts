import { describe, expect, it } from '@jest/globals';
import { openWorld, regionNames, VirtualClock } from './core-bed.ts';
import { openFleet } from './fleet-bed.ts';

async function open(labels: Readonly<Record<string, string>> = {}) {
  const clock = new VirtualClock();
  const { spider, fleet } = await openFleet(
    openWorld(clock, () => ({})),
    regionNames(2),
    clock,
  );
  const record = { provider: 'WORLD', driver: 'd', credential: 'k' };
  await spider.connections.put({ ...record, name: 'r1-001', region: 'r1-001', labels });
  return fleet;
}

const known = { city: 'Seoul', country: 'KR', latitude: 37.57, longitude: 126.98 };
const second = { connection: 'r1-001', provider: 'WORLD', region: 'r1-001', geography: 'Asia' };

describe('places of connections', () => {
  it('are what the driver reports for their regions; unknown fields are missing', async () => {
    const fleet = await open();
    expect(await fleet.places({})).toEqual([
      { connection: 'r0-000', provider: 'WORLD', region: 'r0-000', geography: 'Asia', ...known },
      second,
    ]);
  });

  it('are what their labels say, for example for a private cloud', async () => {
    const labels = { city: 'Daejeon', country: 'KR', latitude: '36.35', longitude: '127.38', team: 'a' };
    const fleet = await open(labels);
    expect(await fleet.places({ connections: ['r1-001'] })).toEqual([
      { ...second, city: 'Daejeon', country: 'KR', latitude: 36.35, longitude: 127.38 },
    ]);
  });

  it.each([
    [{ latitude: '36.35' }],
    [{ latitude: '91', longitude: '0' }],
    [{ latitude: '', longitude: '1' }],
    [{ latitude: 'north', longitude: '1' }],
  ])('have no point by the labels %j', async labels => {
    const fleet = await open(labels);
    expect(await fleet.places({ connections: ['r1-001'] })).toEqual([second]);
  });

  it('are those of the selection', async () => {
    const fleet = await open();
    expect(await fleet.places({ may: ({ connection }) => connection === 'r1-001' })).toEqual([second]);
    await expect(fleet.places({ connections: ['nobody'] })).rejects.toMatchObject({ code: 'not_found' });
  });
});
