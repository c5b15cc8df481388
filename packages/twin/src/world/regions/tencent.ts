import type { RegionRow } from './region-row.ts';

/**
 * Tencent Cloud, without edge zones and zones of one customer.
 *
 * @see https://www.tencentcloud.com/document/product/213/6091
 */
export const tencent: readonly RegionRow[] = [
  ['ap-bangkok', 'Southeast Asia (Bangkok)', 'Bangkok', 'TH', 13.75, 100.5, '-1 -2'],
  ['ap-beijing', 'North China (Beijing)', 'Beijing', 'CN', 39.91, 116.4, '-1 -2 -3 -4 -5 -6 -7 -8'],
  ['ap-chengdu', 'Southwest China (Chengdu)', 'Chengdu', 'CN', 30.67, 104.07, '-1 -2'],
  ['ap-chongqing', 'Southwest China (Chongqing)', 'Chongqing', 'CN', 29.56, 106.55, '-1'],
  ['ap-guangzhou', 'South China (Guangzhou)', 'Guangzhou', 'CN', 23.12, 113.25, '-1 -2 -3 -4 -5 -6 -7 -8'],
  ['ap-hongkong', 'Hong Kong, Macao and Taiwan (Hong Kong)', 'Hong Kong', 'HK', 22.28, 114.17, '-1 -2 -3'],
  ['ap-jakarta', 'Southeast Asia (Jakarta)', 'Jakarta', 'ID', -6.21, 106.85, '-1 -2'],
  ['ap-mumbai', 'South Asia (Mumbai)', 'Mumbai', 'IN', 19.07, 72.88, '-1 -2'],
  ['ap-nanjing', 'East China (Nanjing)', 'Nanjing', 'CN', 32.06, 118.78, '-1 -2 -3'],
  ['ap-seoul', 'Northeast Asia (Seoul)', 'Seoul', 'KR', 37.57, 126.98, '-1 -2'],
  ['ap-shanghai', 'East China (Shanghai)', 'Shanghai', 'CN', 31.22, 121.46, '-1 -2 -3 -4 -5 -6 -7 -8'],
  ['ap-singapore', 'Southeast Asia (Singapore)', 'Singapore', 'SG', 1.29, 103.85, '-1 -2 -3 -4'],
  ['ap-tokyo', 'Northeast Asia (Tokyo)', 'Tokyo', 'JP', 35.69, 139.69, '-1 -2'],
  ['eu-frankfurt', 'Europe (Frankfurt)', 'Frankfurt', 'DE', 50.12, 8.68, '-1 -2'],
  ['na-ashburn', 'East US (Virginia)', 'Ashburn', 'US', 39.04, -77.49, '-1 -2'],
  ['na-siliconvalley', 'West US (Silicon Valley)', 'Santa Clara', 'US', 37.35, -121.96, '-1 -2'],
  ['sa-saopaulo', 'South America (São Paulo)', 'São Paulo', 'BR', -23.55, -46.64, '-1'],
];
