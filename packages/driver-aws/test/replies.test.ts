import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type DriverSessionV1, toNativeId } from '@cb-spider/core/driver';
import { afterEach, describe, expect, it } from '@jest/globals';
import { aws } from '../src/index.ts';
import { type Canned, type CannedEc2, startCannedEc2 } from './canned-ec2.ts';
import { classOf, signIn, startPage } from './page.ts';
import { changeContext, recordedContext } from './recorded-context.ts';

const other = '<DescribeVpcsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"/>';
const id = toNativeId('x-1');
const spec = { name: 'x', tags: {} };
const network = { ...spec, cidr: '10.0.0.0/16' };
const group = { ...spec, networkId: id, rules: [] };
const key = { ...spec, publicKey: 'ssh-ed25519 AAAA' };
const nic = { ...spec, networkId: id, subnetId: id, securityGroupIds: [] };
const vm = { ...nic, imageId: id, specName: 't3.micro', userName: 'cb-user' };

/** One request of each kind that a connection can send. */
const requests: Readonly<Record<string, (connection: DriverSessionV1) => Promise<unknown> | undefined>> = {
  'list regions': c => c.regionZones?.doList(recordedContext()),
  'list images': c => c.images?.doList(undefined, recordedContext()),
  'list specs': c => c.specs?.doList(undefined, recordedContext()),
  'list networks': c => c.networks?.doList(undefined, recordedContext()),
  'get a network': c => c.networks?.doGet(id, recordedContext()),
  'create a network': c => c.networks?.doCreate(network, changeContext('a')),
  'delete a network': c => c.networks?.doDelete(id, changeContext('a')),
  'create a subnet': c => c.subnets?.doCreate(id, { ...network, cidr: '10.0.1.0/24' }, changeContext('a')),
  'delete a subnet': c => c.subnets?.doDelete(id, id, changeContext('a')),
  'list groups': c => c.securityGroups?.doList(undefined, recordedContext()),
  'create a group': c => c.securityGroups?.doCreate(group, changeContext('a')),
  'delete a group': c => c.securityGroups?.doDelete(id, changeContext('a')),
  'list key pairs': c => c.keyPairs?.doList(undefined, recordedContext()),
  'create a key pair': c => c.keyPairs?.doCreate(key, changeContext('a')),
  'delete a key pair': c => c.keyPairs?.doDelete(id, changeContext('a')),
  'list addresses': c => c.publicIps?.doList(undefined, recordedContext()),
  'create an address': c => c.publicIps?.doCreate(spec, changeContext('a')),
  'delete an address': c => c.publicIps?.doDelete(id, changeContext('a')),
  'list NICs': c => c.nics?.doList(undefined, recordedContext()),
  'create a NIC': c => c.nics?.doCreate(nic, changeContext('a')),
  'delete a NIC': c => c.nics?.doDelete(id, changeContext('a')),
  'detach a NIC': c => c.nics?.doDetach(id, changeContext('a')),
  'list VMs': c => c.vms?.doList(undefined, recordedContext()),
  'get a VM': c => c.vms?.doGet(id, recordedContext()),
  'look at a VM': c => c.vms?.doGetStatus(id, recordedContext()),
  'create a VM': c => c.vms?.doCreate(vm, changeContext('a')),
  'stop a VM': c => c.vms?.doStop(id, changeContext('a')),
  'terminate a VM': c => c.vms?.doTerminate(id, changeContext('a')),
};

describe('a reply with status 200 that is not EC2’s', () => {
  it.each(Object.entries(requests))('is unavailable, and may have acted: %s', async (_what, request) => {
    for (const body of [signIn, '', '<Response/>', '{"ok":true}']) {
      await using page = await startPage(200, body);
      expect(await classOf(page.connection, request(page.connection))).toMatchObject({
        code: 'unavailable',
        mayHaveActed: true,
      });
    }
  });

  it('is not the reply to another action either', async () => {
    await using page = await startPage(200, other);
    const stopped = page.connection.vms?.doStop(id, changeContext('a'));
    expect(await classOf(page.connection, stopped)).toMatchObject({ code: 'unavailable' });
  });

  it('is not read beyond 64 MiB', async () => {
    await using page = await startPage(200, Buffer.alloc(65 * 1024 * 1024, ' '));
    const listed = page.connection.vms?.doList(undefined, recordedContext());
    expect(await classOf(page.connection, listed)).toMatchObject({ code: 'unavailable', retryable: false });
  });
});

describe('a page that a proxy sends in the place of a reply', () => {
  it.each([
    [404, false],
    [403, true],
    [502, true],
  ])('with status %i says nothing of an object, and has acted: %p', async (status, mayHaveActed) => {
    await using page = await startPage(status, signIn);
    const removed = page.connection.vms?.doTerminate(id, changeContext('a'));
    expect(await classOf(page.connection, removed)).toMatchObject({
      code: 'unavailable',
      mayHaveActed,
      message: expect.stringContaining(`answered TerminateInstances with ${status}`),
    });
  });

  it('and leads elsewhere is not followed, and not asked again', async () => {
    await using page = await startPage(302, '', { location: 'https://elsewhere.example/login?token=x' });
    const created = page.connection.networks?.doCreate(network, changeContext('a'));
    const failure = await classOf(page.connection, created);
    expect(failure).toMatchObject({ code: 'unavailable', mayHaveActed: false, retryable: false });
    expect(failure.hint).toContain('https://elsewhere.example/login');
  });
});

