import type { WorldRegion } from './world.ts';

type Row = [
  cloud: string,
  region: string,
  displayName: string,
  zones: string,
  latitude: number,
  longitude: number,
];

/**
 * Regions of real clouds, with the zones that each cloud publishes and the place of their city. A zone that
 * begins with `-` or a letter alone follows the region's name.
 *
 * @see https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html
 * @see https://learn.microsoft.com/azure/reliability/regions-list
 * @see https://cloud.google.com/compute/docs/regions-zones
 * @see https://www.alibabacloud.com/help/en/ecs/product-overview/regions-and-zones
 */
const rows: readonly Row[] = [
  ['aws', 'us-east-1', 'US East (N. Virginia)', 'a b c d e f', 38.95, -77.45],
  ['aws', 'eu-central-1', 'Europe (Frankfurt)', 'a b c', 50.11, 8.68],
  ['aws', 'ap-northeast-2', 'Asia Pacific (Seoul)', 'a b c d', 37.57, 126.98],
  ['azure', 'koreacentral', 'Korea Central', '1 2 3', 37.57, 126.98],
  ['azure', 'westeurope', 'West Europe', '1 2 3', 52.37, 4.9],
  ['gcp', 'us-central1', 'Iowa, United States', '-a -b -c -f', 41.26, -95.86],
  ['gcp', 'europe-west3', 'Frankfurt, Germany', '-a -b -c', 50.11, 8.68],
  ['gcp', 'asia-northeast3', 'Seoul, South Korea', '-a -b -c', 37.57, 126.98],
  ['alibaba', 'ap-southeast-1', 'Singapore', 'a b c', 1.35, 103.82],
  ['alibaba', 'ap-northeast-2', 'South Korea (Seoul)', 'a b', 37.57, 126.98],
  ['alibaba', 'eu-central-1', 'Germany (Frankfurt)', 'a b c', 50.11, 8.68],
];

/** The region that every account can count on comes first. */
export const regions: readonly WorldRegion[] = [
  {
    name: 'default',
    cloud: 'twin',
    displayName: 'Default',
    zones: ['default-z1', 'default-z2', 'default-z3'],
    latitude: 37.57,
    longitude: 126.98,
  },
  ...rows.map(toRegion),
];

function toRegion([cloud, region, displayName, zones, latitude, longitude]: Row): WorldRegion {
  const [first = region, ...others] = zones.split(' ').map(zone => (/^\d/.test(zone) ? zone : region + zone));
  return {
    name: `${cloud}-${region}`,
    cloud,
    displayName,
    zones: [first, ...others],
    latitude,
    longitude,
  };
}
