import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { operationRows } from '@cb-spider/client/operations';
import { describe, expect, it } from '@jest/globals';
import { spctlRows } from '../../src/spctl/table.ts';
import { describeWorld } from '../beds/describe-world.ts';
import { password } from '../beds/processes.ts';

/** CB-Spider's own list of commands, if it is present beside the work tree. */
const list = join(import.meta.dirname, '../../../../../shared/reference/adminweb-spctl.md');

describe('spctl’s commands', () => {
  it('all have a path of the server, and no two have the same words', () => {
    const known = new Set(operationRows.map(({ method, path }) => `${method} ${path}`));
    expect(spctlRows.filter(({ method, path }) => !known.has(`${method} /spider${path}`))).toEqual([]);
    const words = spctlRows.map(({ group, verb }) => `${group} ${verb}`);
    expect(new Set(words).size).toBe(words.length);
    expect(words.length).toBeGreaterThanOrEqual(134);
  });
});

const body = (value: unknown) => JSON.stringify(value);

/** CB-Spider's functional test with its mock, and the reply of each step. */
const of = { ProviderName: 'MOCK' };
const pairs = (values: object) => Object.entries(values).map(([Key, Value]) => ({ Key, Value }));
const CN = 'mock-config01';
const steps: [string[], object | RegExp][] = [
  [
    [
      'driver',
      'register',
      '-d',
      body({ ...of, DriverName: 'mock-driver01', DriverLibFileName: 'mock-driver-v1.0.so' }),
    ],
    { DriverName: 'mock-driver01' },
  ],
  [
    [
      'credential',
      'register',
      '-d',
      body({
        ...of,
        CredentialName: 'mock-credential01',
        KeyValueInfoList: pairs({ MockName: 'mock_name00' }),
      }),
    ],
    { CredentialName: 'mock-credential01' },
  ],
  [
    [
      'region',
      'register',
      '-d',
      body({
        ...of,
        RegionName: 'mock-region01',
        KeyValueInfoList: pairs({ Region: 'default', Zone: '' }),
      }),
    ],
    { RegionName: 'mock-region01' },
  ],
  [
    [
      'connection',
      'create',
      '-d',
      body({
        ...of,
        ConfigName: CN,
        DriverName: 'mock-driver01',
        CredentialName: 'mock-credential01',
        RegionName: 'mock-region01',
      }),
    ],
    { ConfigName: CN },
  ],
  [
    [
      'vpc',
      'create',
      '-d',
      body({
        ConnectionName: CN,
        ReqInfo: {
          Name: 'vpc-01',
          IPv4_CIDR: '192.168.0.0/16',
          SubnetInfoList: [{ Name: 'subnet-01', IPv4_CIDR: '192.168.1.0/24' }],
        },
      }),
    ],
    { IId: { NameId: 'vpc-01' } },
  ],
  [
    [
      'securitygroup',
      'create',
      '-d',
      body({
        ConnectionName: CN,
        ReqInfo: {
          Name: 'sg-01',
          VPCName: 'vpc-01',
          SecurityRules: [{ FromPort: '1', ToPort: '65535', IPProtocol: 'tcp', Direction: 'inbound' }],
        },
      }),
    ],
    { IId: { NameId: 'sg-01' } },
  ],
  [
    ['keypair', 'create', '-d', body({ ConnectionName: CN, ReqInfo: { Name: 'keypair-01' } })],
    { IId: { NameId: 'keypair-01' } },
  ],
  [
    [
      'vm',
      'start',
      '-d',
      body({
        ConnectionName: CN,
        ReqInfo: {
          Name: 'vm-01',
          ImageName: 'mock-vmimage-01',
          VMSpecName: 'mock-vmspec-01',
          VPCName: 'vpc-01',
          SubnetName: 'subnet-01',
          SecurityGroupNames: ['sg-01'],
          KeyPairName: 'keypair-01',
        },
      }),
    ],
    { IId: { NameId: 'vm-01' } },
  ],
  [['vm', 'list', '-c', CN], { vm: [{ IId: { NameId: 'vm-01' } }] }],
  [['vm-status', 'get', '-c', CN, '-n', 'vm-01'], { Status: 'Running' }],
  [['vm', 'control', '-c', CN, '-n', 'vm-01', '--action', 'suspend'], { Status: 'Suspending' }],
  [['subnet', 'get', '-c', CN, '--VPCName', 'vpc-01', '-n', 'subnet-01'], { IId: { NameId: 'subnet-01' } }],
  [['all-vm', 'list', '-c', CN], { AllList: { MappedList: [{ NameId: 'vm-01' }] } }],
  [['vm-by-connection', 'count', '-c', CN], { count: 1 }],
  [['vm', 'terminate', '-c', CN, '-n', 'vm-01'], { Status: 'Terminated' }],
  [['keypair', 'delete', '-c', CN, '-n', 'keypair-01'], { Result: 'true' }],
  [['securitygroup', 'delete', '-c', CN, '-n', 'sg-01'], { Result: 'true' }],
  [['vpc', 'delete', '-n', 'vpc-01', '-d', body({ ConnectionName: CN })], { Result: 'true' }],
  [['connection', 'delete', '-n', CN], { Result: 'true' }],
];

