import { toNativeId as id } from '@cb-spider/core';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Connected, ssh } from './connected.ts';

const silent = { code: 'unavailable', nativeCode: 'UNREACHABLE', retryable: true };

/** Lists of all zones arrive even if a zone could not be reached: what is missing from them is not gone. */
describe('a zone that could not be reached', () => {
  let connected: Connected;

  beforeEach(async () => {
    connected = await Connected.open();
    await connected.land();
    await connected.vm('vm');
    await connected.cloud.disks.create({ name: 'data', sizeGB: 20, zone: 'us-central1-a' });
  });

  afterEach(() => connected[Symbol.asyncDispose]());

  const names = async (list: AsyncIterable<{ readonly name: string }>) => {
    const all: string[] = [];
    for await (const { name } of list) all.push(name);
    return all;
  };
  const lists = {
    VMs: () => names(connected.cloud.vms.list()),
    statuses: () => names(connected.cloud.vms.listStatus()),
    disks: () => names(connected.cloud.disks.list()),
  };

  it.each(Object.entries(lists))(
    'fails the list of %s where it is of the region, and not where it is of another',
    async (what, list) => {
      connected.fake.unreachable.add('zones/europe-west1-b');
      expect(await list()).toEqual([what === 'disks' ? 'data' : 'vm']);
      connected.fake.unreachable.add('zones/us-central1-f');
      await expect(list()).rejects.toMatchObject(silent);
    },
  );

  it('leaves what is asked for by its id as it is', async () => {
    connected.fake.unreachable.add('zones/us-central1-f');
    expect(await connected.cloud.vms.get(id('us-central1-a/vm'))).toMatchObject({ name: 'vm' });
  });

  it.each(['zones/us-central1-f', 'projects/p/zones/us-central1-f'])(
    'counts also where the list tells of it beside its items, as %s',
    async place => {
      for (const kind of ['instance', 'disk']) {
        const body = { kind: `compute#${kind}AggregatedList`, id: 'list', items: {}, unreachables: [place] };
        connected.fake.refuseNext('GET', new RegExp(`/aggregated/${kind}s$`), { status: 200, body });
      }
      await expect(lists.statuses()).rejects.toMatchObject(silent);
      await expect(lists.disks()).rejects.toMatchObject(silent);
    },
  );

  it('keeps a group that a VM of it may carry', async () => {
    connected.fake.unreachable.add('zones/europe-west1-b');
    const groupId = id('group');
    await expect(connected.cloud.securityGroups.delete(groupId)).rejects.toMatchObject({
      code: 'unavailable',
    });
    expect((await connected.cloud.securityGroups.get(groupId)).rules).toContainEqual(ssh);
  });
});
