import { expect } from '@jest/globals';
import type { Answer } from '../beds/ask.ts';

/** The part of a server that the tour needs. */
interface Server {
  get(path: string, body?: unknown): Promise<Answer>;
  post(path: string, body?: unknown): Promise<Answer>;
  delete(path: string, body?: unknown): Promise<Answer>;
}

/** The configuration of a cloud for the tour. */
export interface Destination {
  readonly provider: string;
  readonly library: string;
  readonly credential: Readonly<Record<string, string>>;
  readonly region: Readonly<Record<string, string>>;
  readonly image: string;
  readonly spec: string;
  /** The ranges of the VPC and of its two subnets, for a cloud that allows no others. */
  readonly ranges?: readonly [string, string, string] | undefined;
  /** `false` if the cloud does not let the root disk be chosen. */
  readonly rootDisk?: false | undefined;
}

/** Ranges that most clouds accept. */
const defaultRanges = ['10.10.0.0/16', '10.10.1.0/24', '10.10.2.0/24'] as const;

const on = { ConnectionName: 'tour' };

/** Does what a new user does: connects a cloud, creates a VM and all it needs, uses it, and deletes everything. */
export async function tour(server: Server, cloud: Destination): Promise<void> {
  await connect(server, cloud);
  await build(server, cloud);
  await control(server);
  await look(server);
  await cleanUp(server);
}

async function done<T>(answer: Promise<Answer>): Promise<T> {
  const { status, reply } = await answer;
  expect({ status, reply }).toMatchObject({ status: 200 });
  return reply as T;
}

function keyValues(values: Readonly<Record<string, string>>) {
  return Object.entries(values).map(([Key, Value]) => ({ Key, Value }));
}

/** Creates the connection `tour` to a cloud. */
export async function connect(
  server: Server,
  { provider, library, credential, region }: Omit<Destination, 'image' | 'spec'>,
): Promise<void> {
  const of = { ProviderName: provider };
  await done(server.post('/driver', { ...of, DriverName: 'tour-driver', DriverLibFileName: library }));
  const secret = { ...of, CredentialName: 'tour-credential', KeyValueInfoList: keyValues(credential) };
  await done(server.post('/credential', secret));
  await done(
    server.post('/region', { ...of, RegionName: 'tour-region', KeyValueInfoList: keyValues(region) }),
  );
  const parts = { DriverName: 'tour-driver', CredentialName: 'tour-credential', RegionName: 'tour-region' };
  await done(server.post('/connectionconfig', { ...of, ...parts, ConfigName: 'tour' }));
}

async function build(server: Server, cloud: Destination): Promise<void> {
  await buildNetwork(server, cloud);
  const ssh = { Direction: 'inbound', IPProtocol: 'TCP', FromPort: '22', ToPort: '22', CIDR: '0.0.0.0/0' };
  const group = { Name: 'tour-group', VPCName: 'tour-vpc', SecurityRules: [ssh] };
  expect(await done(server.post('/securitygroup', { ...on, ReqInfo: group }))).toMatchObject({
    VpcIID: { NameId: 'tour-vpc' },
    SecurityRules: expect.arrayContaining([ssh]),
  });
  const key = await done<{ PrivateKey: string }>(
    server.post('/keypair', { ...on, ReqInfo: { Name: 'tour-key' } }),
  );
  expect(key.PrivateKey).toContain('PRIVATE KEY');
  await buildVm(server, cloud);
}

async function buildNetwork(server: Server, { ranges = defaultRanges }: Destination): Promise<void> {
  const [whole, first, second] = ranges;
  const subnets = [
    { Name: 'subnet-1', IPv4_CIDR: first },
    { Name: 'subnet-2', IPv4_CIDR: second },
  ];
  const vpc = { Name: 'tour-vpc', IPv4_CIDR: whole, SubnetInfoList: subnets };
  expect(await done(server.post('/vpc', { ...on, ReqInfo: vpc }))).toMatchObject({
    IId: { NameId: 'tour-vpc' },
    IPv4_CIDR: whole,
    SubnetInfoList: [{ IId: { NameId: 'subnet-1' } }, { IId: { NameId: 'subnet-2' } }],
  });
}

