import { beforeEach, describe, expect, it } from '@jest/globals';
import { toNativeId } from '../../src/driver/index.ts';
import type { Tagged } from '../../src/index.ts';
import { FakeError } from '../beds/fake-cloud/fake-error.ts';
import { fakeFeatures } from '../beds/fake-cloud/fake-features.ts';
import { failure, machine, openReadyBed, parts } from '../beds/ready-bed.ts';
import { openTestBed, type TestBed } from '../beds/test-bed.ts';

let bed: TestBed;

const ip: Tagged = { kind: 'publicIp', name: 'ip' };

beforeEach(async () => {
  bed = await openReadyBed();
  await bed.run(bed.connection.publicIps.create({ name: 'ip', tags: { a: 'b' } }));
});

const add = (object: Tagged, tags: Record<string, string>) => bed.run(bed.connection.tags.add(object, tags));
const remove = (object: Tagged, key: string) => bed.run(bed.connection.tags.remove(object, key));

describe('tags', () => {
  it('are added, read one by one or all, and removed', async () => {
    const { tags, publicIps } = bed.connection;
    await add(ip, { team: 'blue', empty: '' });
    expect(await tags.list(ip)).toEqual({ a: 'b', team: 'blue', empty: '' });
    expect(await tags.get(ip, 'empty')).toBe('');
    expect((await publicIps.get('ip')).tags).toEqual({ a: 'b', team: 'blue', empty: '' });
    expect(await remove(ip, 'a')).toEqual({ deleted: true });
    expect(await tags.list(ip)).toEqual({ team: 'blue', empty: '' });
  });

  it.each<Tagged>([
    { kind: 'network', name: 'net' },
    { kind: 'subnet', name: 'sub' },
    { kind: 'subnet', name: 'sub', within: 'net' },
    { kind: 'securityGroup', name: 'group' },
    { kind: 'keyPair', name: 'key' },
    { kind: 'nic', name: 'nic' },
    { kind: 'vm', name: 'vm' },
  ])('are there for %j', async object => {
    if (object.kind === 'nic') await bed.run(bed.connection.nics.create({ ...parts, name: 'nic' }));
    if (object.kind === 'vm') await bed.run(bed.connection.vms.create(machine));
    await add(object, { team: 'blue' });
    expect(await bed.connection.tags.list(object)).toEqual({ team: 'blue' });
    await remove(object, 'team');
    expect(await bed.connection.tags.list(object)).toEqual({});
  });

  it("do not include Spider's own, which stay", async () => {
    await add(ip, { team: 'blue' });
    await remove(ip, 'a');
    expect(bed.cloud.publicIps.all[0]?.tags).toEqual({
      team: 'blue',
      'spider-operation': expect.stringMatching(/^[0-9a-f]{32}$/),
    });
    expect(await bed.connection.tags.list(ip)).toEqual({ team: 'blue' });
    const [listed] = await bed.connection.publicIps.list();
    expect(listed?.tags).toEqual({ team: 'blue' });
    await expect(bed.connection.tags.get(ip, 'spider-operation')).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('with an existing key are refused, and none of the others is added', async () => {
    await expect(add(ip, { team: 'blue', a: 'b' })).rejects.toMatchObject(
      failure('already_exists', "tag key 'a' already exists for the Public IP 'ip'"),
    );
    expect(await bed.connection.tags.list(ip)).toEqual({ a: 'b' });
    await expect(remove(ip, 'team')).rejects.toMatchObject(
      failure('not_found', "tag 'team' not found for the Public IP 'ip'"),
    );
    await expect(bed.connection.tags.get(ip, 'team')).rejects.toMatchObject({ code: 'not_found' });
  });

  it.each([
    [{}, 'tags: has no tags.'],
    [{ '': 'x' }, /has an empty key/],
    [{ 'spider-operation': 'x' }, /reserved for Spider/],
  ])('such as %j are refused', async (tags, message) => {
    await expect(add(ip, tags as Record<string, string>)).rejects.toMatchObject(
      failure('invalid_argument', message),
    );
    expect(bed.fake.count('tags.doAdd')).toBe(0);
  });

  it('of unknown objects are not_found; a key of Spider cannot be removed', async () => {
    const none = failure('not_found', "VM 'none' does not exist in connection 'c1'");
    await expect(add({ kind: 'vm', name: 'none' }, { a: 'b' })).rejects.toMatchObject(none);
    await expect(remove({ kind: 'vm', name: 'none' }, 'a')).rejects.toMatchObject(none);
    await expect(bed.connection.tags.list({ kind: 'vm', name: 'none' })).rejects.toMatchObject(none);
    await expect(remove(ip, 'spider-operation')).rejects.toMatchObject({ code: 'invalid_argument' });
    const unknown = bed.connection.cloud.tags.add('publicIp', toNativeId('none'), { a: 'b' });
    await expect(bed.run(unknown)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('of a subnet whose name is in several networks need the network', async () => {
    const subnets = [{ name: 'sub', cidr: '10.1.0.0/24' }];
    await bed.run(bed.connection.networks.create({ name: 'more', cidr: '10.1.0.0/16', subnets }));
    await expect(add({ kind: 'subnet', name: 'sub' }, { a: 'b' })).rejects.toMatchObject(
      failure('invalid_argument', "name: 'sub' exists in each of 'more', 'net'."),
    );
    await add({ kind: 'subnet', name: 'sub', within: 'more' }, { a: 'b' });
    expect((await bed.connection.subnets.get('more', 'sub')).tags).toEqual({ a: 'b' });
    expect((await bed.connection.subnets.get('net', 'sub')).tags).toEqual({});
  });
});

describe('a change of tags', () => {
  it('is one operation on its object, and waits for other changes of it', async () => {
    await bed.run(Promise.all([1, 2, 3].map(n => bed.connection.tags.add(ip, { [`k${n}`]: 'v' }))));
    expect(Object.keys(await bed.connection.tags.list(ip)).toSorted()).toEqual(['a', 'k1', 'k2', 'k3']);
    const operations = await bed.spider.operations.list({});
    expect(operations.filter(each => each.action === 'addTags').map(each => [each.kind, each.name])).toEqual(
      Array(3).fill(['publicIp', 'ip']),
    );
  });

  it('is not made twice for a replay, nor if its reply was lost', async () => {
    bed.fake.loseReply('tags.doAdd');
    await bed.run(bed.connection.tags.add(ip, { team: 'blue' }, { requestKey: 'once' }));
    await bed.run(bed.connection.tags.add(ip, { team: 'blue' }, { requestKey: 'once' }));
    bed.fake.loseReply('tags.doRemove');
    await bed.run(bed.connection.tags.remove(ip, 'team', { requestKey: 'twice' }));
    await bed.run(bed.connection.tags.remove(ip, 'team', { requestKey: 'twice' }));
    expect(await bed.connection.tags.list(ip)).toEqual({ a: 'b' });
  });

  it('is only planned, on request', async () => {
    const planned = bed.connection.tags.add(ip, { team: 'blue' }, { dryRun: true });
    await expect(bed.run(planned)).rejects.toMatchObject({ plan: { action: 'addTags', name: 'ip' } });
    expect(await bed.connection.tags.list(ip)).toEqual({ a: 'b' });
  });

  it('in doubt is not confused with one of another key', async () => {
    await add(ip, { team: 'blue' });
    bed.fake.loseReply('tags.doRemove', 100);
    bed.fake.refuse('publicIps.doGet', new FakeError('unavailable'), 0);
    let hides = false;
    bed.fake.before = ({ api }) => {
      if (hides && api === 'publicIps.doGet') throw new FakeError('unavailable');
      if (api === 'tags.doRemove') hides = true;
    };
    await expect(remove(ip, 'team')).rejects.toMatchObject({ code: 'outcome_unknown' });
    hides = false;
    bed.fake.before = () => undefined;
    bed.fake.after = () => undefined;
    await bed.run(Promise.all([bed.spider.resume(), bed.connection.tags.remove(ip, 'a')]));
    expect(await bed.connection.tags.list(ip)).toEqual({});
  });
});

describe('the limits of a cloud for tags', () => {
  const rule = {
    ...{ maxCount: 2, maxKeyLength: 8, maxValueLength: 8, maxLength: 12 },
    ...{ keyPattern: '[a-z]+', valuePattern: '[a-z]*', reservedKeys: ['name'], reservedPrefixes: ['cloud'] },
  };

  it.each([
    [{ a: 'a', b: 'b', c: 'c' }, 'tags: has more than 2 tags.'],
    [{ abcdefghi: '' }, 'tags: has a key of more than 8 characters.'],
    [{ a: 'abcdefghi' }, 'tags.a: is longer than 8 characters.'],
    [{ abcdefg: 'abcdef' }, 'tags.abcdefg: is longer than 12 characters, including its key.'],
    [{ a1: '' }, "tags: 'a1' is not a valid tag key on this cloud."],
    [{ a: '1' }, "tags.a: '1' is not a valid tag value on this cloud."],
    [{ name: 'x' }, "tags: the key 'name' is reserved."],
    [{ CLOUDy: 'x' }, "tags: the key 'CLOUDy' is reserved."],
  ])('holds for creates and changes: %j is refused', async (tags, message) => {
    bed = await openTestBed({ driver: { features: { tagRules: { default: rule } } } });
    await bed.run(bed.connection.publicIps.create({ name: 'ip' }));
    const { publicIps } = bed.connection;
    const refused = failure('invalid_argument', message);
    const given = tags as Record<string, string>;
    await expect(bed.run(publicIps.create({ name: 'other', tags: given }))).rejects.toMatchObject(refused);
    await expect(add(ip, given)).rejects.toMatchObject(refused);
    expect(await bed.connection.tags.list(ip)).toEqual({});
  });

  it('default to fifty tags, keys of up to 128 characters and values of up to 256', async () => {
    const many = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, n) => [`k${n}`, 'v']));
    await add(ip, { ...many(47), ['k'.repeat(128)]: '', long: 'v'.repeat(256) });
    await expect(add(ip, { more: '' })).rejects.toMatchObject({ code: 'conflict' });
    const { publicIps } = bed.connection;
    for (const tags of [many(51), { ['k'.repeat(129)]: '' }, { k: 'v'.repeat(257) }])
      await expect(bed.run(publicIps.create({ name: 'x', tags }))).rejects.toMatchObject({
        code: 'invalid_argument',
      });
  });

  it('apply to all tags of an object together', async () => {
    bed = await openTestBed({ driver: { features: { tagRules: { default: rule } } } });
    await bed.run(bed.connection.publicIps.create({ name: 'ip', tags: { a: 'a' } }));
    await add(ip, { b: 'b' });
    await expect(add(ip, { c: 'c' })).rejects.toMatchObject(
      failure('conflict', "Public IP 'ip' would have 3 tags; the maximum is 2."),
    );
  });

  it('differ by kind', async () => {
    const tagRules = { default: { ...rule, maxCount: 0 }, keyPair: rule };
    bed = await openTestBed({ driver: { features: { tagRules } } });
    await bed.run(bed.connection.publicIps.create({ name: 'ip' }));
    await bed.run(bed.connection.keyPairs.create({ name: 'key' }));
    await add({ kind: 'keyPair', name: 'key' }, { a: 'a' });
    await expect(add(ip, { a: 'a' })).rejects.toMatchObject({ code: 'invalid_argument' });
  });

  it('may exclude some kinds, or any change', async () => {
    bed = await openTestBed({ driver: { features: { tags: ['vm'] } } });
    await bed.run(bed.connection.publicIps.create({ name: 'ip' }));
    await expect(add(ip, { a: 'b' })).rejects.toMatchObject({ code: 'unsupported' });
    bed = await openTestBed({ driver: { without: ['tags'] } });
    await bed.run(bed.connection.publicIps.create({ name: 'ip', tags: { a: 'b' } }));
    await expect(add(ip, { b: 'c' })).rejects.toMatchObject({ code: 'unsupported' });
    await expect(remove(ip, 'a')).rejects.toMatchObject({ code: 'unsupported' });
    expect(await bed.connection.tags.list(ip)).toEqual({ a: 'b' });
  });

  it('do not apply to key pairs that only Spider stores', async () => {
    const features = { ...fakeFeatures, keyPairs: 'spider', tags: [] } as const;
    bed = await openTestBed({ driver: { without: ['keyPairs'], features } });
    const key: Tagged = { kind: 'keyPair', name: 'key' };
    await bed.run(bed.connection.keyPairs.create({ name: 'key', tags: { a: 'b' } }));
    await add(key, { team: 'blue' });
    await expect(add(key, { team: 'red' })).rejects.toMatchObject({ code: 'already_exists' });
    await remove(key, 'a');
    expect(await bed.connection.tags.list(key)).toEqual({ team: 'blue' });
    expect((await bed.connection.keyPairs.get('key')).tags).toEqual({ team: 'blue' });
    expect(await bed.connection.keyPairs.privateKey('key')).toMatch(/PRIVATE KEY/);
    await expect(add(key, { 'spider-a': 'x' })).rejects.toMatchObject({ code: 'invalid_argument' });
  });
});
