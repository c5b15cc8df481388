import { describe, expect, it } from '@jest/globals';
import { resultOf } from '../../src/engine/cloud-api.ts';
import { distanceKm, type Place } from '../../src/service/distance.ts';
import { Latency, leastWayMs } from '../../src/service/latency.ts';
import { defaultWorld } from '../../src/world/world.ts';
import { FarCloud } from '../beds/far-cloud.ts';
import { TurnableClock } from '../beds/turnable-clock.ts';

const seoul: Place = { latitude: 37.57, longitude: 126.98 };

function placeOf(name: string): Place {
  const region = defaultWorld.regions.find(each => each.name === name);
  if (region === undefined) throw new Error(`There is no region ${name}.`);
  return region;
}

describe('distances', () => {
  it.each([
    ['aws-ap-northeast-1', 1150],
    ['aws-eu-west-2', 8860],
    ['aws-us-east-1', 11_150],
    ['gcp-southamerica-east1', 18_350],
    ['azure-australiaeast', 8320],
  ])('from Seoul to %s are about %i km', (name, km) => {
    const found = distanceKm(seoul, placeOf(name));
    expect(Math.abs(found - km) / km).toBeLessThan(0.01);
  });

  it('are nothing to the same place, half the Earth to the other side, and the same both ways', () => {
    const place = { latitude: -33.87, longitude: 151.21 };
    expect(distanceKm(place, place)).toBe(0);
    const antipode = { latitude: 33.87, longitude: 151.21 - 180 };
    expect(distanceKm(place, antipode)).toBeCloseTo(Math.PI * 6371.0088, 3);
    expect(distanceKm(place, seoul)).toBeCloseTo(distanceKm(seoul, place), 6);
  });

  it('across the date line are the short way', () => {
    const fiji = { latitude: -18, longitude: 179 };
    const samoa = { latitude: -14, longitude: -172 };
    expect(distanceKm(fiji, samoa)).toBeLessThan(1200);
  });
});

describe('a round trip', () => {
  it('cannot be quicker than light in glass', () => {
    for (const region of defaultWorld.regions)
      expect(leastWayMs(seoul, region)).toBeGreaterThanOrEqual(distanceKm(seoul, region) / 200);
  });

  it('takes what such trips take in the world', () => {
    const latency = new Latency({ home: seoul, scale: 1, seed: '' });
    const meanMs = (name: string) => {
      const trips = Array.from({ length: 300 }, () => latency.trip(placeOf(name), 'read'));
      return trips.reduce((sum, { thereMs, backMs }) => sum + thereMs + backMs, 0) / trips.length;
    };
    expect(meanMs('aws-ap-northeast-2')).toBeLessThan(25);
    expect(meanMs('aws-ap-northeast-1')).toBeGreaterThan(25);
    expect(meanMs('aws-ap-northeast-1')).toBeLessThan(60);
    expect(meanMs('aws-us-east-1')).toBeGreaterThan(180);
    expect(meanMs('aws-us-east-1')).toBeLessThan(280);
  });

  it('has jitter by the seed: never less than the least, now and then much more', () => {
    const draw = (seed: string) => {
      const latency = new Latency({ home: seoul, scale: 1, seed });
      return Array.from({ length: 500 }, () => latency.trip(placeOf('gcp-us-central1'), 'read').thereMs);
    };
    const trips = draw('one');
    const least = leastWayMs(seoul, placeOf('gcp-us-central1'));
    expect(Math.min(...trips)).toBeGreaterThanOrEqual(least);
    expect(Math.max(...trips)).toBeGreaterThan(least * 1.5);
    expect(draw('one')).toEqual(trips);
    expect(draw('two')).not.toEqual(trips);
  });

  it('is scaled, as far as to nothing', () => {
    const at = (scale: number) => new Latency({ home: seoul, scale, seed: '' }).trip(seoul, 'launch');
    expect(at(0)).toEqual({ thereMs: 0, backMs: 0 });
    expect(Math.abs(at(0.5).backMs - at(1).backMs / 2)).toBeLessThanOrEqual(1);
  });
});

describe('a call with latency', () => {
  const region = 'aws-us-east-1';

  it('waits before the cloud acts, and until the reply is there', async () => {
    const far = new FarCloud({ latencyScale: 1 });
    const call = far.call('AllocatePublicIp', { name: 'ip' }, { region });
    const made = async () =>
      resultOf(await far.cloud.call('ListPublicIps', { ...far.caller, region }, {})).items.length;
    await far.untilWaiting();
    expect(await made()).toBe(0);
    far.clock.turn(far.clock.waits[0] ?? 0);
    await far.untilWaiting();
    expect(await made()).toBe(1);
    expect(far.clock.waits).toHaveLength(2);
    far.clock.turn(far.clock.waits[1] ?? 0);
    await expect(call).resolves.toMatchObject({ name: 'ip' });
    far.close();
  });

  it('waits as long for a refusal, and not for a caller who cancelled', async () => {
    const far = new FarCloud({ latencyScale: 1 }, new TurnableClock({ runsAhead: true }));
    await expect(far.call('GetVm', { vmId: 'vm-0' }, { region })).rejects.toMatchObject({
      code: 'Vm.NotFound',
    });
    expect(far.clock.waits).toHaveLength(2);
    const gone = far.call('ListVms', {}, { region }, AbortSignal.abort());
    await expect(gone).rejects.toMatchObject({ code: 'ECANCELED' });
    expect(far.clock.waits).toHaveLength(2);
    far.close();
  });

  it('is quicker from a home that is nearer', async () => {
    const timeFrom = async (home: Place) => {
      const far = new FarCloud({ latencyScale: 1, home }, new TurnableClock({ runsAhead: true }));
      await far.call('ListVms', {}, { region });
      far.close();
      return far.clock.waits.reduce((sum, wait) => sum + wait, 0);
    };
    expect(await timeFrom(placeOf(region))).toBeLessThan((await timeFrom(seoul)) / 4);
  });

  it('ends immediately when the caller cancels', async () => {
    const far = new FarCloud({ latencyScale: 1 });
    const controller = new AbortController();
    const call = far.call('ListVms', {}, { region }, controller.signal);
    await far.untilWaiting();
    controller.abort();
    await expect(call).rejects.toMatchObject({ code: 'ECANCELED' });
    far.close();
  });

  it('waits by the system’s clock when it has no other', async () => {
    const far = new FarCloud({ latencyScale: 0.05, clock: Date });
    await far.call('ListVms', {}, { region });
    const controller = new AbortController();
    far.admin.addFault({ fault: { kind: 'slow', byMs: 60_000 } });
    const call = far.call('ListVms', {}, { region }, controller.signal);
    await far.untilWaiting(); // a call that does not wait would be done
    controller.abort();
    await expect(call).rejects.toMatchObject({ code: 'ECANCELED' });
    far.close();
  });
});