describeWorld('spctl', {}, world => {
  const spctl = (...words: string[]) => world().spider('spctl', ...words);
  it('runs CB-Spider’s functional test by its own words, with raw replies', async () => {
    for (const [words, reply] of steps) {
      const { code, stdout } = await spctl(...words);
      expect([words, code, JSON.parse(stdout)]).toEqual([words, 0, expect.objectContaining({})]);
      expect(JSON.parse(stdout)).toMatchObject(reply);
    }
  }, 120_000);

  it('prints a refusal as the server sends it, and ends with its code', async () => {
    const { code, stdout, stderr } = await spctl('vm', 'get', '-c', 'none', '-n', 'x');
    expect(code).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({ message: expect.any(String), code: 'not_found' });
    expect(stderr).toBe('');
  });

  it('takes server, user and password as spctl does, with a warning', async () => {
    const wrong = await spctl(
      'driver',
      'list',
      '-s',
      new URL(world().base).host,
      '-u',
      'admin',
      '-p',
      'wrong',
    );
    expect(wrong.code).toBe(4);
    const right = await spctl(
      'driver',
      'list',
      '-s',
      new URL(world().base).host,
      '-u',
      'admin',
      '-p',
      password,
    );
    expect(right.code).toBe(0);
    expect(right.stderr).toContain('warning: other users of this machine can see the password');
  });

  it('shows how it is used, and two bodies, where one is needed', async () => {
    const { code, stdout } = await spctl('vpc', 'create');
    expect(code).toBe(2);
    expect(stdout).toContain('usage: spctl vpc create');
    const [, minimal = ''] = /example, minimal:\n(.*)\n/.exec(stdout) ?? [];
    expect(JSON.parse(minimal)).toMatchObject({ ConnectionName: '', ReqInfo: { Name: '', IPv4_CIDR: '' } });
    expect((await spctl('vpc', 'create', '--example')).code).toBe(0);
  });

  it('takes a body from a file and from standard input', async () => {
    const region = (name: string) =>
      body({
        RegionName: name,
        ProviderName: 'MOCK',
        KeyValueInfoList: [
          { Key: 'Region', Value: 'r' },
          { Key: 'Zone', Value: '' },
        ],
      });
    const file = join(world().folder, 'region.json');
    await writeFile(file, region('by-file'));
    expect((await spctl('region', 'register', '-d', `@${file}`)).stdout).toContain('by-file');
    expect(
      (await world().spiderWith(region('by-pipe'), 'spctl', 'region', 'register', '-d', '-')).stdout,
    ).toContain('by-pipe');
  });

  const title = 'knows every command of CB-Spider’s list that has a path here';
  if (!existsSync(list)) it.todo(`${title}: there is no ${list}`);
  else
    it(title, () => {
      const text =
        readFileSync(list, 'utf8').split('With a path on our server:')[1]?.split('Without:')[0] ?? '';
      const wanted = text.trim().replace(/\.$/, '').split(';').flatMap(commandsIn);
      const known = new Set(spctlRows.map(({ group, verb }) => `${group} ${verb}`));
      expect(wanted.length).toBeGreaterThan(100);
      expect(wanted.filter(command => !known.has(command))).toEqual([]);
    });
});

/** Expands a list: `region-zone, region-zone-preconfig get, list` are four commands, `vmspec (vm-spec) get` are two. */
function commandsIn(part: string): readonly string[] {
  const words = part
    .trim()
    .split(/,\s*|\s+/)
    .filter(word => word !== '');
  const verbs = new Set([
    'count',
    'list',
    'destroy',
    'health',
    'get',
    'create',
    'delete',
    'register',
    'unregister',
    'remove',
    'terminate',
    'upload',
    'add',
    'bulk',
    'version',
    'attach',
    'detach',
    'associate',
    'disassociate',
    'check',
    'control',
    'start',
  ]);
  const groups = words
    .filter(word => !verbs.has(word) && !word.startsWith('('))
    .concat(
      words
        .filter(word => word.startsWith('(connection') || word.startsWith('(vm'))
        .map(word => word.slice(1, -1)),
    );
  return groups.flatMap(group => words.filter(word => verbs.has(word)).map(verb => `${group} ${verb}`));
}
