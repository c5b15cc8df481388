export { kubernetes } from './kubernetes-driver.ts';
