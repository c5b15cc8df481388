import { regionPlaces } from '@cb-spider/driver-kit/region-places';

/**
 * The locations of AWS's regions.
 *
 * @see https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html
 */
export const places = regionPlaces([
  ['us-east-1', 'Ashburn', 'US', 39.04, -77.49],
  ['us-east-2', 'Columbus', 'US', 39.96, -83],
  ['us-west-1', 'San Francisco', 'US', 37.77, -122.42],
  ['us-west-2', 'Portland', 'US', 45.52, -122.68],
  ['af-south-1', 'Cape Town', 'ZA', -33.93, 18.42],
  ['ap-east-1', 'Hong Kong', 'HK', 22.28, 114.17],
  ['ap-east-2', 'Taipei', 'TW', 25.05, 121.53],
  ['ap-northeast-1', 'Tokyo', 'JP', 35.69, 139.69],
  ['ap-northeast-2', 'Seoul', 'KR', 37.57, 126.98],
  ['ap-northeast-3', 'Osaka', 'JP', 34.69, 135.5],
  ['ap-south-1', 'Mumbai', 'IN', 19.07, 72.88],
  ['ap-south-2', 'Hyderabad', 'IN', 17.38, 78.46],
  ['ap-southeast-1', 'Singapore', 'SG', 1.29, 103.85],
  ['ap-southeast-2', 'Sydney', 'AU', -33.87, 151.21],
  ['ap-southeast-3', 'Jakarta', 'ID', -6.21, 106.85],
  ['ap-southeast-4', 'Melbourne', 'AU', -37.81, 144.96],
  ['ap-southeast-5', 'Kuala Lumpur', 'MY', 3.14, 101.69],
  ['ap-southeast-6', 'Auckland', 'NZ', -36.85, 174.76],
  ['ap-southeast-7', 'Bangkok', 'TH', 13.75, 100.5],
  ['ca-central-1', 'Montréal', 'CA', 45.51, -73.59],
  ['ca-west-1', 'Calgary', 'CA', 51.05, -114.09],
  ['eu-central-1', 'Frankfurt', 'DE', 50.12, 8.68],
  ['eu-central-2', 'Zurich', 'CH', 47.37, 8.55],
  ['eu-north-1', 'Stockholm', 'SE', 59.33, 18.07],
  ['eu-south-1', 'Milan', 'IT', 45.46, 9.19],
  ['eu-south-2', 'Zaragoza', 'ES', 41.66, -0.88],
  ['eu-west-1', 'Dublin', 'IE', 53.33, -6.25],
  ['eu-west-2', 'London', 'GB', 51.51, -0.13],
  ['eu-west-3', 'Paris', 'FR', 48.85, 2.35],
  ['il-central-1', 'Tel Aviv', 'IL', 32.08, 34.78],
  ['me-central-1', 'Dubai', 'AE', 25.08, 55.31],
  ['me-south-1', 'Manama', 'BH', 26.23, 50.59],
  ['mx-central-1', 'Querétaro', 'MX', 20.59, -100.39],
  ['sa-east-1', 'São Paulo', 'BR', -23.55, -46.64],
]);
