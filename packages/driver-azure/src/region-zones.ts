import type { CallContext, RegionZone, RegionZoneDriverV1 } from '@cb-spider/core/driver';
import { CloudRefusal, flatDetails, unusableReply } from '@cb-spider/driver-kit';
import type { Arm } from './arm/arm.ts';

/** @see https://learn.microsoft.com/rest/api/resources/subscriptions/list-locations */
interface Location {
  readonly name: string;
  readonly displayName?: string;
  readonly metadata?: {
    readonly regionType?: string;
    readonly geography?: string;
    readonly geographyGroup?: string;
    readonly physicalLocation?: string;
    readonly regionCategory?: string;
  };
  readonly availabilityZoneMappings?: readonly {
    readonly logicalZone: string;
    readonly physicalZone: string;
  }[];
}

const version = '2022-12-01';

/** Physical regions that the subscription can use. Each subscription has its own numbering of zones. */
export class AzureRegionZones implements RegionZoneDriverV1 {
  readonly #arm: Arm;

  constructor(arm: Arm) {
    this.#arm = arm;
  }

  async doList(context: CallContext): Promise<readonly RegionZone[]> {
    return (await this.#locations(context)).map(toRegionZone);
  }

  async doGet(name: string, context: CallContext): Promise<RegionZone> {
    const wanted = name.toLowerCase();
    const location = (await this.#locations(context)).find(
      location => location.name.toLowerCase() === wanted,
    );
    if (location === undefined) throw new CloudRefusal('not_found', `The region '${name}' does not exist.`);
    return toRegionZone(location);
  }

  async doListNativeRegions(context: CallContext): Promise<unknown> {
    return { value: await this.#locations(context) };
  }

  async doListNativeZones(context: CallContext): Promise<unknown> {
    const here = (await this.#locations(context)).find(({ name }) => name === this.#arm.region);
    return { availabilityZoneMappings: here?.availabilityZoneMappings ?? [] };
  }

  async #locations(context: CallContext): Promise<readonly Location[]> {
    const place = `/subscriptions/${this.#arm.subscriptionId}/locations?api-version=${version}`;
    const { body } = await this.#arm.send(context, 'Subscriptions_ListLocations', 'GET', place);
    const { value } = (body ?? {}) as { readonly value?: readonly Location[] };
    if (!Array.isArray(value)) throw unusableReply('Subscriptions_ListLocations returned no regions.');
    return value.filter(({ metadata }) => metadata?.regionType === 'Physical');
  }
}

function toRegionZone({
  name,
  displayName,
  metadata = {},
  availabilityZoneMappings = [],
}: Location): RegionZone {
  const { geography, geographyGroup, physicalLocation, regionCategory } = metadata;
  return {
    name,
    displayName: displayName ?? name,
    zones: availabilityZoneMappings.map(({ logicalZone, physicalZone }) => ({
      ...{ name: logicalZone, displayName: logicalZone, state: 'available' as const },
      details: { physicalZone },
    })),
    details: flatDetails({ geography, geographyGroup, physicalLocation, regionCategory }),
  };
}