describe('a reply of EC2’s that lacks what it always has', () => {
  let ec2: CannedEc2;

  afterEach(() => ec2.stop());

  const item = '<item><x/></item>';
  it.each<[string, string, Record<string, Canned>]>([
    ['list networks', 'its list', { DescribeVpcs: '<return>true</return>' }],
    ['list networks', 'an id', { DescribeVpcs: `<vpcSet>${item}</vpcSet>` }],
    ['list groups', 'an id', { DescribeSecurityGroups: `<securityGroupInfo>${item}</securityGroupInfo>` }],
    ['list key pairs', 'its list', { DescribeKeyPairs: '<x/>' }],
    [
      'list NICs',
      'an id',
      { DescribeNetworkInterfaces: `<networkInterfaceSet>${item}</networkInterfaceSet>` },
    ],
    ['list VMs', 'its list', { DescribeInstances: '<x/>' }],
    [
      'look at a VM',
      'the state',
      {
        DescribeInstances:
          '<reservationSet><item><instancesSet><item><instanceId>i-1</instanceId></item></instancesSet></item></reservationSet>',
      },
    ],
    ['create a network', 'the object', { CreateVpc: '<x/>' }],
    ['create a subnet', 'the object', { CreateSubnet: '<x/>' }],
    ['create a group', 'the id', { CreateSecurityGroup: '<return>true</return>' }],
    ['create a key pair', 'the name', { ImportKeyPair: '<keyFingerprint>aa</keyFingerprint>' }],
    ['create an address', 'the id', { AllocateAddress: '<publicIp>203.0.113.1</publicIp>' }],
    ['create a NIC', 'the object', { CreateNetworkInterface: '<x/>' }],
  ])('is unavailable: %s without %s', async (what, _missing, replies) => {
    ec2 = await startCannedEc2(replies);
    const failure = await classOf(ec2.connection, requests[what]?.(ec2.connection));
    expect(failure).toMatchObject({ code: 'unavailable', mayHaveActed: true });
  });

  it('shows empty lists as empty', async () => {
    ec2 = await startCannedEc2({});
    expect(await ec2.connection.vms?.doList(undefined, recordedContext())).toMatchObject({ items: [] });
  });

  it('with the same page again and again comes to an end', async () => {
    ec2 = await startCannedEc2({
      DescribeVpcs: '<vpcSet><item><vpcId>vpc-1</vpcId><state>available</state></item></vpcSet>',
      DescribeSubnets: '<subnetSet/><nextToken>again</nextToken>',
    });
    const read = ec2.connection.networks?.doGet(id, recordedContext());
    expect(await classOf(ec2.connection, read)).toMatchObject({ code: 'unavailable' });
    expect(ec2.actions).toEqual(['DescribeVpcs', 'DescribeSubnets', 'DescribeSubnets']);
  });

  it('has no secret in it, also when EC2 repeats one', async () => {
    const message = 'The key canary-secret of AKIDEXAMPLE is wrong.';
    ec2 = await startCannedEc2(
      { DescribeKeyPairs: { error: 'AuthFailure', status: 401, message } },
      {
        ClientSecret: 'canary-secret',
      },
    );
    const listed = ec2.connection.keyPairs?.doList(undefined, recordedContext());
    const { failure, ...known } = await classOf(ec2.connection, listed);
    expect(known.message).toBe('The key *** of *** is wrong.');
    const error = failure as Error & Record<string, unknown>;
    const texts = Object.getOwnPropertyNames(error).map(name => JSON.stringify(error[name]));
    expect((error.$response as { body?: unknown } | undefined)?.body).toBeUndefined();
    expect(texts.filter(text => text?.includes('canary') || text?.includes('AKIDEXAMPLE'))).toEqual([]);
  });
});

describe('a credential that cannot be sent', () => {
  const good = { ClientId: 'AKID', ClientSecret: 'secret', Endpoint: 'http://127.0.0.1:1' };
  const classWith = async (change: Record<string, string>, region = 'us-east-1') => {
    const connection = await aws.connect({ credentials: { ...good, ...change }, region, options: {} });
    const failure = await classOf(connection, connection.keyPairs?.doList(undefined, recordedContext()));
    await connection.close();
    return failure;
  };

  it.each([
    [{ Endpoint: '127.0.0.1:5000' }, 'Endpoint'],
    [{ Endpoint: 'ftp://127.0.0.1' }, 'Endpoint'],
    [{ ClientId: '키' }, 'ClientId'],
    [{ ClientId: ' ' }, 'ClientId'],
    [{ ClientSecret: 'a b' }, 'ClientSecret'],
    [{ StsToken: 'a\nb' }, 'StsToken'],
  ])('names the field: %j', async (change, field) => {
    expect(await classWith(change)).toMatchObject({
      code: 'invalid_argument',
      mayHaveActed: false,
      message: expect.stringContaining(field),
    });
  });

  it.each(['us-east-1/../x', 'us east', ''])('names the region: %j', async region => {
    expect(await classWith({}, region)).toMatchObject({
      code: 'invalid_argument',
      message: expect.stringContaining('Region'),
    });
  });

  it('loses the blanks around its values', async () => {
    const change = { ClientId: ' AKID\n', ClientSecret: 'secret\n', Endpoint: ' http://127.0.0.1:1 ' };
    expect(await classWith(change)).toMatchObject({ code: 'unavailable', nativeCode: 'ECONNREFUSED' });
  });

  it('says that an endpoint does not speak https', async () => {
    const server = createServer();
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const failure = await classWith({ Endpoint: `https://127.0.0.1:${port}` });
    expect(failure).toMatchObject({ code: 'unavailable', mayHaveActed: false, retryable: false });
    expect(failure.hint).toContain('https');
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
  });
});
