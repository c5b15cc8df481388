export {
  type FaultRequest,
  type FaultStatus,
  publishedQuotas,
  publishedRateLimits,
  type SeedTwinRequest,
  type SshOptions,
  seedTwin,
  serveTwin,
  TwinAdmin,
  type TwinServer,
  type TwinServerOptions,
  worldProfile,
} from '@cb-spider/twin';
export { createTwin, twin, twin as default } from './twin-driver.ts';
export type { TwinOptions } from './twin-options.ts';
