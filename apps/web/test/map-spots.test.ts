import { describe, expect, it } from '@jest/globals';
import { type ConnectionPlace, nowhere, spotsOf, worstState } from '../src/data/map-spots.ts';
import type { Summary } from '../src/data/summary.ts';
import { drawing, lookingAt, moved, viewBoxOf, wholeMap, zoomed } from '../src/pages/map/map-view.ts';

const seoul = { city: 'Seoul', country: 'KR', geography: 'Asia', latitude: 37.57, longitude: 126.98 };
const places: readonly ConnectionPlace[] = [
  { connection: 'private', provider: 'OPENSTACK', region: 'RegionOne' },
  { connection: 'a', provider: 'TWIN', region: 'aws-ap-northeast-2', ...seoul },
  { connection: 'lab', provider: 'OPENSTACK', region: 'RegionOne', latitude: 36.35, longitude: 127.38 },
  { connection: 'b', provider: 'TWIN', region: 'azure-koreacentral', ...seoul },
  {
    connection: 'c',
    provider: 'TWIN',
    region: 'x',
    city: 'Rome',
    country: 'IT',
    latitude: 41.9,
    longitude: 12.5,
  },
];

function region(name: string, perConnection: Summary['clouds'][number]['regions'][number]['perConnection']) {
  return { region: name, connections: perConnection.length, vms: 0, states: {}, perConnection };
}

const problem = { connection: 'c', region: 'x', code: 'timeout', message: 'Late.', retryable: true };
const summary: Summary = {
  ...{ connections: 5, vms: 7, states: {}, errors: [problem] },
  clouds: [
    {
      ...{ provider: 'TWIN', connections: 3, vms: 3, states: {} },
      regions: [
        region('aws-ap-northeast-2', [{ connection: 'a', vms: 2, states: { Running: 1, Failed: 1 } }]),
        region('azure-koreacentral', [{ connection: 'b', vms: 1, states: { Running: 1 } }]),
      ],
    },
    {
      ...{ provider: 'OPENSTACK', connections: 2, vms: 4, states: {} },
      regions: [
        region('RegionOne', [
          { connection: 'private', vms: 3, states: { Suspended: 3 } },
          { connection: 'lab', vms: 1, states: { Running: 1 } },
        ]),
      ],
    },
  ],
};

describe('spots of the map', () => {
  it('are there before any cloud has answered', () => {
    const spots = spotsOf(places, undefined);
    expect(spots.map(({ connections, vms }) => [connections.length, vms])).toEqual([
      [1, 0],
      [1, 0],
      [2, 0],
      [1, 0],
    ]);
  });

  it('hold all connections of a point; those that do not answer come first, and those without a point last', () => {
    const spots = spotsOf(places, summary);
    expect(spots.map(({ key, vms }) => [key, vms])).toEqual([
      ['Rome, IT', 0],
      ['Seoul, KR', 3],
      ['127.38,36.35', 1],
      [nowhere, 3],
    ]);
    expect(spots[0]?.problems).toEqual([problem]);
    expect(spots[1]).toMatchObject({
      states: { Running: 2, Failed: 1 },
      problems: [],
      point: [126.98, 37.57],
    });
    expect(spots[1]?.connections.map(({ connection, vms }) => [connection, vms])).toEqual([
      ['a', 2],
      ['b', 1],
    ]);
  });

  it('count two clouds whose regions have the same name apart', () => {
    const spots = spotsOf(places, summary);
    expect(spots.at(-1)).toMatchObject({ states: { Suspended: 3 } });
    expect(spots.at(-2)).toMatchObject({ states: { Running: 1 } });
  });

  it.each([
    [{}, undefined],
    [{ Running: 3 }, 'Running'],
    [{ Running: 3, Suspended: 1 }, 'Running'],
    [{ Running: 3, Creating: 1 }, 'Creating'],
    [{ Running: 3, Melting: 1, Creating: 1 }, 'Unknown'],
    [{ Melting: 1, Failed: 1 }, 'Failed'],
  ])('show of %j the state that needs a look most: %s', (states, worst) => {
    expect(worstState(states)).toBe(worst);
  });
});

describe('the view of the map', () => {
  const { width, height } = drawing;

  it('shows the whole map, and never anything outside it', () => {
    expect(viewBoxOf(wholeMap)).toBe('0.00 0.00 960.00 500.00');
    expect(zoomed(wholeMap, 1 / 4)).toEqual(wholeMap);
    expect(moved(wholeMap, 1, -1)).toEqual(wholeMap);
    expect(moved(zoomed(wholeMap, 2), 5, 5)).toEqual({ scale: 2, x: width * 0.75, y: height * 0.75 });
  });

  it('zooms around a point, which stays in its place', () => {
    const at = { x: 300, y: 200 };
    const before = { scale: 2, x: 400, y: 250 };
    const after = zoomed(before, 2, at);
    expect(after.scale).toBe(4);
    expect((at.x - after.x) * after.scale).toBeCloseTo((at.x - before.x) * before.scale);
    expect((at.y - after.y) * after.scale).toBeCloseTo((at.y - before.y) * before.scale);
    expect(zoomed(before, 1000).scale).toBe(zoomed(before, 100).scale);
  });

  it('zooms in on the chosen spot, and never out', () => {
    expect(lookingAt(wholeMap, [480, 250])).toEqual({ scale: 4, x: 480, y: 250 });
    expect(lookingAt({ scale: 9, x: 100, y: 100 }, [480, 250]).scale).toBe(9);
  });
});
