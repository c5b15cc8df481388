import type { RegionRow } from './region-row.ts';

/**
 * IBM Cloud.
 *
 * @see https://cloud.ibm.com/docs/vpc?topic=vpc-creating-a-vpc-in-a-different-region
 */
export const ibm: readonly RegionRow[] = [
  ['au-syd', 'Sydney', 'Sydney', 'AU', -33.87, 151.21, '-1 -2 -3'],
  ['br-sao', 'São Paulo', 'São Paulo', 'BR', -23.55, -46.64, '-1 -2 -3'],
  ['ca-tor', 'Toronto', 'Toronto', 'CA', 43.7, -79.42, '-1 -2 -3'],
  ['eu-de', 'Frankfurt', 'Frankfurt', 'DE', 50.12, 8.68, '-1 -2 -3'],
  ['eu-es', 'Madrid', 'Madrid', 'ES', 40.42, -3.7, '-1 -2 -3'],
  ['eu-gb', 'London', 'London', 'GB', 51.51, -0.13, '-1 -2 -3'],
  ['jp-osa', 'Osaka', 'Osaka', 'JP', 34.69, 135.5, '-1 -2 -3'],
  ['jp-tok', 'Tokyo', 'Tokyo', 'JP', 35.69, 139.69, '-1 -2 -3'],
  ['us-east', 'Washington DC', 'Washington, D.C.', 'US', 38.9, -77.04, '-1 -2 -3'],
  ['us-south', 'Dallas', 'Dallas', 'US', 32.78, -96.81, '-1 -2 -3'],
];
