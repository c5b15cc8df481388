import { beforeEach, describe, expect, it } from '@jest/globals';
import { FakeError } from '../beds/fake-cloud/fake-error.ts';
import { isChange } from '../beds/fake-driver.ts';
import type { TestBed } from '../beds/test-bed.ts';
import { network, openWatchedProcess } from '../beds/watched-process.ts';

let bed: TestBed;
let open: Awaited<ReturnType<typeof openWatchedProcess>>;

beforeEach(async () => {
  open = await openWatchedProcess();
  bed = open.bed;
});

const createNetwork = () => open.createNetwork();
const lastOperation = () => open.lastOperation();

/** Checks that nothing is left of a create: no record, no lock, no object. */
async function expectNothingLeft(): Promise<void> {
  expect([...bed.memory.records.values()]).toEqual([]);
  expect(bed.memory.operations.locks).toEqual([]);
  expect([bed.cloud.networks.all, bed.cloud.subnets.all]).toEqual([[], []]);
}

describe('a change that works', () => {
  it('is recorded before the cloud receives it, and each part before the next', async () => {
    await createNetwork();
    expect(open.store.writes).toEqual([
      'begin network.create',
      'networks.doCreate',
      'advance created',
      'subnets.doCreate',
      'advance subnet sub-a',
      'subnets.doCreate',
      'advance subnet sub-b',
      'end succeeded',
    ]);
  });

  it('records its native id before it waits', async () => {
    bed.cloud.networkReadyMs = 60_000;
    const create = open.connection.networks.create(network);
    await bed.clock.advance(10_000);
    const [id] = bed.cloud.networks.all.map(each => each.nativeId);
    expect(await lastOperation()).toMatchObject({ state: 'running', steps: ['created'], nativeId: id });
    expect(bed.memory.records.size).toBe(3);
    expect([...bed.memory.records.values()][0]).toMatchObject({ state: 'creating', nativeId: id });
    await bed.run(create);
    expect([...bed.memory.records.values()].map(each => each.state)).toEqual(['ready', 'ready', 'ready']);
  });

  it('deletes its request, and keeps its other fields', async () => {
    await createNetwork();
    expect(await lastOperation()).toMatchObject({
      ...{ connection: 'c1', kind: 'network', scope: '', name: 'net', action: 'create', state: 'succeeded' },
      ...{ request: '', steps: ['created', 'subnet sub-a', 'subnet sub-b'] },
    });
    expect(bed.memory.operations.locks).toEqual([]);
  });

  it('keeps its request encrypted meanwhile', async () => {
    bed.cloud.networkReadyMs = 60_000;
    const create = open.connection.networks.create(network);
    await bed.clock.advance(1_000);
    const { request = '' } = (await lastOperation()) ?? {};
    expect(request).toMatch(/^v1\./);
    expect(request).not.toContain('10.0.0.0');
    await bed.run(create);
  });

  it('gives each part its own key, which is the same in each attempt', async () => {
    open.fake.loseReply('subnets.doCreate', 1);
    await createNetwork();
    const keys = open.fake.calls.filter(isChange).map(call => call.context.idempotencyKey);
    expect(keys).toHaveLength(4);
    expect(keys[1]).toBe(keys[2]);
    expect(new Set(keys).size).toBe(3);
    expect(keys[0]).toBe((await lastOperation())?.idempotencyKey);
  });

  it('is reported to call listeners with its name in Spider and its operation', async () => {
    await createNetwork();
    const operation = await lastOperation();
    const calls = open.calls.filter(({ operationId }) => operationId === operation?.id);
    expect(new Set(calls.map(each => `${each.kind}.${each.operation} ${each.resource}`))).toEqual(
      new Set([
        'network.create net',
        'subnet.create net/sub-a',
        'subnet.create net/sub-b',
        'network.get net',
      ]),
    );
  });
});

describe('a create that the cloud refuses', () => {
  it.each(['invalid_argument', 'quota_exceeded', 'forbidden', 'unauthenticated'] as const)(
    'with %s leaves nothing, and sends nothing more',
    async code => {
      open.fake.refuse('networks.doCreate', new FakeError(code));
      await expect(createNetwork()).rejects.toMatchObject({ code, operation: 'network.create' });
      await expectNothingLeft();
      expect(open.fake.count('networks.doCreate')).toBe(1);
      expect(await lastOperation()).toMatchObject({ state: 'failed', error: { code, retryable: false } });
    },
  );

  it('in its second part rolls the first part back', async () => {
    let parts = 0;
    open.fake.before = ({ api }) => {
      if (api === 'subnets.doCreate' && ++parts === 2) throw new FakeError('quota_exceeded');
    };
    await expect(createNetwork()).rejects.toMatchObject({
      code: 'quota_exceeded',
      operation: 'subnet.create',
      mayHaveActed: false,
    });
    await expectNothingLeft();
  });

  it('while it waits rolls back the created object', async () => {
    bed.cloud.networkReadyMs = 700_000; // longer than core waits for it
    await expect(createNetwork()).rejects.toMatchObject({ code: 'timeout' });
    await expectNothingLeft();
  });
});

