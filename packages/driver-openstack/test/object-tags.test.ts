import { toNativeId } from '@cb-spider/core/driver';
import { describe, expect, it } from '@jest/globals';
import { keyOf } from '../src/tag-text.ts';
import { connected, failureOf, surroundings } from './fake-connection.ts';

describe('tags of what is there', () => {
  it('of a VM are its metadata, without what the driver keeps there', async () => {
    await using it = await connected();
    const { request } = await surroundings(it);
    const { nativeId } = await it.cloud.vms.create({ ...request, tags: { team: 'blue' } });
    await it.cloud.tags.add('vm', nativeId, { stage: 'test' });
    await it.cloud.tags.remove('vm', nativeId, 'team');
    await it.cloud.tags.remove('vm', nativeId, 'team');
    const vm = await it.cloud.vms.get(nativeId);
    expect(vm.tags).toMatchObject({ stage: 'test' });
    expect(vm.tags).not.toHaveProperty('team');
    expect([vm.imageId, vm.platform]).toEqual([request.imageId, 'linux']);
    for (const key of ['imagekey', 'os_type', 'a/b'])
      expect(await failureOf(it.cloud.tags.add('vm', nativeId, { [key]: 'x' }))).toMatchObject({
        code: 'invalid_argument',
      });
  });

  it('of a server that is gone are not_found', async () => {
    await using it = await connected();
    const none = toNativeId('00000000-0000-0000-0000-000000000000');
    expect(await failureOf(it.cloud.tags.add('vm', none, { a: 'b' }))).toMatchObject({ code: 'not_found' });
    expect(await failureOf(it.cloud.tags.remove('vm', none, 'a'))).toMatchObject({ code: 'not_found' });
  });

  it('of Neutron are words, of which those without a = are keys', () => {
    expect(['team=blue', 'a%3Db%25=c=d', 'word'].map(keyOf)).toEqual(['team', 'a=b%', 'word']);
  });
});
