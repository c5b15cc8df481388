import { beforeEach, describe, expect, it } from '@jest/globals';
import type { OperationRecord } from '../../src/index.ts';
import { newIdempotencyKey, uniqueId } from '../../src/names/unique-id.ts';
import { sleep } from '../../src/time/clock.ts';
import { Vault } from '../../src/vault/vault.ts';
import { FakeError } from '../beds/fake-cloud/fake-error.ts';
import type { FakeCall } from '../beds/fake-driver.ts';
import { encryptionKey, openTestBed, startProcess, type TestBed } from '../beds/test-bed.ts';

let bed: TestBed;

beforeEach(async () => {
  bed = await openTestBed();
});

/** Records an operation, as a process that died right after that would have. */
async function leaveOpen(
  change: Partial<OperationRecord> & { readonly plainRequest?: unknown } = {},
): Promise<OperationRecord> {
  const { plainRequest = { nativeName: 'ip-0123', tags: {} }, ...others } = change;
  const at = new Date(bed.clock.now()).toISOString();
  const id = uniqueId(bed.clock.now());
  const key = { connection: 'c1', kind: 'publicIp', scope: '', name: `ip-${id}` } as const;
  const operation: OperationRecord = {
    ...{ ...key, id, action: 'create', idempotencyKey: newIdempotencyKey(), state: 'running', steps: [] },
    ...{ request: new Vault(encryptionKey).seal(JSON.stringify(plainRequest), `operation/${id}/request`) },
    ...{
      startedAt: at,
      updatedAt: at,
      holder: 'a dead process',
      fence: 1,
      leaseUntil: at,
      cancelRequested: false,
    },
    ...others,
  };
  const record = { ...key, nativeName: 'ip-0123', state: 'creating', attributes: {}, createdAt: at } as const;
  await bed.memory.operations.begin(operation, [{ ...key, mode: 'exclusive' }], [{ put: record }]);
  return operation;
}

const openOperations = () => bed.memory.operations.list({ state: 'running', limit: 9_999 });

