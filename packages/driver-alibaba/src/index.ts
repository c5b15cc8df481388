export { alibaba } from './alibaba-driver.ts';
