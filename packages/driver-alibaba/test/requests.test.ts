import { accessKeys, schemaOf } from '@cb-spider/cloud-fakes/alibaba';
import { type Cloud, connect, toNativeId } from '@cb-spider/core';
import { collect, failureOf } from '@cb-spider/testkit';
import { describe, expect, it } from '@jest/globals';
import { classifyError } from '../src/alibaba-errors.ts';
import { alibaba } from '../src/index.ts';
import { connected, connectTo, lastOf, surroundings } from './fake-connection.ts';
import { alibabaError } from './native-errors.ts';

/** Carries out one change of each kind, each with a key as in an operation, and reads lists. */
async function live(cloud: Cloud): Promise<void> {
  let changes = 0;
  const keyed = () => ({ idempotencyKey: String(++changes).padStart(32, '0') });
  const { network, subnet, group, request } = await surroundings(cloud);
  const ssh = { direction: 'inbound', protocol: 'tcp', fromPort: 22, toPort: 22 } as const;
  const rule = { ...ssh, cidr: '0.0.0.0/0' };
  await cloud.securityGroups.addRules(group.nativeId, [rule], keyed());
  await cloud.securityGroups.removeRules(group.nativeId, [rule], keyed());
  const { networkId, subnetId, securityGroupIds } = request;
  const { nativeId: nicId } = await cloud.nics.create({ name: 'nic', networkId, subnetId, securityGroupIds });
  await cloud.nics.addPrivateIp(nicId, '10.0.1.77', keyed());
  const { nativeId: eipId } = await cloud.publicIps.create({ name: 'eip' });
  await cloud.publicIps.associate(eipId, { nicId }, keyed());
  await cloud.publicIps.disassociate(eipId, keyed());
  const { nativeId: vmId } = await cloud.vms.create(request);
  const { nativeId: diskId } = await cloud.disks.create({
    name: 'disk',
    sizeGB: 40,
    zone: 'ap-northeast-2a',
  });
  await cloud.disks.enlarge(diskId, 60, keyed());
  await cloud.vms.waitUntil(vmId, ['running']);
  await cloud.machineImages.create({ name: 'image', vmId });
  for (const kind of ['networks', 'securityGroups', 'keyPairs', 'publicIps', 'nics', 'disks', 'vms'] as const)
    await collect<unknown>(cloud[kind].list());
  await collect(cloud.machineImages.list());
  await collect(cloud.images.list());
  await collect(cloud.specs.list());
  await cloud.vms.terminate(vmId);
  await cloud.nics.delete(nicId);
  await cloud.securityGroups.delete(group.nativeId);
  await cloud.subnets.delete(network.nativeId, subnet.nativeId);
  await cloud.networks.delete(network.nativeId, keyed());
}