async function buildVm(
  server: Server,
  { image, spec, ranges = defaultRanges, rootDisk }: Destination,
): Promise<void> {
  const vm = {
    Name: 'tour-vm',
    ImageName: image,
    VMSpecName: spec,
    VPCName: 'tour-vpc',
    SubnetName: 'subnet-1',
    SecurityGroupNames: ['tour-group'],
    KeyPairName: 'tour-key',
    ...(rootDisk !== false && { RootDiskType: 'TYPE1', RootDiskSize: '30' }),
  };
  const inFirst = new RegExp(`^${ranges[1].replace(/\d+\/\d+$/, '')}\\d+$`);
  expect(await done(server.post('/vm', { ...on, ReqInfo: vm }))).toMatchObject({
    IId: { NameId: 'tour-vm' },
    ImageIId: { SystemId: image },
    VMSpecName: spec,
    VpcIID: { NameId: 'tour-vpc' },
    SubnetIID: { NameId: 'subnet-1' },
    SecurityGroupIIds: [{ NameId: 'tour-group' }],
    KeyPairIId: { NameId: 'tour-key' },
    PublicIP: expect.stringMatching(/^\d+\.\d+\.\d+\.\d+$/),
    PrivateIP: expect.stringMatching(inFirst),
    SSHAccessPoint: expect.stringMatching(/:\d+$/),
  });
}

async function control(server: Server): Promise<void> {
  for (const [action, at, then] of [
    ['suspend', 'Suspending', 'Suspended'],
    ['resume', 'Resuming', 'Running'],
    ['reboot', 'Rebooting', 'Running'],
  ]) {
    const path = `/controlvm/tour-vm?ConnectionName=tour&action=${action}`;
    expect(await done(server.get(path))).toEqual({ Status: at });
    for (let status = ''; status !== then; ) {
      status = (await done<{ Status: string }>(server.get('/vmstatus/tour-vm', on))).Status;
      expect([at, then, 'Running', 'Suspended']).toContain(status);
      await new Promise(resolve => setTimeout(resolve, 20));
    }
  }
}

async function look(server: Server): Promise<void> {
  expect(await done(server.get('/vm', on))).toMatchObject({ vm: [{ IId: { NameId: 'tour-vm' } }] });
  expect(await done(server.get('/vmstatus', on))).toMatchObject({
    vmstatus: [{ IId: { NameId: 'tour-vm' }, VmStatus: 'Running' }],
  });
  expect(await done(server.get('/allvm', on))).toMatchObject({
    AllList: { MappedList: [{ NameId: 'tour-vm' }], OnlySpiderList: [] },
  });
  expect(await done(server.get('/countvm/tour'))).toEqual({ count: 1 });
}

async function cleanUp(server: Server): Promise<void> {
  expect(await done(server.delete('/vm/tour-vm', on))).toEqual({ Status: 'Terminated' });
  expect((await server.get('/vmstatus/tour-vm', on)).reply).toEqual({ Status: 'Terminated' });
  for (const path of ['/keypair/tour-key', '/securitygroup/tour-group', '/vpc/tour-vpc'])
    expect(await done(server.delete(path, on))).toEqual({ Result: 'true' });
  for (const kind of ['vm', 'keypair', 'securitygroup', 'vpc', 'subnet'])
    expect(await done(server.get(`/count${kind}/tour`))).toEqual({ count: 0 });
  for (const path of [
    'connectionconfig/tour',
    'region/tour-region',
    'credential/tour-credential',
    'driver/tour-driver',
  ])
    expect(await done(server.delete(`/${path}`))).toEqual({ Result: 'true' });
}
