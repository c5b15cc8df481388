export { openstack } from './openstack-driver.ts';
