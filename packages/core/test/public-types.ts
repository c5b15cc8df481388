/**
 * What the types of the public API must be; `npm run typecheck` checks it. This protects the driver contract above all: a
 * field that a published driver does not have must stay optional, and a value that core does not know must stay out.
 */
import { expectTypeOf } from 'expect-type';
import type {
  CallContext,
  Change,
  DriverFeatures,
  DriverSessionV1,
  DriverV1,
  ErrorClass,
  KeyPairDriverV1,
  NativeId,
  Network,
  NetworkDriverV1,
  SecurityGroupDriverV1,
  Vm,
  VmDriverV1,
  VmSpec,
  VmState,
} from '../src/driver/index.ts';
import {
  type Configuration,
  type Connection,
  createSpider,
  defineDriver,
  type ErrorCode,
  type Spider,
  type SpiderOptions,
} from '../src/index.ts';

/** Fields that an object of this type must have. */
type Required<T> = { [K in keyof T]-?: object extends Pick<T, K> ? never : K }[keyof T];

// What a driver has to provide. An additional entry here breaks every published driver.
expectTypeOf<Required<DriverV1>>().toEqualTypeOf<
  | 'specificationVersion'
  | 'id'
  | 'displayName'
  | 'providers'
  | 'credentials'
  | 'regionFields'
  | 'features'
  | 'connect'
>();
expectTypeOf<Required<DriverFeatures>>().toEqualTypeOf<
  'names' | 'createIdentity' | 'visibilityGraceMs' | 'zones' | 'tags'
>();
expectTypeOf<Required<DriverSessionV1>>().toEqualTypeOf<'classifyError' | 'close'>();
expectTypeOf<Required<ErrorClass>>().toEqualTypeOf<'code'>();
expectTypeOf<Required<NetworkDriverV1>>().toEqualTypeOf<'doCreate' | 'doGet' | 'doList' | 'doDelete'>();
expectTypeOf<Required<KeyPairDriverV1>>().toEqualTypeOf<'doCreate' | 'doGet' | 'doList' | 'doDelete'>();
expectTypeOf<Required<SecurityGroupDriverV1>>().toEqualTypeOf<
  'doCreate' | 'doGet' | 'doList' | 'doDelete' | 'doAddRules' | 'doRemoveRules'
>();
expectTypeOf<Required<VmDriverV1>>().toEqualTypeOf<
  | 'doCreate'
  | 'doGet'
  | 'doList'
  | 'doGetStatus'
  | 'doListStatus'
  | 'doStart'
  | 'doStop'
  | 'doReboot'
  | 'doTerminate'
>();

// What a driver returns.
expectTypeOf<Required<Network>>().toEqualTypeOf<'nativeId' | 'name' | 'tags' | 'state' | 'subnets'>();
expectTypeOf<Required<Vm>>().toEqualTypeOf<
  | 'nativeId'
  | 'name'
  | 'tags'
  | 'state'
  | 'nativeState'
  | 'imageId'
  | 'specName'
  | 'securityGroupIds'
  | 'platform'
  | 'rootDisk'
  | 'nics'
>();

// What core promises to a driver. Removing an entry here breaks every published driver.
expectTypeOf<Required<CallContext>>().toEqualTypeOf<
  'signal' | 'idempotencyKey' | 'replay' | 'ownerTags' | 'observe'
>();
expectTypeOf<Required<VmSpec>>().toEqualTypeOf<
  'name' | 'imageId' | 'specName' | 'securityGroupIds' | 'userName' | 'tags'
>();

// Values are closed lists: neither a driver nor a client ever receives another one.
expectTypeOf<VmState>().toEqualTypeOf<
  | 'creating'
  | 'running'
  | 'suspending'
  | 'suspended'
  | 'resuming'
  | 'rebooting'
  | 'terminating'
  | 'terminated'
  | 'notExist'
  | 'failed'
  | 'unknown'
>();
expectTypeOf<ErrorClass['code']>().toEqualTypeOf<ErrorCode>();

// A change is completed or accepted, and its reader has to distinguish the two.
expectTypeOf<Awaited<ReturnType<VmDriverV1['doCreate']>>>().toEqualTypeOf<Change<Vm>>();
expectTypeOf<Change<Vm>>().not.toExtend<Vm>();

// An id comes from a cloud: a string is not an id by itself.
expectTypeOf<NativeId>().toExtend<string>();
expectTypeOf<string>().not.toExtend<NativeId>();

// A driver keeps its literal types.
const acme = defineDriver({
  specificationVersion: 'v1',
  id: 'acme',
  displayName: 'Acme',
  providers: ['ACME'],
  credentials: [],
  regionFields: [],
  features: { names: {}, createIdentity: {}, visibilityGraceMs: 0, zones: false, tags: [] },
  connect: async () => ({ classifyError: () => ({ code: 'internal' }), close: async () => undefined }),
});
expectTypeOf(acme.id).toEqualTypeOf<'acme'>();
expectTypeOf(acme).toExtend<DriverV1>();

// A program that embeds core needs a store and drivers, and nothing else.
expectTypeOf<Required<SpiderOptions>>().toEqualTypeOf<'store' | 'drivers'>();
expectTypeOf(createSpider).returns.toEqualTypeOf<Spider>();
expectTypeOf<Spider>().toHaveProperty('connection').returns.resolves.toEqualTypeOf<Connection>();
expectTypeOf<Spider>().toExtend<Configuration>();

// Each kind of a connection, by name, with its own request.
type VmRequest = Parameters<Connection['vms']['create']>[0];
expectTypeOf<Required<VmRequest>>().toEqualTypeOf<'name' | 'specName'>();
expectTypeOf<Connection['vms']['create']>().returns.resolves.toHaveProperty('state').toEqualTypeOf<VmState>();
expectTypeOf<Parameters<Connection['networks']['create']>[0]['name']>().toEqualTypeOf<string>();
expectTypeOf<Connection['vms']['stop']>().returns.resolves.toEqualTypeOf<void>();
