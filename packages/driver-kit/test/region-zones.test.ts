import { describe, expect, it } from '@jest/globals';
import { CloudRefusal, classifier, withZones } from '../src/index.ts';

const classify = classifier(() => undefined);
const toRegionZone = (zones: readonly string[]) => ({
  name: 'here',
  displayName: 'Here',
  zones: zones.map(name => ({ name, displayName: name, state: 'available' as const, details: {} })),
  details: { Own: 'kept' },
});

describe('a region of a list of all', () => {
  it('has the zones that it answers', async () => {
    const region = await withZones(toRegionZone, Promise.resolve(['a', 'b']), classify);
    expect(region).toEqual(toRegionZone(['a', 'b']));
  });

  it('that cannot be reached has none, and says so', async () => {
    const zones = Promise.reject(new CloudRefusal('unavailable', 'no answer'));
    const region = await withZones(toRegionZone, zones, classify);
    expect(region.zones).toEqual([]);
    expect(region.details).toEqual({ Own: 'kept', ZonesUnavailable: 'no answer' });
  });

  it('fails the list with anything else', async () => {
    const zones = Promise.reject(new CloudRefusal('forbidden', 'not allowed'));
    await expect(withZones(toRegionZone, zones, classify)).rejects.toMatchObject({ message: 'not allowed' });
  });
});