describe('a create whose reply is lost', () => {
  it('is found by the next attempt', async () => {
    open.fake.loseReply('networks.doCreate');
    expect(await createNetwork()).toMatchObject({
      name: 'net',
      subnets: [{ name: 'sub-a' }, { name: 'sub-b' }],
    });
    expect(bed.cloud.networks.all).toHaveLength(1);
    expect(open.fake.callsOf('networks.doCreate').map(call => call.context.replay)).toEqual([false, true]);
  });

  it('every time is found once more to be rolled back', async () => {
    open.fake.loseReply('networks.doCreate', 6);
    await expect(createNetwork()).rejects.toMatchObject({ code: 'unavailable' });
    await expectNothingLeft();
    expect(await lastOperation()).toMatchObject({ state: 'failed' });
  });

  it('and which the cloud refuses when it is repeated has created nothing', async () => {
    const { fake } = open;
    fake.before = ({ api, context }) => {
      if (api !== 'networks.doCreate') return;
      throw context.replay && fake.count(api) > 6
        ? new FakeError('quota_exceeded')
        : new FakeError('unavailable');
    };
    await expect(createNetwork()).rejects.toMatchObject({ code: 'unavailable' });
    await expectNothingLeft();
  });

  it('and after which the cloud rejects the credential is looked for nevertheless', async () => {
    const { fake } = open;
    fake.loseReply('networks.doCreate');
    fake.before = ({ api, context }) => {
      if (api === 'networks.doCreate' && context.replay && fake.count(api) < 4)
        throw new FakeError('forbidden');
    };
    await expect(createNetwork()).rejects.toMatchObject({ code: 'outcome_unknown' });
    expect(bed.cloud.networks.all).toHaveLength(1);
    expect((await bed.memory.resources.list({ kind: 'network' }))[0]).toMatchObject({ state: 'unknown' });
  });

  it('and whose cloud cannot be reached stays open, and is decided when it can be reached again', async () => {
    open.fake.loseReply('networks.doCreate', 99);
    const error = await createNetwork().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      code: 'outcome_unknown',
      cause: { errors: [{ code: 'unavailable' }, { code: 'unavailable' }] },
    });
    expect(await lastOperation()).toMatchObject({ state: 'running' });
    expect([...bed.memory.records.values()].map(each => each.state)).toEqual(Array(3).fill('creating'));
    open.fake.after = () => undefined;
    await bed.run(open.spider.resume());
    expect(await lastOperation()).toMatchObject({ state: 'succeeded' });
    expect(bed.cloud.networks.all).toHaveLength(1);
    expect(bed.memory.operations.locks).toEqual([]);
  });

  it('and after which the credential stays rejected becomes unknown, with its records kept', async () => {
    await open.leaveInDoubt();
    expect(await lastOperation()).toMatchObject({ state: 'unknown', error: { code: 'outcome_unknown' } });
    expect([...bed.memory.records.values()].map(each => each.state)).toEqual(Array(3).fill('unknown'));
    expect(bed.memory.operations.locks).toEqual([]);
  });

  it('and is in doubt is reported so to every caller', async () => {
    await open.leaveInDoubt();
    const group = { name: 'group', networkName: 'net' };
    const asks: Promise<unknown>[] = [
      open.connection.networks.get('net'),
      open.connection.securityGroups.create(group),
    ];
    for (const request of asks)
      await expect(bed.run(request)).rejects.toMatchObject({
        code: 'conflict',
        message: "It is not known whether VPC 'net' was created.",
        hint: expect.stringContaining('Delete it'),
        retryable: false,
      });
    expect(await open.connection.networks.list()).toEqual([]);
  });

  it('and is in doubt can be deleted by its name', async () => {
    await open.leaveInDoubt();
    await expect(createNetwork()).rejects.toMatchObject({ code: 'already_exists' });
    expect(await bed.run(open.connection.networks.delete('net'))).toEqual({ deleted: true });
    await expectNothingLeft();
  });
});

describe('a create that cannot be rolled back', () => {
  it('becomes unknown, with its native id kept', async () => {
    open.fake.refuse('subnets.doCreate', new FakeError('invalid_argument'));
    open.fake.refuse('networks.doDelete', new FakeError('forbidden'), 99);
    const error = await createNetwork().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      code: 'outcome_unknown',
      message: expect.stringContaining('could not be removed'),
      cause: { errors: [{ code: 'invalid_argument' }, { code: 'forbidden' }] },
    });
    const [id] = bed.cloud.networks.all.map(each => each.nativeId);
    expect(await lastOperation()).toMatchObject({ state: 'unknown', nativeId: id });
    expect(await bed.memory.resources.list({ kind: 'network' })).toMatchObject([
      { state: 'unknown', nativeId: id },
    ]);
  });

  it('sends no request of another kind with the key of the create', async () => {
    open.fake.refuse('subnets.doCreate', new FakeError('invalid_argument'));
    await expect(createNetwork()).rejects.toMatchObject({ code: 'invalid_argument' });
    await createNetwork();
    await bed.run(open.connection.networks.delete('net'));
    const changes = open.fake.calls.filter(isChange);
    expect(changes.map(call => call.api)).toContain('subnets.doDelete');
    const keys = changes.map(call => call.context.idempotencyKey);
    expect(new Set(keys).size).toBe(keys.length);
    for (const key of keys) expect(key).toMatch(/^[0-9a-f]{32}$/);
  });

  it('at first, because of dependents that are just going away, is rolled back in the end', async () => {
    open.fake.refuse('subnets.doCreate', new FakeError('invalid_argument'));
    open.fake.refuse('networks.doDelete', new FakeError('dependency_in_use'), 3);
    await expect(createNetwork()).rejects.toMatchObject({ code: 'invalid_argument' });
    await expectNothingLeft();
  });
});