describe('resuming open operations', () => {
  it('waits until the cloud would show what the dead process has created', async () => {
    await leaveOpen();
    await bed.clock.advance(3_600_000); // its last call may still have been a moment ago
    const { spider, fake } = startProcess(bed);
    const resumed = spider.resume();
    await bed.clock.advance(4_999);
    expect(fake.calls).toEqual([]);
    await bed.run(resumed);
    expect(fake.callsOf('publicIps.doCreate')).toMatchObject([{ context: { replay: true } }]);
  });

  it('sends the key that the dead process sent', async () => {
    const { idempotencyKey } = await leaveOpen();
    const { spider, fake } = startProcess(bed);
    await bed.run(spider.resume());
    expect(fake.callsOf('publicIps.doCreate')).toMatchObject([{ context: { idempotencyKey } }]);
  });

  it('has no limit of their number', async () => {
    for (let count = 0; count < 1_050; count++) await leaveOpen();
    const { spider } = startProcess(bed);
    await bed.run(spider.resume());
    expect(await openOperations()).toEqual([]);
    expect(bed.cloud.publicIps.all).toHaveLength(1_050);
  });

  it('works on at most fifty at a time', async () => {
    for (let count = 0; count < 60; count++) await leaveOpen();
    const { spider, fake } = startProcess(bed);
    const gate = Promise.withResolvers<void>();
    fake.before = () => gate.promise;
    void spider.resume();
    await bed.clock.advance(12_000);
    expect([spider.takenOver, fake.calls.length]).toEqual([50, 50]);
    gate.resolve();
    await bed.clock.advance(60_000);
    expect([spider.takenOver, await openOperations()]).toEqual([60, []]);
  });

  it('counts and reports an operation once, however often it is tried', async () => {
    await leaveOpen({ connection: 'gone' });
    const names: string[] = [];
    const { spider, failures } = startProcess(bed, {
      onTakeOver: ({ connection }) => names.push(connection),
    });
    void spider.resume();
    await bed.clock.advance(120_000);
    expect(failures.length).toBeGreaterThan(2);
    expect([spider.takenOver, names]).toEqual([1, ['gone']]);
  });

  it('leaves alone what this process is working on itself', async () => {
    bed.fake.after = () => sleep(bed.clock, 60_000);
    const create = bed.connection.publicIps.create({ name: 'mine' });
    await bed.clock.advance(1);
    await bed.spider.resume();
    expect(await openOperations()).toMatchObject([{ name: 'mine' }]);
    await bed.run(create);
    expect(bed.cloud.publicIps.all).toHaveLength(1);
    expect(bed.fake.callsOf('publicIps.doCreate').map(call => call.context.replay)).toEqual([false]);
  });

  it('does nothing twice if it is called twice', async () => {
    await leaveOpen();
    const { spider, fake, failures } = startProcess(bed);
    await bed.run(Promise.all([spider.resume(), spider.resume()]));
    await bed.run(spider.resume());
    expect(fake.count('publicIps.doCreate')).toBe(1);
    expect(failures).toEqual([]);
  });

  it('reports each one that fails, and does not harm the others', async () => {
    await leaveOpen({ action: 'attach' }); // this version has no program for that
    await leaveOpen({ connection: 'gone' });
    await leaveOpen({ request: 'v1.another.key.altogether' });
    await leaveOpen();
    const { spider, failures } = startProcess(bed);
    await bed.run(spider.resume());
    expect(failures.map(each => each.error.message).toSorted()).toMatchObject([
      expect.stringContaining('A secret cannot be read'),
      'This version of Spider cannot carry out publicIp.attach.',
      'gone: does not exist!',
    ]);
    expect(failures.map(each => each.error.hint)).toContain(
      'Use the version that began the operation, or a newer one.',
    );
    expect(await openOperations()).toHaveLength(3);
    expect(bed.cloud.publicIps.all).toHaveLength(1);
  });

  it('goes on after a failure of the store', async () => {
    const { id } = await leaveOpen();
    const { takeOver } = bed.memory.operations;
    let looks = 0;
    bed.memory.operations.takeOver = (...parameters) => {
      if (looks++ < 2) return Promise.reject(new Error('no line'));
      return takeOver.apply(bed.memory.operations, parameters);
    };
    const { spider, failures } = startProcess(bed, { leaseMs: 15_000 });
    void spider.resume();
    await bed.clock.advance(14_999);
    expect(looks).toBe(2);
    await bed.clock.advance(1);
    expect(looks).toBe(3);
    await bed.clock.advance(10_000);
    expect(await bed.memory.operations.get(id)).toMatchObject({ state: 'succeeded' });
    expect(failures.map(({ operation, error }) => [operation, error.message])).toEqual([
      ...[
        [undefined, 'no line'],
        [undefined, 'no line'],
      ],
    ]);
  });

  it('ends with an unknown result if the cloud does not answer', async () => {
    const { id } = await leaveOpen();
    const { spider, fake, failures } = startProcess(bed);
    fake.refuse('publicIps.doCreate', new FakeError('unauthenticated'), 99);
    await bed.run(spider.resume());
    expect(failures).toMatchObject([{ error: { code: 'outcome_unknown' } }]);
    expect(await bed.memory.operations.get(id)).toMatchObject({ state: 'unknown' });
    expect([...bed.memory.records.values()]).toMatchObject([{ state: 'unknown' }]);
  });

  it('does not create another object if the created one is gone', async () => {
    const nativeId = bed.cloud.images[0]?.nativeId;
    if (nativeId === undefined) throw new Error('The fake cloud has images.');
    const { id } = await leaveOpen({ steps: ['created'], nativeId });
    const { spider, fake } = startProcess(bed);
    await bed.run(spider.resume());
    expect(fake.count('publicIps.doCreate')).toBe(0);
    expect(await bed.memory.operations.get(id)).toMatchObject({
      state: 'failed',
      error: { code: 'not_found' },
    });
    expect(bed.memory.records.size).toBe(0);
    expect(bed.cloud.publicIps.all).toEqual([]);
  });

  it('continues a rollback that an earlier process had begun, and does not complete the change', async () => {
    const { nativeId } = await bed.run(bed.connection.publicIps.create({ name: 'made' }));
    const { id } = await leaveOpen({ steps: ['created', 'undoing after throttled'], nativeId });
    const { spider, fake } = startProcess(bed);
    await bed.run(spider.resume());
    expect([fake.count('publicIps.doCreate'), fake.count('publicIps.doDelete')]).toEqual([0, 1]);
    expect(await bed.memory.operations.get(id)).toMatchObject({
      state: 'failed',
      error: { code: 'throttled' },
    });
    expect(bed.cloud.publicIps.all).toEqual([]);
  });

  it('stops waiting when the process is shut down', async () => {
    await leaveOpen();
    const { spider, fake, failures } = startProcess(bed);
    const resumed = spider.resume();
    await bed.clock.advance(1_000);
    await bed.run(Promise.all([spider.close(), resumed]));
    expect([fake.calls, failures]).toEqual([[], []]);
    expect(await openOperations()).toHaveLength(1);
  });
});

