export { type CloudObject, compare, type Differences } from './compare.ts';
