export { type SeedTwinRequest, seedTwin } from './seed-twin.ts';
export { serveTwin, type TwinServer, type TwinServerOptions } from './serve-twin.ts';
export type { FaultStatus } from './service/fault-book.ts';
export type { FaultRequest } from './service/fault-rules.ts';
export { publishedQuotas } from './service/published-quotas.ts';
export { publishedRateLimits } from './service/rate-limits.ts';
export { TwinAdmin } from './service/twin-admin.ts';
export { worldProfile } from './service/world-profile.ts';
export { createTwin, type TwinOptions, twin, twin as default } from './twin-driver.ts';
