export type { Io } from './command/io.ts';
export { runSpider } from './run.ts';
