export { aws } from './aws-driver.ts';