describe('requests', () => {
  it('are POST, with nothing in their address', async () => {
    await using rig = await connected();
    await surroundings(rig.cloud);
    expect(rig.fake.requests.every(({ method, query }) => method === 'POST' && query.size === 0)).toBe(true);
  });

  it('fail without a word of what was signed', async () => {
    await using rig = await connected();
    const { id, secret } = accessKeys.account;
    const wrong = await connectTo(rig.fake, rig.clock, { key: { id, secret: `${secret}!` } });
    const failure = await failureOf(collect(wrong.vms.list()));
    expect(failure).toMatchObject({ code: 'unauthenticated', nativeCode: 'SignatureDoesNotMatch' });
    expect(JSON.stringify(failure)).not.toContain(id);
    expect(`${failure.stack} ${failure.cause}`).not.toMatch(/Signature=|AccessKeyId|LTAI/);
    await wrong.close();
  });

  it.each(['us-east-1/../x', 'evil.example/', 'x@evil'])(
    'are signed for nobody else, whatever the region says: %j',
    async region => {
      const credentials = { ClientId: 'id', ClientSecret: 'secret' };
      await using cloud = await connect(alibaba, { credentials, region });
      expect(await failureOf(collect(cloud.images.list()))).toMatchObject({
        code: 'invalid_argument',
        message: expect.stringContaining('Region'),
      });
    },
  );

  it('are not sent to an address that is none', async () => {
    const credentials = { ClientId: 'id', ClientSecret: 'secret', Endpoint: 'http://a b' };
    await using cloud = await connect(alibaba, { credentials, region: 'ap-northeast-2' });
    expect(await failureOf(collect(cloud.images.list()))).toMatchObject({
      code: 'invalid_argument',
      message: expect.stringContaining('Endpoint'),
    });
  });

  it('carry the token of temporary keys', async () => {
    await using rig = await connected({}, { key: accessKeys.temporary });
    expect(await collect(rig.cloud.vms.list())).toEqual([]);
    expect(lastOf(rig.fake, 'DescribeInstances').get('SecurityToken')).toBe(
      accessKeys.temporary.securityToken,
    );
  });

  it('page by tokens alone where the action knows them', async () => {
    await using rig = await connected({ mostOnPage: 2 });
    const { request } = await surroundings(rig.cloud);
    for (const name of ['one', 'two', 'three']) await rig.cloud.vms.create({ ...request, name });
    expect((await collect(rig.cloud.vms.list())).map(({ name }) => name)).toEqual(['one', 'two', 'three']);
    const pages = rig.fake.requests.filter(
      ({ parameters }) => parameters.get('Action') === 'DescribeInstances',
    );
    expect(pages.some(({ parameters }) => parameters.has('NextToken'))).toBe(true);
    expect(
      pages.every(({ parameters }) => !parameters.has('PageNumber') && !parameters.has('PageSize')),
    ).toBe(true);
  });

  it('carry tokens wherever the action knows them: for pages, and for all changes but those of rules', async () => {
    await using rig = await connected({ mostOnPage: 2 });
    await live(rig.cloud);
    const sent = rig.fake.requests.map(({ parameters }) => {
      const action = parameters.get('Action') ?? '';
      const known = schemaOf(parameters.get('Version') ?? '', action) ?? {};
      const isPaged =
        parameters.has('MaxResults') || parameters.has('PageSize') || parameters.has('PageNumber');
      return { action, parameters, known, isPaged };
    });
    const byNumber = sent.filter(({ isPaged, parameters }) => isPaged && !parameters.has('MaxResults'));
    expect(byNumber.length).toBeGreaterThan(5);
    for (const { action, known } of byNumber) expect([action, 'NextToken' in known]).toEqual([action, false]);
    const bare = sent.filter(
      ({ known, parameters }) => 'ClientToken' in known && !parameters.has('ClientToken'),
    );
    expect(new Set(bare.map(({ action }) => action))).toEqual(
      new Set(['AuthorizeSecurityGroup', 'AuthorizeSecurityGroupEgress', 'RevokeSecurityGroup']),
    );
    const tokens = sent.filter(({ parameters }) => parameters.has('ClientToken'));
    expect(new Set(tokens.map(({ action }) => action)).size).toBe(13);
  });

  it('that create carry the key of their change as token', async () => {
    await using rig = await connected();
    const idempotencyKey = '0123456789abcdef0123456789abcdef';
    await rig.cloud.networks.create({ name: 'net', cidr: '10.0.0.0/16' }, { idempotencyKey });
    const sent = lastOf(rig.fake, 'CreateVpc');
    expect(sent.get('ClientToken')).toBe(idempotencyKey);
    expect([...sent.values()]).toContain('spider-operation');
  });

  it.each([
    ['IdempotentParameterMismatch', 'conflict', false],
    ['LastTokenProcessing', 'conflict', true],
    ['IncorrectVpcStatus', 'conflict', true],
    ['TaskConflict', 'conflict', true],
    ['InvalidOperation.InvalidEniState', 'conflict', true],
    ['DependencyViolation.EnhancedNatgw', 'dependency_in_use', true],
  ])('that are refused with %s are %s, to be repeated: %s', (nativeCode, code, retryable) => {
    const meaning = classifyError(alibabaError(nativeCode));
    expect(meaning).toMatchObject({ code, retryable, mayHaveActed: false, nativeCode });
  });

  it('that are throttled have done nothing', async () => {
    await using rig = await connected();
    rig.fake.refuseNext('CreateVpc', 400, 'Throttling.User');
    const failure = await failureOf(rig.cloud.networks.create({ name: 'net', cidr: '10.0.0.0/16' }));
    expect(failure).toMatchObject({ code: 'throttled', mayHaveActed: false });
  });

  it.each([
    ['a page of a proxy', 200, '<html>Sign in</html>'],
    ['JSON of somebody else', 200, '{"status":"ok"}'],
    ['an error of somebody else', 502, '{"Code":"BadGateway","Message":"Down."}'],
    ['an empty answer', 200, '{}'],
    ['a reply without its list', 200, '{"RequestId":"r","NextToken":""}'],
  ])('that bring %s are unavailable, and not an empty list', async (_title, status, page) => {
    await using rig = await connected();
    rig.fake.interruptNext('DescribeInstances', status, page);
    const failure = await failureOf(collect(rig.cloud.vms.list()));
    expect(failure.code).toBe('unavailable');
  });
});

