export { cloudit } from './cloudit-driver.ts';
