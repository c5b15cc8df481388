export { gcp } from './gcp-driver.ts';
