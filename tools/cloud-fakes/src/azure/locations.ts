import type { Json } from './arm-request.ts';
import { azureAccount } from './options.ts';

interface Location {
  readonly name: string;
  readonly displayName: string;
  readonly geography: string;
  readonly physical: string;
  readonly zones: readonly string[];
}

const three = ['1', '2', '3'];

/** Some of Azure's regions, with and without zones. */
export const locations: readonly Location[] = [
  {
    name: 'koreacentral',
    displayName: 'Korea Central',
    geography: 'Asia Pacific',
    physical: 'Seoul',
    zones: three,
  },
  { name: 'koreasouth', displayName: 'Korea South', geography: 'Asia Pacific', physical: 'Busan', zones: [] },
  { name: 'eastus', displayName: 'East US', geography: 'US', physical: 'Virginia', zones: three },
  { name: 'westus', displayName: 'West US', geography: 'US', physical: 'California', zones: [] },
  {
    name: 'westeurope',
    displayName: 'West Europe',
    geography: 'Europe',
    physical: 'Netherlands',
    zones: three,
  },
];

export function zonesOf(location: string): readonly string[] {
  return locations.find(({ name }) => name === location)?.zones ?? [];
}

/**
 * `GET /subscriptions/S/locations`: logical beside physical regions, as the subscription sees them.
 *
 * @see https://learn.microsoft.com/rest/api/resources/subscriptions/list-locations
 */
export function listLocations(): Json {
  const logical: Json = {
    id: `/subscriptions/${azureAccount.subscriptionId}/locations/asia`,
    ...{ name: 'asia', type: 'Region', displayName: 'Asia', regionalDisplayName: 'Asia' },
    metadata: { regionType: 'Logical', regionCategory: 'Other', geography: 'Asia', geographyGroup: 'Asia' },
  };
  return { value: [...locations.map(show), logical] };
}

function show({ name, displayName, geography, physical, zones }: Location): Json {
  const mappings = zones.map(logicalZone => ({ logicalZone, physicalZone: `${name}-az${logicalZone}` }));
  return {
    id: `/subscriptions/${azureAccount.subscriptionId}/locations/${name}`,
    ...{ name, type: 'Region', displayName, regionalDisplayName: `(${geography}) ${displayName}` },
    metadata: {
      ...{ regionType: 'Physical', regionCategory: zones.length > 0 ? 'Recommended' : 'Other' },
      ...{ geography, geographyGroup: geography, physicalLocation: physical },
    },
    ...(zones.length > 0 ? { availabilityZoneMappings: mappings } : {}),
  };
}