describe('resuming a change of several steps', () => {
  it('does not send recorded steps again', async () => {
    const { connection, clock, fake } = bed;
    const ranges = ['10.0.0.0/24', '10.0.1.0/24'];
    fake.before = ({ api, target }) =>
      api === 'subnets.doCreate' && target.startsWith('b') ? new Promise<never>(() => undefined) : undefined;
    const subnets = ranges.map((cidr, index) => ({ name: index === 0 ? 'a' : 'b', cidr }));
    const create = connection.networks.create({ name: 'net', cidr: '10.0.0.0/16', subnets });
    await clock.advance(1_000);
    await bed.run(Promise.allSettled([bed.spider.close(), create]));
    const next = startProcess(bed);
    await bed.run(next.spider.resume());
    expect(next.fake.callsOf('subnets.doCreate').map(call => call.target[0])).toEqual(['b']);
    expect(next.fake.count('networks.doCreate')).toBe(0);
    expect(bed.cloud.subnets.all).toHaveLength(2);
    const keysOf = (calls: readonly FakeCall[]) => calls.map(call => call.context.idempotencyKey);
    const [first, second] = keysOf(fake.callsOf('subnets.doCreate'));
    expect(keysOf(next.fake.callsOf('subnets.doCreate'))).toEqual([second]);
    expect(first).not.toBe(second);
  });
});

describe('resuming a restart of a VM', () => {
  const key = { connection: 'c1', kind: 'vm', scope: '', name: 'vm' } as const;

  /** A registered running VM, and a restart of it that a dead process has left open. */
  async function leaveRestart(steps: readonly string[]): Promise<OperationRecord> {
    const { nativeId } = bed.cloud.vms.add(id => ({
      ...{ nativeId: id, name: 'vm', tags: {}, imageId: id, specName: 'small', securityGroupIds: [] },
      ...{ platform: 'linux', rootDisk: {}, passing: 'running', settled: 'running', settledAtMs: 0 },
    }));
    return leaveOpen({ ...key, action: 'reboot', plainRequest: null, nativeId, steps });
  }

  it('that was accepted waits for the VM to run', async () => {
    const { id } = await leaveRestart(['accepted']);
    const { spider, fake, failures } = startProcess(bed);
    await bed.run(spider.resume());
    expect([fake.count('vms.doReboot'), failures]).toEqual([0, []]);
    expect(await bed.memory.operations.get(id)).toMatchObject({ state: 'succeeded' });
  });

  it('that may have been sent is not sent again, and reported as in doubt', async () => {
    const { id } = await leaveRestart([]);
    const { spider, fake, failures } = startProcess(bed);
    await bed.run(spider.resume());
    expect(fake.count('vms.doReboot')).toBe(0);
    expect(failures).toMatchObject([
      { error: { code: 'outcome_unknown', message: expect.stringContaining("VM 'vm'") } },
    ]);
    expect(await bed.memory.operations.get(id)).toMatchObject({
      state: 'failed',
      error: { code: 'outcome_unknown' },
    });
  });
});

describe('on a cloud that cannot tell a repeated create from a new one', () => {
  const driver = { features: { createIdentity: {} } };

  it('a create whose reply was lost is in doubt, and not sent again', async () => {
    const { fake, spider } = startProcess(bed, { driver });
    const connection = await spider.connection('c1');
    fake.loseReply('publicIps.doCreate');
    await expect(bed.run(connection.publicIps.create({ name: 'ip' }))).rejects.toMatchObject({
      code: 'outcome_unknown',
    });
    expect(fake.count('publicIps.doCreate')).toBe(1);
    expect(bed.cloud.publicIps.all).toHaveLength(1);
    expect([...bed.memory.records.values()]).toMatchObject([{ name: 'ip', state: 'unknown' }]);
    expect(await bed.run(connection.publicIps.delete('ip'))).toEqual({ deleted: true });
    expect(bed.cloud.publicIps.all).toEqual([]);
  });

  it('an interrupted create is in doubt, and not sent again', async () => {
    const { id } = await leaveOpen();
    const { fake, spider } = startProcess(bed, { driver });
    await bed.run(spider.resume());
    expect(fake.count('publicIps.doCreate')).toBe(0);
    expect(await bed.memory.operations.get(id)).toMatchObject({ state: 'unknown' });
  });
});
