export { azure } from './azure-driver.ts';
