export type { Io } from './invocation/io.ts';
export { runSpider } from './run.ts';
