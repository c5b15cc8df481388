export { errorReply, type OperationFault, operationFault } from './fault.ts';
export { type Gcloud, gcloudOn, hasGcloud } from './gcloud.ts';
export type { FakeGcpOptions, QuotaMetric } from './options.ts';
export { Schema } from './schema.ts';
export { type FakeGcp, startFakeGcp } from './start-gcp.ts';
export type { ServiceAccountKey } from './tokens.ts';
export type { Reply } from './wire.ts';
