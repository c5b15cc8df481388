import { join } from 'node:path';
import { describe } from '@jest/globals';
import { accessKeys, type FakeAlibaba, startFakeAlibaba } from '../../src/alibaba/index.ts';
import { PythonUnavailable, preparePython } from '../../src/python-environment.ts';
import { type Clients, clientRequirements, type Failure, Refused, startClients } from './alibaba-clients.ts';

export const RegionId = 'ap-northeast-2';
export const ZoneId = 'ap-northeast-2a';

/** One that is long enough to have a fingerprint. */
export const rsaKey = `ssh-rsa ${Buffer.from('0000000775737368').toString('base64')} someone@somewhere`;

export const delays = {
  network: 3000,
  eip: 2000,
  nic: 2000,
  disk: 3000,
  image: 30_000,
  launch: 5000,
  boot: 20_000,
  stop: 10_000,
  release: 5000,
  linger: 8000,
} as const;

/** The programs of the clients' Python; empty where it cannot be had. */
const programs = await preparePython('spider-alibaba', ...clientRequirements).catch((error: unknown) => {
  if (!(error instanceof PythonUnavailable) || process.env.CI === 'true') throw error;
  process.stderr.write(`skipped: ${error.message}\n`);
  return '';
});

/** The clients' Python. */
export const python = join(programs, 'python');

/** A suite of cases, skipped where there is no Python. */
export function onAlibaba(subject: string, cases: () => void): void {
  (programs === '' ? describe.skip : describe)(
    `a stand-in of Alibaba Cloud, by its own clients: ${subject}`,
    cases,
  );
}

type Call = <Body>(action: string, parameters: object) => Promise<Body>;

/** A stand-in whose time passes as a test wants it, and clients of it. */
export interface Rig extends AsyncDisposable {
  readonly fake: FakeAlibaba;
  readonly clients: Clients;
  /** Lets time pass, in milliseconds. */
  pass(durationMs: number): void;
  /** Calls by the second generation, in the usual region. */
  readonly ecs: Call;
  readonly vpc: Call;
}

export async function openRig(): Promise<Rig> {
  let now = Date.parse('2026-05-01T00:00:00Z');
  const fake = await startFakeAlibaba({
    now: () => now,
    delays,
    soldOut: ['ecs.g6.large'],
    quotas: { eip: 2 },
  });
  const clients = startClients(python, fake, accessKeys.account);
  return {
    fake,
    clients,
    pass: durationMs => {
      now += durationMs;
    },
    ecs: (action, parameters) => clients.call(2, 'ecs', action, { RegionId, ...parameters }),
    vpc: (action, parameters) => clients.call(2, 'vpc', action, { RegionId, ...parameters }),
    async [Symbol.asyncDispose]() {
      await clients[Symbol.asyncDispose]();
      await fake.close();
    },
  };
}

/** A network with a subnet, a group and a key, all ready. */
export async function surroundings({ ecs, vpc, pass }: Rig, name: string) {
  const { VpcId } = await vpc<{ VpcId: string }>('CreateVpc', { CidrBlock: '10.0.0.0/16', VpcName: name });
  pass(delays.network);
  const subnet = { VpcId, ZoneId, CidrBlock: '10.0.1.0/24', VSwitchName: name };
  const { VSwitchId } = await vpc<{ VSwitchId: string }>('CreateVSwitch', subnet);
  pass(delays.network);
  const group = { VpcId, SecurityGroupName: name, SecurityGroupType: 'enterprise' };
  const { SecurityGroupId } = await ecs<{ SecurityGroupId: string }>('CreateSecurityGroup', group);
  await ecs('ImportKeyPair', { KeyPairName: name, PublicKeyBody: rsaKey });
  return { VpcId, VSwitchId, SecurityGroupId, KeyPairName: name };
}

/** An instance that has just been asked for. */
export async function launch(rig: Rig, name: string, more: object = {}) {
  const parts = await surroundings(rig, name);
  const { VpcId: _network, ...used } = parts;
  const launched = await rig.ecs<{ InstanceIdSets: { InstanceIdSet: string[] } }>('RunInstances', {
    ...used,
    ImageId: 'ubuntu_24_04_x64_20G_alibase_20260115.vhd',
    InstanceType: 'ecs.g7.large',
    SystemDisk: { Category: 'cloud_essd' },
    InternetMaxBandwidthOut: 5,
    Tag: [{ Key: 'owner', Value: name }],
    ...more,
  });
  return { ...parts, InstanceId: launched.InstanceIdSets.InstanceIdSet[0] ?? '' };
}

/** As DescribeInstances shows it; `undefined` for one that is gone. */
export async function instance({ ecs }: Rig, InstanceId: string) {
  const reply = await ecs<{ Instances: { Instance: Record<string, unknown>[] } }>('DescribeInstances', {
    InstanceIds: JSON.stringify([InstanceId]),
  });
  return reply.Instances.Instance[0];
}

export async function failureOf(call: Promise<unknown>): Promise<Failure> {
  try {
    await call;
  } catch (error) {
    if (error instanceof Refused) return error.failure;
    throw error;
  }
  throw new Error('It was not refused.');
}
