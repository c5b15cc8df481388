export { clouditTenant, type FakeClouditDelays, type FakeClouditOptions } from './options.ts';
export { type FakeCloudit, startFakeCloudit } from './start-cloudit.ts';
