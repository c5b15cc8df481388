export type { components, operations, paths } from './generated/api.ts';
export {
  type ClientOptions,
  createClient,
  type Exchange,
  type PlainRequest,
  type SpiderClient,
} from './spider-client.ts';
export { SpiderError, type SpiderProblem } from './spider-error.ts';
export type { ServerEvent } from './streams.ts';
