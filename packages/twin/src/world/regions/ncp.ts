import type { RegionRow } from './region-row.ts';

/**
 * Naver Cloud Platform, its VPC environment.
 *
 * @see https://guide.ncloud-docs.com/docs/en/environment-environmentproducts
 */
export const ncp: readonly RegionRow[] = [
  ['KR', 'Korea', 'Seoul', 'KR', 37.57, 126.98, 'KR-1 KR-2'],
  ['SGN', 'Singapore', 'Singapore', 'SG', 1.29, 103.85, 'SGN-4 SGN-5'],
  ['JPN', 'Japan', 'Tokyo', 'JP', 35.69, 139.69, 'JPN-4 JPN-5'],
];
