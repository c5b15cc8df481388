import type { RegionRow } from './region-row.ts';

/**
 * Alibaba Cloud.
 *
 * @see https://www.alibabacloud.com/help/en/ecs/product-overview/regions-and-zones
 */
export const alibaba: readonly RegionRow[] = [
  ['ap-northeast-1', 'Japan (Tokyo)', 'Tokyo', 'JP', 35.69, 139.69, 'a b c d e'],
  ['ap-northeast-2', 'South Korea (Seoul)', 'Seoul', 'KR', 37.57, 126.98, 'a b'],
  ['ap-southeast-1', 'Singapore', 'Singapore', 'SG', 1.29, 103.85, 'a b c d'],
  ['ap-southeast-3', 'Malaysia (Kuala Lumpur)', 'Kuala Lumpur', 'MY', 3.14, 101.69, 'a b c'],
  ['ap-southeast-5', 'Indonesia (Jakarta)', 'Jakarta', 'ID', -6.21, 106.85, 'a b c'],
  ['ap-southeast-6', 'Philippines (Manila)', 'Manila', 'PH', 14.6, 120.98, 'a b'],
  ['ap-southeast-7', 'Thailand (Bangkok)', 'Bangkok', 'TH', 13.75, 100.5, 'a b'],
  ['cn-beijing', 'China (Beijing)', 'Beijing', 'CN', 39.91, 116.4, '-a -b -c -d -e -f -g -h -i -j -k -l'],
  ['cn-chengdu', 'China (Chengdu)', 'Chengdu', 'CN', 30.67, 104.07, '-a -b'],
  ['cn-fuzhou', 'China (Fuzhou - Local Region)', 'Fuzhou', 'CN', 26.06, 119.31, '-a'],
  ['cn-guangzhou', 'China (Guangzhou)', 'Guangzhou', 'CN', 23.12, 113.25, '-a -b'],
  ['cn-hangzhou', 'China (Hangzhou)', 'Hangzhou', 'CN', 30.29, 120.16, '-b -e -f -g -h -i -j -k'],
  ['cn-heyuan', 'China (Heyuan)', 'Heyuan', 'CN', 23.73, 114.68, '-a -b'],
  ['cn-hongkong', 'China (Hong Kong)', 'Hong Kong', 'HK', 22.28, 114.17, '-b -c -d'],
  ['cn-huhehaote', 'China (Hohhot)', 'Hohhot', 'CN', 40.81, 111.65, '-a -b'],
  ['cn-nanjing', 'China (Nanjing - Local Region)', 'Nanjing', 'CN', 32.06, 118.78, '-a'],
  ['cn-qingdao', 'China (Qingdao)', 'Qingdao', 'CN', 36.06, 120.38, '-b -c'],
  ['cn-shanghai', 'China (Shanghai)', 'Shanghai', 'CN', 31.22, 121.46, '-a -b -c -d -e -f -g -k -l -m -n'],
  ['cn-shenzhen', 'China (Shenzhen)', 'Shenzhen', 'CN', 22.55, 114.07, '-a -b -c -d -e -f'],
  ['cn-wuhan-lr', 'China (Wuhan - Local Region)', 'Wuhan', 'CN', 30.58, 114.27, '-a'],
  ['cn-wulanchabu', 'China (Ulanqab)', 'Ulanqab', 'CN', 41.03, 113.11, '-a -b -c'],
  ['cn-zhangjiakou', 'China (Zhangjiakou)', 'Zhangjiakou', 'CN', 40.81, 114.88, '-a -b -c'],
  ['eu-central-1', 'Germany (Frankfurt)', 'Frankfurt', 'DE', 50.12, 8.68, 'a b c'],
  ['eu-west-1', 'UK (London)', 'London', 'GB', 51.51, -0.13, 'a b'],
  ['me-central-1', 'Saudi Arabia (Riyadh)', 'Riyadh', 'SA', 24.69, 46.72, 'a b'],
  ['me-east-1', 'UAE (Dubai)', 'Dubai', 'AE', 25.08, 55.31, 'a b'],
  ['us-east-1', 'US (Virginia)', 'Ashburn', 'US', 39.04, -77.49, 'a b'],
  ['us-west-1', 'US (Silicon Valley)', 'Santa Clara', 'US', 37.35, -121.96, 'a b'],
];
