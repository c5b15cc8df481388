import type { CallContext, RegionZone, RegionZoneDriverV1, Zone } from '@cb-spider/core/driver';
import { flatDetails, requiredList, requiredText } from '@cb-spider/driver-kit';
import type { KeystoneRegion, NovaZone } from './client/native-types.ts';
import type { Nova } from './client/nova.ts';
import type { Session } from './client/session.ts';
import { classifyError } from './openstack-errors.ts';

/** Regions of Keystone, with the zones of Nova, which are those in which a VM can run. */
export class RegionZones implements RegionZoneDriverV1 {
  readonly #session: Session;
  readonly #nova: Nova;

  constructor(session: Session, nova: Nova) {
    this.#session = session;
    this.#nova = nova;
  }

  async doList(context: CallContext): Promise<readonly RegionZone[]> {
    const regions = await this.#regions(context);
    return Promise.all(regions.map(region => this.#withZones(region, context)));
  }

  async doGet(name: string, context: CallContext): Promise<RegionZone> {
    const region = await this.#session.get<KeystoneRegion>(context, 'region', {
      service: 'identity',
      route: 'GET /regions/{id}',
      path: { id: name },
    });
    return this.#withZones(region, context);
  }

  doListNativeRegions(context: CallContext): Promise<unknown> {
    return this.#regions(context);
  }

  doListNativeZones(context: CallContext): Promise<unknown> {
    return this.#nova.zones(context);
  }

  async #regions(context: CallContext): Promise<readonly KeystoneRegion[]> {
    const call = { service: 'identity', route: 'GET /regions' } as const;
    return requiredList(await this.#session.get<KeystoneRegion[]>(context, 'regions', call), 'the regions');
  }

  /** A region that is down, or has no Nova, has no zones and reports why; the others are still shown. */
  async #withZones(region: KeystoneRegion, context: CallContext): Promise<RegionZone> {
    try {
      return toRegionZone(region, await this.#nova.zones(context, region.id));
    } catch (error) {
      const { code, message } = classifyError(error);
      if (code === 'cancelled' || code === 'internal') throw error;
      const { details, ...rest } = toRegionZone(region, []);
      return { ...rest, details: { ...details, zones: `not known: ${message ?? code}` } };
    }
  }
}

export function toRegionZone(region: KeystoneRegion, zones: readonly NovaZone[]): RegionZone {
  const name = requiredText(region.id, 'the id of the region');
  return {
    name,
    displayName: region.description || name,
    zones: zones.map(toZone),
    details: flatDetails(region, 'links'),
  };
}

function toZone(zone: NovaZone): Zone {
  const available = zone.zoneState?.available;
  const state = available === undefined ? 'unknown' : available ? 'available' : 'unavailable';
  const name = requiredText(zone.zoneName, 'the name of the zone');
  return { name, displayName: name, state };
}
