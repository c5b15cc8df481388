export { acme } from './driver.ts';
