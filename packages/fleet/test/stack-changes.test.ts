import { describe, expect, it } from '@jest/globals';
import type { Part, PartsReply } from '../src/index.ts';
import { FakeError, parts as machineParts, openReadyBed, openTestBed } from './core-bed.ts';
import { withFleet } from './fleet-bed.ts';
import { stackParts } from './stack-parts.ts';
import { openThree } from './three-connections.ts';

const parts = stackParts('c1');
const statesOf = ({ results }: PartsReply) =>
  results.map(({ kind, name, state }) => `${kind} ${name} ${state}`).toSorted();

describe('a stack', () => {
  it('is created as one operation, each object after those that its kind uses', async () => {
    const bed = withFleet(await openTestBed());
    const reply = await bed.run(bed.fleet.apply('shop', parts.toReversed()));
    expect(reply.state).toBe('succeeded');
    expect(statesOf(reply)).toEqual([
      'keyPair ops succeeded',
      'network net succeeded',
      'securityGroup web succeeded',
      'subnet sub unchanged',
      'vm front succeeded',
    ]);
    const [parent] = await bed.spider.operations.list({ kind: 'stack' });
    expect(parent).toMatchObject({ connection: '', name: 'shop', action: 'create', state: 'succeeded' });
    const children = await bed.spider.operations.list({ parentId: parent?.id ?? '' });
    expect(children.map(({ kind }) => kind).toSorted()).toEqual([
      'keyPair',
      'network',
      'securityGroup',
      'vm',
    ]);
    const gone = await bed.run(bed.fleet.remove('shop', parts));
    expect(gone.state).toBe('succeeded');
    expect(bed.cloud.vms.all.concat(bed.cloud.networks.all as never)).toEqual([]);
    expect(bed.memory.records.size).toBe(0);
  });

  it('does not change existing objects, and adds missing ones, a subnet of its network too', async () => {
    const bed = withFleet(await openTestBed());
    await bed.run(bed.fleet.apply('shop', parts));
    const more: Part = {
      connection: 'c1',
      kind: 'subnet',
      scope: 'net',
      name: 'more',
      request: { cidr: '10.0.1.0/24' },
    };
    bed.fake.calls.length = 0;
    const reply = await bed.run(bed.fleet.apply('shop', [...parts, more]));
    expect(statesOf(reply).filter(line => !line.endsWith(' unchanged'))).toEqual(['subnet more succeeded']);
    const again = await bed.run(bed.fleet.apply('shop', [...parts, more]));
    expect(new Set(again.results.map(({ state }) => state))).toEqual(new Set(['unchanged']));
    expect(bed.cloud.vms.all).toHaveLength(1);
  });

  it('keeps what was created, reports what failed, and creates the rest the next time', async () => {
    const bed = withFleet(await openTestBed());
    bed.fake.refuse('securityGroups.doCreate', new FakeError('quota_exceeded'));
    const reply = await bed.run(bed.fleet.apply('shop', parts));
    expect(reply.state).toBe('failed');
    const failed = reply.results.filter(({ state }) => state === 'failed');
    expect(failed.map(({ kind, error }) => `${kind} ${error?.code}`).toSorted()).toEqual([
      'securityGroup quota_exceeded',
      'vm not_found',
    ]);
    const second = await bed.run(bed.fleet.apply('shop', parts));
    expect(second.state).toBe('succeeded');
    expect(bed.cloud.vms.all).toHaveLength(1);
    expect(bed.cloud.networks.all).toHaveLength(1);
  });

  it('rolls back what it created when it is cancelled, and nothing else', async () => {
    const bed = withFleet(await openReadyBed());
    const mine: readonly Part[] = [
      { connection: 'c1', kind: 'network', scope: '', name: 'net', request: { cidr: '10.0.0.0/16' } },
      { connection: 'c1', kind: 'network', scope: '', name: 'other', request: { cidr: '10.1.0.0/16' } },
      {
        connection: 'c1',
        kind: 'vm',
        scope: '',
        name: 'vm',
        request: { ...machineParts, imageId: 'img-linux', specName: 'small', keyPairName: 'key' },
      },
    ];
    let id = '';
    const reply = await bed.run(
      bed.fleet.apply('shop', mine, {
        onBegun: record => {
          id = record.id;
        },
        onResult: ({ name }) => void (name === 'other' && bed.spider.operations.cancel(id)),
      }),
    );
    expect(statesOf(reply)).toEqual(['network net unchanged', 'network other undone', 'vm vm cancelled']);
    expect(bed.cloud.networks.all).toHaveLength(1);
    expect(bed.cloud.vms.all).toEqual([]);
    expect(bed.memory.operations.locks).toEqual([]);
  });

  it('waits for objects that another request is creating', async () => {
    const bed = withFleet(await openTestBed());
    const other = bed.connection.networks.create({ name: 'net', cidr: '10.0.0.0/16', subnets: [] });
    const [reply] = await Promise.all([bed.run(bed.fleet.apply('shop', parts.slice(0, 1))), other]);
    expect(statesOf(reply)).toEqual(['network net unchanged']);
    expect(bed.cloud.networks.all).toHaveLength(1);
  });

  it('creates no key pair whose private key would be lost', async () => {
    const bed = withFleet(await openTestBed({ keepPrivateKeys: false }));
    const reply = await bed.run(bed.fleet.apply('shop', parts));
    expect(reply.results.find(({ kind }) => kind === 'keyPair')?.error?.code).toBe('unsupported');
    expect(bed.cloud.keyPairs.all).toEqual([]);
  });

  it('spans connections, runs once at a time for each name, and contains no image', async () => {
    const bed = await openThree();
    const all = ['c1', 'c2', 'c3'].flatMap(name => stackParts(name));
    const first = bed.fleet.apply('shop', all);
    await expect(bed.run(bed.fleet.apply('shop', parts))).rejects.toMatchObject({ code: 'conflict' });
    expect((await bed.run(first)).state).toBe('succeeded');
    expect(bed.cloud.vms.all).toHaveLength(3);
    const image: Part = { connection: 'c1', kind: 'machineImage', scope: '', name: 'x', request: {} };
    await expect(bed.fleet.apply('shop', [image])).rejects.toMatchObject({ code: 'unsupported' });
  });
});
