import type { RegionRow } from './region-row.ts';

/**
 * NHN Cloud.
 *
 * @see https://docs.nhncloud.com/en/Compute/Instance/en/public-api/
 */
export const nhn: readonly RegionRow[] = [
  ['kr1', 'Korea (Pangyo)', 'Seongnam', 'KR', 37.44, 127.14, 'kr-pub-a kr-pub-b'],
  ['kr2', 'Korea (Pyeongchon)', 'Anyang', 'KR', 37.39, 126.93, 'kr2-pub-a kr2-pub-b'],
  ['jp1', 'Japan (Tokyo)', 'Tokyo', 'JP', 35.69, 139.69, 'jp-pub-a jp-pub-b'],
];
