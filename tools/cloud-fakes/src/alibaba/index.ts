export { schemaOf } from './metadata.ts';
export { type AccessKey, accessKeys, type Delay, type FakeAlibabaOptions, type Quota } from './options.ts';
export { type FakeAlibaba, startFakeAlibaba } from './start-alibaba.ts';
