import { createServer, type Server } from 'node:http';
import { aws } from '@cb-spider/driver-aws';
import { createTwin } from '@cb-spider/driver-twin';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type Bed, connectTwin, makeSurroundings, startBed, vmRequest } from '../beds/bed.ts';

const c1 = { ConnectionName: 'c1' };
const problem = (code: string) => ({
  message: expect.any(String),
  code,
  hint: expect.stringMatching(/.{10}/),
  retryable: expect.any(Boolean),
  requestId: expect.any(String),
});

describe('bad input', () => {
  let bed: Bed;
  beforeAll(async () => {
    bed = await startBed({ bodyLimit: 100_000 });
    await connectTwin(bed);
    await makeSurroundings(bed);
  });
  afterAll(() => bed.close());

  /** Returns everything that exists at the cloud and in the records. */
  const everything = async () => {
    const kinds = ['vpc', 'securitygroup', 'keypair', 'vm', 'publicip', 'nic'];
    const all = await Promise.all(kinds.map(async kind => (await bed.get(`/all${kind}`, c1)).reply));
    const open = await bed.store.operations.list({ state: 'running' });
    return { all, open };
  };
  let before: unknown;
  beforeAll(async () => {
    before = await everything();
  });
  afterEach(async () => {
    expect(await everything()).toEqual(before);
  });

  it.each([
    ['cut short', '{"ConnectionName":"c1","ReqInfo":{"Name":', 'Unexpected end'],
    ['no JSON', 'ConnectionName=c1', 'at position 0'],
    ['two values', '{} {}', 'at position 3'],
    ['a lone quote', '"', 'at position 1'],
    ['without a quote', '{"ConnectionName:"c1"}', 'at position 18'],
    ['a number that JSON does not know', '{"a":NaN}', 'at position 5'],
    ['no JSON in its middle', '{"ConnectionName":"c1","x":[1,2,undefined]}', 'at position 32'],
  ])('a body that is %s', async (_what, body, place) => {
    expect(await bed.post('/vpc', body)).toMatchObject({
      status: 400,
      reply: {
        ...problem('invalid_argument'),
        message: `code=400, message=Syntax error in the JSON body: ${place}`,
      },
    });
  });

  it('a malformed body, without quoting it', async () => {
    const { reply } = await bed.post('/credential', '{"Key":"ClientSecret","Value":"top secret",x}');
    expect(JSON.stringify(reply)).not.toContain('secret');
  });

  it.each([
    ['a number for a text', '/vpc', { ...c1, ReqInfo: { Name: 7 } }],
    ['a text for an object', '/vpc', { ...c1, ReqInfo: 'vpc-02' }],
    ['an object for a list', '/vm', { ...c1, ReqInfo: { SecurityGroupNames: { 0: 'sg-01' } } }],
    ['a list for the whole', '/vpc', [c1]],
    [
      'a number for a port',
      '/securitygroup/sg-01/rules',
      { ...c1, ReqInfo: { RuleInfoList: [{ FromPort: 22 }] } },
    ],
  ])('%s', async (_what, path, body) => {
    expect(await bed.post(path, body)).toMatchObject({
      status: 400,
      reply: {
        ...problem('invalid_argument'),
        message: expect.stringMatching(/^code=400, message=Unmarshal type error: expected=/),
      },
    });
  });

  it('a body of 10 MB', async () => {
    const body = JSON.stringify({ ...c1, ReqInfo: { Name: 'x'.repeat(10_000_000) } });
    const answer = await bed.post('/vpc', body).catch((error: NodeJS.ErrnoException) => error);
    // the server may close the connection while the client is still sending
    if (answer instanceof Error) expect(answer.message).toMatch(/EPIPE|ECONNRESET/);
    else
      expect(answer).toMatchObject({
        status: 413,
        reply: { ...problem('invalid_argument'), message: 'code=413, message=Request Entity Too Large' },
      });
    expect((await bed.get('/health')).status).toBe(200);
  });

  it('a body a little too long', async () => {
    const body = JSON.stringify({ ...c1, ReqInfo: { Name: 'x'.repeat(100_001) } });
    expect(await bed.post('/vpc', body)).toMatchObject({ status: 413, reply: problem('invalid_argument') });
  });

  const vpc = (more: object) => ({ ...c1, ReqInfo: { Name: 'vpc-02', IPv4_CIDR: '10.2.0.0/16', ...more } });
  const subnet = (cidr: string) => ({ Name: 's1', IPv4_CIDR: cidr });
  it.each([
    ['no range', vpc({ IPv4_CIDR: '' })],
    ['a range that is none', vpc({ IPv4_CIDR: '10.2.0.0' })],
    ['a range that begins elsewhere', vpc({ IPv4_CIDR: '10.2.3.4/16' })],
    ['a subnet outside its VPC', vpc({ SubnetInfoList: [subnet('10.3.0.0/24')] })],
    ['a subnet larger than its VPC', vpc({ SubnetInfoList: [subnet('10.0.0.0/8')] })],
    [
      'two subnets in one place',
      vpc({ SubnetInfoList: [subnet('10.2.1.0/24'), { ...subnet('10.2.1.128/25'), Name: 's2' }] }),
    ],
    ['two subnets of one name', vpc({ SubnetInfoList: [subnet('10.2.1.0/24'), subnet('10.2.2.0/24')] })],
    ['a name with a slash', vpc({ Name: 'a/b' })],
    ['a name with a line break', vpc({ Name: 'a\nb' })],
    ['a name that is too long', vpc({ Name: 'x'.repeat(256) })],
    ['a blank name', vpc({ Name: ' ' })],
    ['a name that the cloud does not take as it is', { ...vpc({ Name: 'vpc 02' }), IDTransformMode: 'OFF' }],
    ['a mode that is none', { ...vpc({}), IDTransformMode: 'perhaps' }],
  ])('a VPC with %s', async (_what, body) => {
    expect(await bed.post('/vpc', body)).toMatchObject({ status: 400, reply: problem('invalid_argument') });
  });

  it('a VPC in a zone that there is not', async () => {
    const body = vpc({ SubnetInfoList: [{ ...subnet('10.2.1.0/24'), Zone: 'nowhere' }] });
    expect(await bed.post('/vpc', body)).toMatchObject({ status: 404, reply: problem('not_found') });
  });

  const rules = (rule: object) => ({
    ...c1,
    ReqInfo: {
      Name: 'sg-02',
      VPCName: 'vpc-01',
      SecurityRules: [{ Direction: 'inbound', IPProtocol: 'TCP', FromPort: '1', ToPort: '2', ...rule }],
    },
  });
  it.each([
    ['a direction that is none', rules({ Direction: 'sideways' })],
    ['a protocol that is none', rules({ IPProtocol: 'SCTP' })],
    ['a port that is none', rules({ FromPort: 'ssh' })],
    ['a port too high', rules({ ToPort: '70000' })],
    ['ports the wrong way round', rules({ FromPort: '3' })],
    ['ports for ICMP', rules({ IPProtocol: 'ICMP' })],
    ['a range that is none', rules({ CIDR: 'everywhere' })],
  ])('a rule with %s', async (_what, body) => {
    expect(await bed.post('/securitygroup', body)).toMatchObject({
      status: 400,
      reply: problem('invalid_argument'),
    });
  });

  it.each([
    ['an unknown image', { ImageName: 'none' }, 404, 'not_found'],
    ['an unknown spec', { VMSpecName: 'none' }, 404, 'not_found'],
    ['an unknown VPC', { VPCName: 'none' }, 404, 'not_found'],
    ['an unknown subnet', { SubnetName: 'none' }, 404, 'not_found'],
    ['an unknown group', { SecurityGroupNames: ['none'] }, 404, 'not_found'],
    ['an unknown key', { KeyPairName: 'none' }, 404, 'not_found'],
    ['no image', { ImageName: '' }, 400, 'invalid_argument'],
    ['no spec', { VMSpecName: '' }, 400, 'invalid_argument'],
    ['no group', { SecurityGroupNames: [] }, 400, 'invalid_argument'],
    ['no key', { KeyPairName: '' }, 400, 'invalid_argument'],
    ['a disk type that is none', { RootDiskType: 'TYPE9' }, 400, 'invalid_argument'],
    ['another disk type that is none', { RootDiskType: 'floppy' }, 400, 'invalid_argument'],
    ['a disk size that is none', { RootDiskSize: 'abc' }, 400, 'invalid_argument'],
    ['a disk too small for the image', { RootDiskSize: '1' }, 400, 'invalid_argument'],
    ['a machine image that is not there', { ImageType: 'MyImage' }, 404, 'not_found'],
    ['a type of image that there is not', { ImageType: 'myimage' }, 501, 'unsupported'],
    ['data disks that are not there', { DataDiskNames: ['disk-01'] }, 404, 'not_found'],
  ])('a VM with %s', async (_what, more, status, code) => {
    expect(await bed.post('/vm', vmRequest('vm-09', more))).toMatchObject({ status, reply: problem(code) });
  });

  it('messages that clients search for stay the same', async () => {
    expect((await bed.post('/vm', vmRequest('vm-09', { ImageName: 'none' }))).reply.message).toMatch(
      /does not exist/,
    );
    expect((await bed.get('/controlvm/none?ConnectionName=c1&action=suspend')).reply.message).toBe(
      "VM 'none' does not exist in connection 'c1'",
    );
    expect((await bed.get('/controlvm/none?ConnectionName=c1&action=explode')).reply.message).toBe(
      'explode is not a valid action!!',
    );
    expect((await bed.get('/controlvm/none?ConnectionName=c1')).status).toBe(400);
  });

  it('a path that cannot be decoded', async () => {
    expect(await bed.get('/vm/%E0%A4%A?ConnectionName=c1')).toMatchObject({
      status: 400,
      reply: problem('invalid_argument'),
    });
    expect(await bed.get(`/vm/${'x'.repeat(5_000)}?ConnectionName=c1`)).toMatchObject({ status: 414 });
  });
});

