import { createTwin } from '@cb-spider/driver-twin';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Bed, connectTwin, startBed } from '../beds/bed.ts';

const c1 = { ConnectionName: 'c1' };

const vpc = (Name: string, second: number, TagList?: unknown) => ({
  ...c1,
  ReqInfo: {
    Name,
    IPv4_CIDR: `10.${second}.0.0/16`,
    SubnetInfoList: [{ Name: 's1', IPv4_CIDR: `10.${second}.1.0/24` }],
    TagList,
  },
});

const query = (type: string, name: string, more = '') =>
  `?ConnectionName=c1&ResourceType=${type}&ResourceName=${name}${more}`;

const refusal = (status: number, message: string | RegExp) => ({
  status,
  reply: { message: expect.stringMatching(message) },
});

describe('tags', () => {
  let bed: Bed;
  beforeAll(async () => {
    bed = await startBed();
    await connectTwin(bed);
    await bed.post('/vpc', vpc('vpc-01', 0, [{ Key: 'env', Value: 'test' }]));
    await bed.post('/vpc', vpc('vpc-02', 2));
  });
  afterAll(() => bed.close());

  const add = (ResourceType: string, ResourceName: string, Key: string, Value: string, more = {}) =>
    bed.post('/tag', { ...c1, ReqInfo: { ResourceType, ResourceName, Tag: { Key, Value }, ...more } });
  const remove = (ResourceType: string, ResourceName: string, key: string, more = {}) =>
    bed.delete(`/tag/${key}`, { ...c1, ReqInfo: { ResourceType, ResourceName, ...more } });

  it('are added, listed, read and removed', async () => {
    expect((await add('VPC', 'vpc-01', 'owner', 'ann')).reply).toEqual({ Key: 'owner', Value: 'ann' });
    expect((await bed.get(`/tag${query('vpc', 'vpc-01')}`)).reply).toEqual({
      tag: [
        { Key: 'env', Value: 'test' },
        { Key: 'owner', Value: 'ann' },
      ],
      resourceType: 'VPC',
    });
    expect((await bed.get(`/tag/owner${query('vpc', 'vpc-01')}`)).reply).toEqual({
      Key: 'owner',
      Value: 'ann',
    });
    expect((await bed.get('/vpc/vpc-01', c1)).reply.TagList).toHaveLength(2);
    expect((await remove('vpc', 'vpc-01', 'owner')).reply).toEqual({ Result: 'true' });
    expect(await remove('vpc', 'vpc-01', 'owner')).toMatchObject(refusal(404, /owner.* not found/));
    expect((await bed.get(`/tag${query('vpc', 'vpc-02')}`)).reply).toEqual({
      tag: null,
      resourceType: 'VPC',
    });
  });

  it('may have keys that must be escaped in paths', async () => {
    const key = 'a/b c%';
    await add('vpc', 'vpc-01', key, 'x');
    expect((await bed.get(`/tag/${encodeURIComponent(key)}${query('vpc', 'vpc-01')}`)).reply.Key).toBe(key);
    expect((await remove('vpc', 'vpc-01', encodeURIComponent(key))).reply).toEqual({ Result: 'true' });
  });

  it('need the VPC for a subnet whose name exists in several VPCs', async () => {
    expect(await add('subnet', 's1', 'a', 'b')).toMatchObject(refusal(400, /'vpc-01', 'vpc-02'/));
    expect((await add('subnet', 's1', 'a', 'b', { VPCName: 'vpc-02' })).status).toBe(200);
    const listed = await bed.get(`/tag${query('subnet', 's1', '&VPCName=vpc-02')}`);
    expect(listed.reply).toEqual({ tag: [{ Key: 'a', Value: 'b' }], resourceType: 'Subnet' });
    expect((await remove('subnet', 's1', 'a', { VPCName: 'vpc-02' })).reply).toEqual({ Result: 'true' });
  });

  it.each([
    ['a key that is there', 'vpc', 'env', 409, /^tag key 'env' already exists for the VPC 'vpc-01'$/],
    ['no key', 'vpc', '', 400, /empty key/],
    ["a key of Spider's own", 'vpc', 'spider-x', 400, /reserved for Spider/],
    ['a key that is too long', 'vpc', 'k'.repeat(129), 400, /more than 128 characters/],
    ['a kind that is none', 'boat', 'a', 400, /^boat is not a valid resource type$/],
    [
      'a kind without tags',
      'image',
      'a',
      501,
      /^\[TAG_NOT_SUPPORTED\] Tagging is not supported for the resource: TWIN-image$/,
    ],
    ['an object that is not there', 'vm', 'a', 404, /^VM 'vpc-01' does not exist in connection 'c1'$/],
  ])('refuse %s', async (_what, type, key, status, message) => {
    expect(await add(type, 'vpc-01', key, 'x')).toMatchObject(refusal(status, message));
  });

  it('are read only with queries', async () => {
    const ReqInfo = { ResourceType: 'vpc', ResourceName: 'vpc-01' };
    expect((await bed.get('/tag', { ...c1, ...ReqInfo })).status).toBe(400);
    expect(await bed.get('/tag?ConnectionName=c1&ResourceType=vpc')).toMatchObject(
      refusal(400, /^Missing required query parameters$/),
    );
    expect(await bed.get(`/tag${query('boat', 'b')}`)).toMatchObject(
      refusal(400, /^boat is not a valid resource type$/),
    );
    expect(await bed.get(`/tag/none${query('vpc', 'vpc-01')}`)).toMatchObject(refusal(404, /not found/));
  });

  it('are added once by a repeated request, and planned by a dry run', async () => {
    const body = {
      ...c1,
      ReqInfo: { ResourceType: 'vpc', ResourceName: 'vpc-02', Tag: { Key: 'once', Value: 'x' } },
    };
    const headers = { 'idempotency-key': 'tag-once' };
    const planned = await bed.post('/dryrun/tag', body);
    expect(planned.reply.plans).toMatchObject([{ action: 'addTags', name: 'vpc-02' }]);
    const first = await bed.post('/tag', body, { headers });
    expect(await bed.post('/tag', body, { headers })).toMatchObject({ status: 200, reply: first.reply });
    expect((await bed.get(`/tag${query('vpc', 'vpc-02')}`)).reply.tag).toEqual([{ Key: 'once', Value: 'x' }]);
  });
});

describe('capabilities', () => {
  it('list the kinds that can have tags, for a driver that can change tags', async () => {
    const twin = { ...createTwin(), providers: ['ELSEWHERE'] };
    const bed = await startBed({ drivers: [twin] });
    await connectTwin(bed, { provider: 'ELSEWHERE' });
    const { reply } = await bed.get('/driver/capability?ConnectionName=c1');
    expect(reply.TagHandler).toBe(true);
    expect(reply.TagSupportResourceType).toEqual(
      expect.arrayContaining(['vpc', 'subnet', 'sg', 'keypair', 'vm']),
    );
    expect(reply.ServedHandlers).toContain('TagHandler');
    await bed.close();
  });
});