it('a change whose reply has a bad status and no code may have been made', async () => {
  await using rig = await connected();
  const { network } = await surroundings(rig.cloud);
  rig.fake.interruptNext('DeleteVpc', 500, '{"RequestId":"r"}');
  const failure = await failureOf(rig.cloud.networks.delete(network.nativeId));
  expect(failure).toMatchObject({ code: 'unavailable', mayHaveActed: true });
});

describe('a user without permission', () => {
  it('gets forbidden, and not_found only for an object that does not exist', async () => {
    await using rig = await connected();
    const { request, network, subnet } = await surroundings(rig.cloud);
    const { nativeId } = await rig.cloud.vms.create(request);
    const blind = await connectTo(rig.fake, rig.clock, { key: accessKeys.blind });
    const reads = [
      () => blind.vms.get(nativeId),
      () => blind.vms.status(nativeId),
      () => collect(blind.vms.list()),
      () => collect(blind.networks.list()),
      () => blind.networks.get(network.nativeId),
      () => blind.subnets.delete(network.nativeId, subnet.nativeId),
      () => collect(blind.securityGroups.list()),
      () => collect(blind.publicIps.list()),
    ];
    for (const read of reads) expect((await failureOf(read())).code).toBe('forbidden');
    expect((await failureOf(rig.cloud.vms.get(toNativeId('i-none')))).code).toBe('not_found');
    await blind.close();
  });
});

describe('specs', () => {
  it('of an unknown name are not_found, though the cloud just shows none', async () => {
    await using rig = await connected();
    const failure = await failureOf(rig.cloud.specs.get('ecs.none.large'));
    expect(failure.code).toBe('not_found');
  });

  it("are those that the connection's zone offers", async () => {
    await using first = await connected({}, { zone: 'ap-northeast-2a' });
    await using second = await connected({}, { zone: 'ap-northeast-2b' });
    const names = async (list: AsyncIterable<{ readonly name: string }>) =>
      (await collect(list)).map(({ name }) => name);
    expect(await names(first.cloud.specs.list())).toContain('ecs.g7.xlarge');
    expect(await names(second.cloud.specs.list())).not.toContain('ecs.g7.xlarge');
    const gpu = await first.cloud.specs.get('ecs.gn6i-c4g1.xlarge');
    expect(gpu.gpus).toEqual([
      { count: 1, manufacturer: 'NVIDIA', model: 'T4', memoryGB: 17, totalMemoryGB: 17 },
    ]);
  });
});
