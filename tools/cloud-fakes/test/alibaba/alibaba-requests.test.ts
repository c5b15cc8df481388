import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { accessKeys } from '../../src/alibaba/index.ts';
import { startClients } from './alibaba-clients.ts';
import {
  failureOf,
  launch,
  onAlibaba,
  openRig,
  python,
  RegionId,
  type Rig,
  rsaKey,
  surroundings,
} from './alibaba-rig.ts';

onAlibaba('requests', () => {
  let rig: Rig;

  beforeAll(async () => {
    rig = await openRig();
  });

  afterAll(async () => {
    await rig[Symbol.asyncDispose]();
  });

  it('answers a client token again with the same, and refuses other parameters with it', async () => {
    const request = { CidrBlock: '10.0.0.0/16', VpcName: 'token', ClientToken: 'a-token' };
    const first = await rig.vpc<{ VpcId: string }>('CreateVpc', request);
    const again = await rig.vpc<{ VpcId: string }>('CreateVpc', request);
    expect(again.VpcId).toBe(first.VpcId);
    const other = await failureOf(rig.vpc('CreateVpc', { ...request, VpcName: 'other' }));
    expect(other).toMatchObject({ status: 400, code: 'IdempotentParameterMismatch' });
  });

  it('pages by token, with no total, and by number', async () => {
    const { VSwitchId, SecurityGroupId } = await surroundings(rig, 'pages');
    for (let count = 0; count < 12; count += 1)
      await rig.ecs('CreateNetworkInterface', { VSwitchId, SecurityGroupId, NetworkInterfaceName: 'page' });
    interface Page {
      readonly NextToken: string;
      readonly TotalCount: number;
      readonly NetworkInterfaceSets: {
        readonly NetworkInterfaceSet: readonly { NetworkInterfaceId: string }[];
      };
    }
    const list = (more: object) =>
      rig.ecs<Page>('DescribeNetworkInterfaces', { NetworkInterfaceName: 'page', ...more });
    const one = await list({ MaxResults: 10, PageNumber: 2, PageSize: 5 });
    const two = await list({ MaxResults: 10, NextToken: one.NextToken });
    expect([one.TotalCount, two.TotalCount, two.NextToken]).toEqual([0, 0, '']);
    const sets = [one, two].flatMap(page => page.NetworkInterfaceSets.NetworkInterfaceSet);
    expect(new Set(sets.map(each => each.NetworkInterfaceId)).size).toBe(12);
    const numbered = await list({ PageNumber: 2, PageSize: 10 });
    expect(numbered.NetworkInterfaceSets.NetworkInterfaceSet).toHaveLength(2);
    expect(numbered.TotalCount).toBe(12);
    expect(await failureOf(list({ NextToken: 'none' }))).toMatchObject({
      code: 'InvalidParameter.NextToken',
    });
  });

  it('keeps tags and key pairs, for both generations alike', async () => {
    const { VpcId, SecurityGroupId } = await surroundings(rig, 'tags');
    const tags = [{ Key: 'a', Value: 'b' }];
    await rig.ecs('TagResources', {
      ResourceType: 'securitygroup',
      ResourceId: [SecurityGroupId],
      Tag: tags,
    });
    await rig.vpc('TagResources', { ResourceType: 'VPC', ResourceId: [VpcId], Tag: tags });
    const listed = await rig.ecs<{ TagResources: { TagResource: object[] } }>('ListTagResources', {
      ResourceType: 'securitygroup',
      ResourceId: [SecurityGroupId],
    });
    expect(listed.TagResources.TagResource).toMatchObject([
      { ResourceId: SecurityGroupId, TagKey: 'a', TagValue: 'b' },
    ]);
    const byTag = await rig.ecs<{ SecurityGroups: { SecurityGroup: object[] } }>('DescribeSecurityGroups', {
      Tag: tags,
    });
    expect(byTag.SecurityGroups.SecurityGroup).toMatchObject([{ SecurityGroupId }]);
    await rig.ecs('UntagResources', {
      ResourceType: 'securitygroup',
      ResourceId: [SecurityGroupId],
      TagKey: ['a'],
    });
    const setters = { KeyPairName: 'first-generation', PublicKeyBody: rsaKey, Tags: tags };
    await rig.clients.call(1, 'ecs', 'ImportKeyPair', setters);
    const taken = await failureOf(rig.clients.call(1, 'ecs', 'ImportKeyPair', setters));
    expect(taken).toMatchObject({ status: 403, code: 'KeyPair.AlreadyExist' });
    const pairs = await rig.ecs<{ KeyPairs: { KeyPair: object[] } }>('DescribeKeyPairs', {
      KeyPairName: 'first-*',
      IncludePublicKey: true,
    });
    expect(pairs.KeyPairs.KeyPair).toMatchObject([{ KeyPairName: 'first-generation', PublicKey: rsaKey }]);
    const ed25519 = { KeyPairName: 'ed25519', PublicKeyBody: `ssh-ed25519 ${rsaKey.split(' ')[1]}` };
    expect((await failureOf(rig.ecs('ImportKeyPair', ed25519))).code).toBe('InvalidPublicKeyBody.Malformed');
    await rig.ecs('DeleteKeyPairs', { KeyPairNames: '["first-generation","none"]' });
  });

  it('refuses wrong keys and signatures of both generations, and takes temporary keys', async () => {
    const { secret } = accessKeys.account;
    await using wrong = startClients(python, rig.fake, { ...accessKeys.account, secret: `${secret}!` });
    await using unknown = startClients(python, rig.fake, { id: 'LTAInobody', secret });
    await using temporary = startClients(python, rig.fake, accessKeys.temporary);
    const parameters = { RegionId };
    for (const generation of [1, 2] as const) {
      const setters = generation === 1 ? {} : parameters;
      const refused = await failureOf(wrong.call(generation, 'ecs', 'DescribeInstances', setters));
      // The first generation finds the secret wrong where both sides signed the same text.
      expect(refused.code).toBe(generation === 1 ? 'InvalidAccessKeySecret' : 'SignatureDoesNotMatch');
      expect(await failureOf(unknown.call(generation, 'ecs', 'DescribeInstances', setters))).toMatchObject({
        status: 404,
        code: 'InvalidAccessKeyId.NotFound',
      });
      await temporary.call(generation, 'ecs', 'DescribeInstances', setters);
    }
  });

  it('shows an empty list to a user without permission, and tells by DryRun', async () => {
    const { InstanceId } = await launch(rig, 'unseen');
    await using blind = startClients(python, rig.fake, accessKeys.blind);
    const request = { RegionId, InstanceIds: JSON.stringify([InstanceId]) };
    const seen = await blind.call<{ Instances: object }>(2, 'ecs', 'DescribeInstances', request);
    expect(seen.Instances).toEqual({ Instance: [] });
    const dryRun = await failureOf(blind.call(2, 'ecs', 'DescribeInstances', { ...request, DryRun: true }));
    expect(dryRun).toMatchObject({ status: 403, code: 'Forbidden.RAM' });
    const change = await failureOf(blind.call(2, 'ecs', 'StopInstance', { InstanceId }));
    expect(change).toMatchObject({ status: 403, code: 'Forbidden.RAM' });
    const nothing = await rig.ecs<{ Instances: object }>('DescribeInstances', { InstanceIds: '[]' });
    expect(nothing.Instances).toEqual({ Instance: [] });
  });

  it('refuses the next request as a test wants it', async () => {
    rig.fake.refuseNext('DescribeVpcs', 400, 'Throttling.User');
    expect(await failureOf(rig.vpc('DescribeVpcs', {}))).toMatchObject({
      status: 400,
      code: 'Throttling.User',
    });
    await rig.vpc('DescribeVpcs', {});
  });
});
