export { azureAccount, type FakeAzureOptions } from './options.ts';
export { typesAreThere, wrongBodies } from './published-types.ts';
export type { ArmError } from './refusal.ts';
export { type Exchange, type FakeAzure, startFakeAzure } from './start-azure.ts';
