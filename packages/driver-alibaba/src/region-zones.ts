import type { CallContext, RegionZone, RegionZoneDriverV1, Zone } from '@cb-spider/core/driver';
import { flatDetails, found, requiredList, requiredText, withZones } from '@cb-spider/driver-kit';
import { classifyError } from './alibaba-errors.ts';
import type { Rpc } from './rpc.ts';

/** https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-describeregions */
interface NativeRegion {
  readonly RegionId?: string;
  readonly LocalName?: string;
}

/** https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-describezones */
interface NativeZone {
  readonly ZoneId?: string;
  readonly LocalName?: string;
}

/** Regions that the account can use, each with its zones. */
export class AlibabaRegionZones implements RegionZoneDriverV1 {
  readonly #rpc: Rpc;

  constructor(rpc: Rpc) {
    this.#rpc = rpc;
  }

  async doList(context: CallContext): Promise<readonly RegionZone[]> {
    const regions = await this.#regions(context);
    return Promise.all(regions.map(region => this.#withZones(region, context)));
  }

  async doGet(name: string, context: CallContext): Promise<RegionZone> {
    const regions = await this.#regions(context);
    const region = found(
      regions.find(({ RegionId }) => RegionId === name),
      'region',
      name,
    );
    return toRegionZone(region, await this.#zones(name, context));
  }

  async doListNativeRegions(context: CallContext): Promise<unknown> {
    return { Regions: { Region: await this.#regions(context) } };
  }

  async doListNativeZones(context: CallContext): Promise<unknown> {
    return { Zones: { Zone: await this.#zones(this.#rpc.region, context) } };
  }

  async #regions(context: CallContext): Promise<readonly NativeRegion[]> {
    const reply = await this.#rpc.ecs<{ readonly Regions?: { readonly Region?: readonly NativeRegion[] } }>(
      'DescribeRegions',
      { AcceptLanguage: 'en-US' },
      context,
    );
    return requiredList(reply.Regions?.Region, 'the list of regions');
  }

  async #withZones(region: NativeRegion, context: CallContext): Promise<RegionZone> {
    const name = requiredText(region.RegionId, 'the name of a region');
    return withZones(zones => toRegionZone(region, zones), this.#zones(name, context), classifyError);
  }

  async #zones(region: string, context: CallContext): Promise<readonly NativeZone[]> {
    const parameters = { RegionId: region, AcceptLanguage: 'en-US', Verbose: false };
    const reply = await this.#rpc.ecs<{ readonly Zones?: { readonly Zone?: readonly NativeZone[] } }>(
      'DescribeZones',
      parameters,
      context,
      region,
    );
    return requiredList(reply.Zones?.Zone, `the zones of ${region}`);
  }
}

export function toRegionZone(region: NativeRegion, zones: readonly NativeZone[]): RegionZone {
  const name = requiredText(region.RegionId, 'the name of a region');
  return {
    name,
    displayName: region.LocalName || name,
    zones: zones.map(toZone),
    details: flatDetails(region, 'RegionId'),
  };
}

/** The cloud only lists usable zones, without states. */
function toZone(native: NativeZone): Zone {
  const name = requiredText(native.ZoneId, 'the name of a zone');
  return {
    name,
    displayName: native.LocalName || name,
    state: 'unknown',
    details: flatDetails(native, 'ZoneId'),
  };
}
