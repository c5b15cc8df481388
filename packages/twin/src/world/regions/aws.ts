import type { RegionRow } from './region-row.ts';

/**
 * AWS, all regions that an ordinary account can use.
 *
 * @see https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html
 * @see https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html
 */
export const aws: readonly RegionRow[] = [
  ['us-east-1', 'US East (N. Virginia)', 'Ashburn', 'US', 39.04, -77.49, 'a b c d e f'],
  ['us-east-2', 'US East (Ohio)', 'Columbus', 'US', 39.96, -83, 'a b c'],
  ['us-west-1', 'US West (N. California)', 'San Francisco', 'US', 37.77, -122.42, 'a b'],
  ['us-west-2', 'US West (Oregon)', 'Portland', 'US', 45.52, -122.68, 'a b c d'],
  ['af-south-1', 'Africa (Cape Town)', 'Cape Town', 'ZA', -33.93, 18.42, 'a b c'],
  ['ap-east-1', 'Asia Pacific (Hong Kong)', 'Hong Kong', 'HK', 22.28, 114.17, 'a b c'],
  ['ap-east-2', 'Asia Pacific (Taipei)', 'Taipei', 'TW', 25.05, 121.53, 'a b c'],
  ['ap-northeast-1', 'Asia Pacific (Tokyo)', 'Tokyo', 'JP', 35.69, 139.69, 'a c d'],
  ['ap-northeast-2', 'Asia Pacific (Seoul)', 'Seoul', 'KR', 37.57, 126.98, 'a b c d'],
  ['ap-northeast-3', 'Asia Pacific (Osaka)', 'Osaka', 'JP', 34.69, 135.5, 'a b c'],
  ['ap-south-1', 'Asia Pacific (Mumbai)', 'Mumbai', 'IN', 19.07, 72.88, 'a b c'],
  ['ap-south-2', 'Asia Pacific (Hyderabad)', 'Hyderabad', 'IN', 17.38, 78.46, 'a b c'],
  ['ap-southeast-1', 'Asia Pacific (Singapore)', 'Singapore', 'SG', 1.29, 103.85, 'a b c'],
  ['ap-southeast-2', 'Asia Pacific (Sydney)', 'Sydney', 'AU', -33.87, 151.21, 'a b c'],
  ['ap-southeast-3', 'Asia Pacific (Jakarta)', 'Jakarta', 'ID', -6.21, 106.85, 'a b c'],
  ['ap-southeast-4', 'Asia Pacific (Melbourne)', 'Melbourne', 'AU', -37.81, 144.96, 'a b c'],
  ['ap-southeast-5', 'Asia Pacific (Malaysia)', 'Kuala Lumpur', 'MY', 3.14, 101.69, 'a b c'],
  ['ap-southeast-6', 'Asia Pacific (New Zealand)', 'Auckland', 'NZ', -36.85, 174.76, 'a b c'],
  ['ap-southeast-7', 'Asia Pacific (Thailand)', 'Bangkok', 'TH', 13.75, 100.5, 'a b c'],
  ['ca-central-1', 'Canada (Central)', 'Montréal', 'CA', 45.51, -73.59, 'a b d'],
  ['ca-west-1', 'Canada West (Calgary)', 'Calgary', 'CA', 51.05, -114.09, 'a b c'],
  ['eu-central-1', 'Europe (Frankfurt)', 'Frankfurt', 'DE', 50.12, 8.68, 'a b c'],
  ['eu-central-2', 'Europe (Zurich)', 'Zurich', 'CH', 47.37, 8.55, 'a b c'],
  ['eu-north-1', 'Europe (Stockholm)', 'Stockholm', 'SE', 59.33, 18.07, 'a b c'],
  ['eu-south-1', 'Europe (Milan)', 'Milan', 'IT', 45.46, 9.19, 'a b c'],
  ['eu-south-2', 'Europe (Spain)', 'Zaragoza', 'ES', 41.66, -0.88, 'a b c'],
  ['eu-west-1', 'Europe (Ireland)', 'Dublin', 'IE', 53.33, -6.25, 'a b c'],
  ['eu-west-2', 'Europe (London)', 'London', 'GB', 51.51, -0.13, 'a b c'],
  ['eu-west-3', 'Europe (Paris)', 'Paris', 'FR', 48.85, 2.35, 'a b c'],
  ['il-central-1', 'Israel (Tel Aviv)', 'Tel Aviv', 'IL', 32.08, 34.78, 'a b c'],
  ['me-central-1', 'Middle East (UAE)', 'Dubai', 'AE', 25.08, 55.31, 'a b c'],
  ['me-south-1', 'Middle East (Bahrain)', 'Manama', 'BH', 26.23, 50.59, 'a b c'],
  ['mx-central-1', 'Mexico (Central)', 'Querétaro', 'MX', 20.59, -100.39, 'a b c'],
  ['sa-east-1', 'South America (São Paulo)', 'São Paulo', 'BR', -23.55, -46.64, 'a b c'],
];
