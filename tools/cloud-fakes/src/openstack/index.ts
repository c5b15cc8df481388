export type { Reply } from './fault.ts';
export { account, type FakeOpenStackOptions, type FakeQuota, type FakeService } from './options.ts';
export { passwordCredential } from './password-credential.ts';
export { type FakeOpenStack, startFakeOpenStack } from './start-openstack.ts';
