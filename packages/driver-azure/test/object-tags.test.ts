import { afterEach, describe, expect, it } from '@jest/globals';
import { features } from '../src/azure-features.ts';
import { failed } from './failed.ts';
import { type OnFake, openFake, vmRequest } from './on-fake.ts';

describe('tags of Azure', () => {
  let on: OnFake;
  const codeOf = async (action: Promise<unknown>) => (await failed(action)).code;
  const changes = () =>
    on.fake.exchanges.filter(({ method, url }) => method === 'PATCH' && url.includes('/tags/default'));

  afterEach(async () => on[Symbol.asyncDispose]());

  it('are changed one by one: what others have set stays', async () => {
    on = await openFake();
    const { nativeId } = await on.cloud.networks.create({ name: 'net', cidr: '10.0.0.0/16' });
    await on.cloud.tags.add('network', nativeId, { team: 'blue' });
    await on.cloud.tags.add('network', nativeId, { stage: 'test' });
    await on.cloud.tags.remove('network', nativeId, 'team');
    expect(changes().map(({ request }) => request)).toEqual([
      { operation: 'Merge', properties: { tags: { team: 'blue' } } },
      { operation: 'Merge', properties: { tags: { stage: 'test' } } },
      { operation: 'Delete', properties: { tags: { team: 'blue' } } },
    ]);
    expect((await on.cloud.networks.get(nativeId)).tags).toMatchObject({ stage: 'test' });
  });

  it('that the driver keeps for itself are neither shown nor changed', async () => {
    on = await openFake();
    const { nativeId, keyPairId } = await on.cloud.vms.create(await vmRequest(on));
    const { tags } = await on.cloud.vms.get(nativeId);
    expect(keyPairId).toContain('/sshpublickeys/key');
    expect(Object.keys(tags)).not.toContain('spider-key-pair');
    expect(await codeOf(on.cloud.tags.remove('vm', nativeId, 'spider-key-pair'))).toBe('invalid_argument');
    expect(await codeOf(on.cloud.tags.add('vm', nativeId, { 'spider-key-pair': 'x' }))).toBe(
      'invalid_argument',
    );
  });

  it.each(['a/b', 'a?b', 'a<b', 'a>b', 'a%b', 'a&b', 'a\\b', 'microsoft-x', 'Azure', 'windows'])(
    'are refused with the name %s before Azure is asked',
    async key => {
      on = await openFake();
      const { nativeId } = await on.cloud.networks.create({ name: 'net', cidr: '10.0.0.0/16' });
      expect(await codeOf(on.cloud.tags.add('network', nativeId, { [key]: 'x' }))).toBe('invalid_argument');
      expect(changes()).toEqual([]);
    },
  );

  it('leave room for those of Spider and of the driver in the 50 that a resource has', () => {
    const own = ({ maxCount, reservedKeys = [] }: { maxCount: number; reservedKeys?: readonly string[] }) =>
      maxCount + reservedKeys.length + 1;
    for (const rule of Object.values(features.tagRules)) expect(own(rule)).toBe(50);
  });
});
