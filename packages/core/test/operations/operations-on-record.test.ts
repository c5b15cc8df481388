import { beforeEach, describe, expect, it } from '@jest/globals';
import { sleep } from '../../src/time/clock.ts';
import { FakeError } from '../beds/fake-cloud/fake-error.ts';
import { machine, openReadyBed, parts } from '../beds/ready-bed.ts';
import { startProcess, type TestBed } from '../beds/test-bed.ts';
import { settled } from '../beds/virtual-clock.ts';

let bed: TestBed;

beforeEach(async () => {
  bed = await openReadyBed();
});

const lastId = async () => (await bed.spider.operations.list({ limit: 1 }))[0]?.id ?? '';

/** Creates an object with an unknown result, and returns the id of the operation. */
async function leaveInDoubt(api: string, create: () => Promise<unknown>): Promise<string> {
  const { fake, clock } = bed;
  await clock.advance(1);
  fake.loseReply(api);
  const { before } = fake;
  fake.before = call => {
    if (call.api === api && call.context.replay) throw new FakeError('unauthenticated');
  };
  await expect(bed.run(create())).rejects.toMatchObject({ code: 'outcome_unknown' });
  fake.before = before;
  return lastId();
}

describe('recorded operations', () => {
  it('are shown newest first, without secret and internal fields', async () => {
    await bed.run(bed.connection.publicIps.create({ name: 'ip' }));
    const [newest] = await bed.spider.operations.list({ connection: 'c1', kind: 'publicIp' });
    expect(newest).toEqual({
      ...{
        id: expect.any(String),
        connection: 'c1',
        kind: 'publicIp',
        scope: '',
        name: 'ip',
        action: 'create',
      },
      ...{ state: 'succeeded', steps: ['created'], nativeId: 'eip-1', cancelRequested: false },
      ...{ startedAt: expect.any(String), updatedAt: expect.any(String), endedAt: expect.any(String) },
    });
    expect(await bed.spider.operations.get(newest?.id ?? '')).toEqual(newest);
    await expect(bed.spider.operations.get('none')).rejects.toMatchObject({
      ...{ code: 'not_found', message: "The operation 'none' does not exist." },
      hint: 'Check the id. Operations that ended long ago have been deleted.',
    });
  });

  it('are counted by their state', async () => {
    const before = await bed.spider.operations.count('succeeded');
    await bed.run(bed.connection.publicIps.create({ name: 'ip' }));
    expect(await bed.spider.operations.count('succeeded')).toBe(before + 1);
    expect(await bed.spider.operations.count('running')).toBe(0);
  });

  it('are waited for', async () => {
    const made = bed.connection.vms.create(machine);
    await bed.clock.advance(1);
    const id = await lastId();
    await expect(bed.run(bed.spider.operations.wait(id, { waitMs: 1_000 }))).rejects.toMatchObject({
      code: 'timeout',
    });
    expect(await bed.run(bed.spider.operations.wait(id))).toMatchObject({ state: 'succeeded' });
    await bed.run(made);
  });

  it('are reported to their callers as soon as they are recorded', async () => {
    const begun: string[] = [];
    const made = bed.connection.vms.create(machine, {
      onBegun: ({ id, state }) => begun.push(`${id} ${state}`),
    });
    await settled();
    expect(begun).toEqual([`${await lastId()} running`]);
    await bed.run(made);
  });
});

describe('an operation in doubt', () => {
  const kinds = {
    'a subnet': [
      'subnets.doCreate',
      () => bed.connection.subnets.create('net', { name: 'new', cidr: '10.0.9.0/24' }),
    ],
    'a security group': [
      'securityGroups.doCreate',
      () => bed.connection.securityGroups.create({ name: 'new', networkName: 'net' }),
    ],
    'a key pair': ['keyPairs.doCreate', () => bed.connection.keyPairs.create({ name: 'new' })],
    'a public address': ['publicIps.doCreate', () => bed.connection.publicIps.create({ name: 'new' })],
    'a NIC': ['nics.doCreate', () => bed.connection.nics.create({ ...parts, name: 'new' })],
    'a VM': ['vms.doCreate', () => bed.connection.vms.create({ ...machine, name: 'new' })],
  } as const;
  const newRecord = () => [...bed.memory.records.values()].filter(each => each.name === 'new');

  it.each(Object.entries(kinds))('that made %s is adopted', async (_what, [api, create]) => {
    const id = await leaveInDoubt(api, create);
    expect(newRecord()).toMatchObject([{ state: 'unknown' }]);
    expect(await bed.run(bed.spider.operations.adopt(id))).toMatchObject({ state: 'succeeded' });
    expect(newRecord()).toMatchObject([{ state: 'ready', nativeId: expect.stringMatching(/-\d+$/) }]);
    await expect(bed.run(bed.spider.operations.adopt(id))).rejects.toMatchObject({ code: 'conflict' });
  });

  it.each(Object.entries(kinds))('that made %s is discarded', async (_what, [api, create]) => {
    const id = await leaveInDoubt(api, create);
    expect(await bed.run(bed.spider.operations.discard(id))).toMatchObject({ state: 'cancelled' });
    expect(newRecord()).toEqual([]);
  });

  it('is adopted however long the cloud takes to show the object', async () => {
    const id = await leaveInDoubt('publicIps.doCreate', () =>
      bed.connection.publicIps.create({ name: 'new' }),
    );
    bed.fake.before = ({ api }) => (api === 'publicIps.doList' ? sleep(bed.clock, 20_000) : undefined);
    expect(await bed.run(bed.spider.operations.adopt(id))).toMatchObject({ state: 'succeeded' });
  });

  it('is decided by another process too, and its request is deleted then', async () => {
    const id = await leaveInDoubt('publicIps.doCreate', () =>
      bed.connection.publicIps.create({ name: 'new' }),
    );
    expect((await bed.memory.operations.get(id))?.request).toMatch(/^v1\./);
    const other = startProcess(bed);
    expect(await bed.run(other.spider.operations.adopt(id))).toMatchObject({ state: 'succeeded' });
    expect((await bed.memory.operations.get(id))?.request).toBe('');
  });

  it('does not adopt an object of somebody else with the same name', async () => {
    const off = { idTransformMode: 'off' } as const;
    const theirs = bed.cloud.publicIps.add(nativeId => ({
      ...{ nativeId, name: 'new', tags: {}, address: '203.0.113.1', state: 'available' },
    }));
    bed.fake.before = ({ api }) => {
      if (api === 'publicIps.doCreate') throw new FakeError('internal');
    };
    await expect(bed.run(bed.connection.publicIps.create({ name: 'new' }, off))).rejects.toMatchObject({
      code: 'outcome_unknown',
    });
    await expect(bed.run(bed.spider.operations.adopt(await lastId()))).rejects.toMatchObject({
      code: 'not_found',
    });
    expect(newRecord()).toMatchObject([{ state: 'unknown' }]);
    expect(bed.cloud.publicIps.all).toEqual([theirs]);
  });

  it('is the only kind of operation that is adopted or discarded', async () => {
    await bed.run(bed.connection.vms.create(machine));
    await bed.clock.advance(1);
    await bed.run(bed.connection.vms.stop('vm', { wait: true }));
    const id = await lastId();
    const { operations } = bed.spider;
    for (const decide of [() => operations.adopt(id), () => operations.discard(id)])
      await expect(decide()).rejects.toMatchObject({
        code: 'conflict',
        message: `The operation ${id} is succeeded, and does not need a decision.`,
        hint: 'Only operations in the state unknown are adopted or discarded.',
      });
  });
});
