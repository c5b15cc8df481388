export { createTwin, type TwinOptions, twin, twin as default } from './twin-driver.ts';