describe('clouds that refuse the connection', () => {
  let bed: Bed;
  let cloud: Server;
  beforeAll(async () => {
    bed = await startBed({ drivers: [createTwin(), aws] });
    cloud = createServer((_request, response) => {
      response.writeHead(401, { 'content-type': 'text/xml' });
      response.end(
        '<Response><Errors><Error><Code>AuthFailure</Code><Message>No.</Message></Error></Errors><RequestID>r</RequestID></Response>',
      );
    }).listen(0, '127.0.0.1');
    await new Promise(resolve => cloud.once('listening', resolve));
  });
  afterAll(async () => {
    await bed.close();
    cloud.close();
  });

  const secret = 'wJalrXUtnFEMI-canary';
  const connect = async (endpoint: string) => {
    const provider = { ProviderName: 'AWS' };
    await bed.post('/driver', { ...provider, DriverName: 'aws', DriverLibFileName: 'aws-driver-v1.0.so' });
    const values = {
      aws_access_key_id: 'AKIAIOSFODNN7EXAMPLE',
      aws_secret_access_key: secret,
      Endpoint: endpoint,
    };
    await bed.post('/credential', {
      ...provider,
      CredentialName: 'aws',
      KeyValueInfoList: Object.entries(values).map(([Key, Value]) => ({ Key, Value })),
    });
    const region = [{ Key: 'Region', Value: 'us-east-1' }];
    await bed.post('/region', { ...provider, RegionName: 'aws', KeyValueInfoList: region });
    const parts = { DriverName: 'aws', CredentialName: 'aws', RegionName: 'aws' };
    await bed.post('/connectionconfig', { ...provider, ...parts, ConfigName: 'aws' });
  };
  const makeVpc = () =>
    bed.post('/vpc', { ConnectionName: 'aws', ReqInfo: { Name: 'v', IPv4_CIDR: '10.0.0.0/16' } });

  it('because of a wrong credential, which is not reported as a wrong login', async () => {
    await connect(`http://127.0.0.1:${(cloud.address() as { port: number }).port}`);
    const answer = await makeVpc();
    expect(answer).toMatchObject({ status: 403, reply: problem('unauthenticated') });
    expect(JSON.stringify(answer.reply)).not.toContain(secret);
    expect((await bed.get('/vmspec?ConnectionName=aws')).status).toBe(403);
    expect((await bed.get('/countvpc/aws')).reply).toEqual({ count: 0 });
    expect(await bed.store.operations.list({ state: 'running' })).toEqual([]);
  });

  it('because their driver is not installed', async () => {
    const provider = { ProviderName: 'TENCENT' };
    await bed.post('/driver', { ...provider, DriverName: 't', DriverLibFileName: 'tencent-driver-v1.0.so' });
    await bed.post('/credential', {
      ...provider,
      CredentialName: 't',
      KeyValueInfoList: [{ Key: 'ClientId', Value: 'x' }],
    });
    await bed.post('/region', {
      ...provider,
      RegionName: 't',
      KeyValueInfoList: [{ Key: 'Region', Value: 'r' }],
    });
    const parts = { DriverName: 't', CredentialName: 't', RegionName: 't' };
    await bed.post('/connectionconfig', { ...provider, ...parts, ConfigName: 't' });
    const answer = await bed.get('/vmspec?ConnectionName=t');
    expect(answer).toMatchObject({ status: 501, reply: problem('unsupported') });
    expect(answer.reply.hint).toContain('TWIN');
  });

  it('because configuration is missing', async () => {
    await connectTwin(bed, { name: 'c9' });
    await bed.delete('/region/c9');
    expect(await bed.get('/vpc?ConnectionName=c9')).toMatchObject({
      status: 404,
      reply: { ...problem('not_found'), message: 'c9: does not exist!' },
    });
    expect(await bed.get('/vpc')).toMatchObject({
      status: 400,
      reply: { message: 'ConnectionName is empty!' },
    });
    const wrong = {
      CredentialName: 'x',
      ProviderName: 'TWIN',
      KeyValueInfoList: [{ Key: 'Wrong', Value: 'v' }],
    };
    expect(await bed.post('/credential', wrong)).toMatchObject({
      status: 400,
      reply: { message: 'Invalid Key in input arguments.\n\t...... have [Wrong]\n\t...... want [MockName]' },
    });
    expect((await bed.get('/credential/x')).status).toBe(404);
  });
});
