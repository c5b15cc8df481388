import { describe, expect, it } from '@jest/globals';
import { FakeError } from './core-bed.ts';
import { connections, openThree } from './three-connections.ts';

const request = { cidr: '10.0.0.0/16', subnets: [{ name: 'sub', cidr: '10.0.0.0/24' }] };
const statesOf = (results: readonly { readonly connection: string; readonly state: string }[]) =>
  results.map(({ connection, state }) => `${connection} ${state}`);

describe('a change on many connections', () => {
  it('is one operation with a child for each', async () => {
    const bed = await openThree();
    const heard: string[] = [];
    const reply = await bed.run(
      bed.fleet.create('network', 'net', { request }, {}, { onResult: each => heard.push(each.connection) }),
    );
    expect(reply.state).toBe('succeeded');
    expect(statesOf(reply.results)).toEqual(connections.map(name => `${name} succeeded`));
    expect(heard.toSorted()).toEqual(connections);
    expect(bed.cloud.networks.all).toHaveLength(3);
    const all = await bed.spider.operations.list({});
    expect(all.filter(each => each.parentId === reply.operationId)).toHaveLength(3);
    expect(await bed.spider.operations.get(reply.operationId)).toMatchObject({
      state: 'succeeded',
      connection: '',
    });
    const gone = await bed.run(bed.fleet.delete('network', 'net', {}));
    expect(gone.state).toBe('succeeded');
    expect(bed.cloud.networks.all).toEqual([]);
  });

  it('reports what failed where, and keeps or rolls back the rest', async () => {
    for (const allOrNothing of [false, true]) {
      const bed = await openThree();
      bed.fake.refuse('networks.doCreate', new FakeError('quota_exceeded'));
      const reply = await bed.run(bed.fleet.create('network', 'net', { request, allOrNothing }, {}));
      expect(reply.state).toBe('failed');
      const rest = allOrNothing ? 'undone' : 'succeeded';
      expect(statesOf(reply.results).toSorted()).toEqual(['c1 failed', `c2 ${rest}`, `c3 ${rest}`]);
      expect(reply.results[0]?.error?.code).toBe('quota_exceeded');
      expect(bed.cloud.networks.all).toHaveLength(allOrNothing ? 0 : 2);
    }
  });

  it('can be cancelled, and rolls back what it created', async () => {
    const bed = await openThree();
    let id = '';
    const reply = await bed.run(
      bed.fleet.create(
        'network',
        'net',
        { request },
        {},
        {
          onBegun: record => {
            id = record.id;
          },
          onResult: () => void bed.spider.operations.cancel(id),
        },
      ),
    );
    expect(reply.state).toBe('cancelled');
    expect(bed.cloud.networks.all).toEqual([]);
    expect(bed.cloud.subnets.all).toEqual([]);
    expect(bed.memory.records.size).toBe(0);
    expect(bed.memory.operations.locks).toEqual([]);
  });

  it('may differ by connection, and is refused if nothing matches', async () => {
    const bed = await openThree();
    const overrides = { c2: { cidr: '10.9.0.0/16', subnets: [] } };
    await bed.run(bed.fleet.create('network', 'net', { request, overrides }, { connections: ['c2'] }));
    expect(bed.cloud.networks.all).toMatchObject([{ cidr: '10.9.0.0/16' }]);
    await expect(
      bed.fleet.create('network', 'x', { request }, { providers: ['NONE'] }),
    ).rejects.toMatchObject({
      code: 'invalid_argument',
    });
  });
});
