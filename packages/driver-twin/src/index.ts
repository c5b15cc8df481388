export type { FaultStatus } from './service/fault-book.ts';
export type { FaultRequest } from './service/fault-rules.ts';
export { TwinAdmin } from './service/twin-admin.ts';
export { createTwin, type TwinOptions, twin, twin as default } from './twin-driver.ts';
