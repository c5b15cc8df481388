import type { CallContext, RegionZone, RegionZoneDriverV1, Zone } from '@cb-spider/core/driver';
import { flatDetails, requiredText, stateMap } from '@cb-spider/driver-kit';
import type { compute_v1 } from '@googleapis/compute/build/v1.js';
import type { Compute } from './compute.ts';
import { nameIn } from './links.ts';
import { everyPage, tokenOf } from './pages.ts';

type NativeRegion = compute_v1.Schema$Region;
type NativeZone = compute_v1.Schema$Zone;

/**
 * Regions with their zones.
 *
 * @see https://cloud.google.com/compute/docs/reference/rest/v1/regions
 */
export class RegionZones implements RegionZoneDriverV1 {
  readonly #compute: Compute;

  constructor(compute: Compute) {
    this.#compute = compute;
  }

  async doList(context: CallContext): Promise<readonly RegionZone[]> {
    const [regions, zones] = await Promise.all([this.doListNativeRegions(context), this.#zones(context)]);
    return regions.map(region => toRegionZone(region, zones));
  }

  async doGet(region: string, context: CallContext): Promise<RegionZone> {
    const { project } = this.#compute;
    const native = await this.#compute.send(context, 'regions.get', (client, options) =>
      client.regions.get({ project, region }, options),
    );
    return toRegionZone(native, await this.#zones(context));
  }

  doListNativeRegions(context: CallContext): Promise<readonly NativeRegion[]> {
    const { project } = this.#compute;
    return everyPage(token =>
      this.#compute.send(context, 'regions.list', (client, options) =>
        client.regions.list({ project, ...tokenOf(token) }, options),
      ),
    );
  }

  async doListNativeZones(context: CallContext): Promise<readonly NativeZone[]> {
    const zones = await this.#zones(context);
    return zones.filter(zone => nameIn(zone.region) === this.#compute.region);
  }

  #zones(context: CallContext): Promise<readonly NativeZone[]> {
    const { project } = this.#compute;
    return everyPage(token =>
      this.#compute.send(context, 'zones.list', (client, options) =>
        client.zones.list({ project, ...tokenOf(token) }, options),
      ),
    );
  }
}

export function toRegionZone(region: NativeRegion, zones: readonly NativeZone[]): RegionZone {
  const name = requiredText(region.name, 'the name of a region');
  return {
    name,
    displayName: region.description || name,
    zones: zones.filter(zone => nameIn(zone.region) === name).map(toZone),
    details: flatDetails(region, 'kind', 'quotas', 'zones'),
  };
}

const stateOf = stateMap<Zone['state']>({ UP: 'available', DOWN: 'unavailable' });

function toZone(zone: NativeZone): Zone {
  const name = requiredText(zone.name, 'the name of a zone');
  return {
    name,
    displayName: zone.description || name,
    state: stateOf(zone.status),
    details: flatDetails(zone, 'kind'),
  };
}
