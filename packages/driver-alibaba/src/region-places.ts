import { regionPlaces } from '@cb-spider/driver-kit/region-places';

/**
 * The locations of Alibaba Cloud's regions.
 *
 * @see https://www.alibabacloud.com/help/en/ecs/product-overview/regions-and-zones
 */
export const places = regionPlaces([
  ['ap-northeast-1', 'Tokyo', 'JP', 35.69, 139.69],
  ['ap-northeast-2', 'Seoul', 'KR', 37.57, 126.98],
  ['ap-southeast-1', 'Singapore', 'SG', 1.29, 103.85],
  ['ap-southeast-3', 'Kuala Lumpur', 'MY', 3.14, 101.69],
  ['ap-southeast-5', 'Jakarta', 'ID', -6.21, 106.85],
  ['ap-southeast-6', 'Manila', 'PH', 14.6, 120.98],
  ['ap-southeast-7', 'Bangkok', 'TH', 13.75, 100.5],
  ['cn-beijing', 'Beijing', 'CN', 39.91, 116.4],
  ['cn-chengdu', 'Chengdu', 'CN', 30.67, 104.07],
  ['cn-fuzhou', 'Fuzhou', 'CN', 26.06, 119.31],
  ['cn-guangzhou', 'Guangzhou', 'CN', 23.12, 113.25],
  ['cn-hangzhou', 'Hangzhou', 'CN', 30.29, 120.16],
  ['cn-heyuan', 'Heyuan', 'CN', 23.73, 114.68],
  ['cn-hongkong', 'Hong Kong', 'HK', 22.28, 114.17],
  ['cn-huhehaote', 'Hohhot', 'CN', 40.81, 111.65],
  ['cn-nanjing', 'Nanjing', 'CN', 32.06, 118.78],
  ['cn-qingdao', 'Qingdao', 'CN', 36.06, 120.38],
  ['cn-shanghai', 'Shanghai', 'CN', 31.22, 121.46],
  ['cn-shenzhen', 'Shenzhen', 'CN', 22.55, 114.07],
  ['cn-wuhan-lr', 'Wuhan', 'CN', 30.58, 114.27],
  ['cn-wulanchabu', 'Ulanqab', 'CN', 41.03, 113.11],
  ['cn-zhangjiakou', 'Zhangjiakou', 'CN', 40.81, 114.88],
  ['eu-central-1', 'Frankfurt', 'DE', 50.12, 8.68],
  ['eu-west-1', 'London', 'GB', 51.51, -0.13],
  ['me-central-1', 'Riyadh', 'SA', 24.69, 46.72],
  ['me-east-1', 'Dubai', 'AE', 25.08, 55.31],
  ['us-east-1', 'Ashburn', 'US', 39.04, -77.49],
  ['us-west-1', 'Santa Clara', 'US', 37.35, -121.96],
]);
