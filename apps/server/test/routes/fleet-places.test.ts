import { alibaba } from '@cb-spider/driver-alibaba';
import { aws } from '@cb-spider/driver-aws';
import { azure } from '@cb-spider/driver-azure';
import { gcp } from '@cb-spider/driver-gcp';
import { createTwin, twin } from '@cb-spider/driver-twin';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Bed, makeSurroundings, startBed } from '../beds/bed.ts';
import { connectRegions, threeRegions } from '../beds/fleet-connections.ts';

const [seoul, frankfurt, iowa] = threeRegions;

describe('the places of connections, and their counts', () => {
  let bed: Bed;
  let calls = 0;
  beforeAll(async () => {
    bed = await startBed({
      drivers: [createTwin()],
      callListeners: [{ add: () => undefined, end: () => void calls++ }],
    });
    await connectRegions(bed, threeRegions);
    await makeSurroundings(bed, seoul);
  });
  afterAll(() => bed.close());

  it('is listed with city, country, part of the world and point', async () => {
    const { status, reply } = await bed.get('/fleet/place');
    expect(status).toBe(200);
    expect(reply).toEqual({
      place: [
        {
          ...{ connection: seoul, provider: 'TWIN', region: seoul },
          ...{ city: 'Seoul', country: 'KR', geography: 'Asia', latitude: 37.57, longitude: 126.98 },
        },
        {
          ...{ connection: frankfurt, provider: 'TWIN', region: frankfurt },
          ...{ city: 'Frankfurt', country: 'DE', geography: 'Europe', latitude: 50.12, longitude: 8.68 },
        },
        {
          ...{ connection: iowa, provider: 'TWIN', region: iowa },
          ...{ city: 'Council Bluffs', country: 'US', geography: 'North America' },
          ...{ latitude: expect.any(Number), longitude: expect.any(Number) },
        },
      ],
    });
    const some = (await bed.get('/fleet/place?geography=europe')).reply.place;
    expect(some).toMatchObject([{ connection: frankfurt }]);
    expect((await bed.get('/fleet/place?connection=nobody')).status).toBe(404);
  });

  it('is counted by kind, for each connection and in total', async () => {
    const { status, reply } = await bed.get('/fleet/count');
    expect(status).toBe(200);
    const none = { vpc: 0, subnet: 0, securitygroup: 0, keypair: 0, publicip: 0, nic: 0, vm: 0 };
    expect(reply.count).toMatchObject([
      { connection: seoul, counts: { ...none, vpc: 1, subnet: 2, securitygroup: 1, keypair: 1 } },
      { connection: frankfurt, provider: 'TWIN', region: frankfurt, counts: none },
      { connection: iowa, counts: none },
    ]);
    expect(reply.total).toMatchObject({ vpc: 1, subnet: 2, securitygroup: 1, keypair: 1, vm: 0 });
    expect(Object.keys(reply.total)).toHaveLength(12);
    const some = (await bed.get(`/fleet/count?region=${iowa}`)).reply;
    expect(some.count).toHaveLength(1);
    expect(some.total.vpc).toBe(0);
    expect((await bed.get('/fleet/count?provider=NOBODY')).status).toBe(400);
  });

  it('calls no cloud', async () => {
    const before = calls;
    expect(before).toBeGreaterThan(0);
    await bed.get('/fleet/place');
    await bed.get('/fleet/count');
    expect(calls).toBe(before);
  });
});

describe('the places that drivers know', () => {
  const { places: all = {} } = twin.features;

  it.each([aws, azure, gcp, alibaba])('are those of the virtual world: $id', ({ id, features }) => {
    const { places = {} } = features;
    const expected = Object.entries(all)
      .filter(([name]) => name.startsWith(`${id}-`))
      .map(([name, place]) => [name.slice(id.length + 1), place]);
    expect(expected.length).toBeGreaterThan(20);
    expect(places).toEqual(Object.fromEntries(expected));
  });
});
