import { beforeEach, describe, expect, it } from '@jest/globals';
import { FakeError } from '../beds/fake-cloud/fake-error.ts';
import { gaveUp, type Later } from '../beds/fake-cloud/later.ts';
import { machine, openReadyBed } from '../beds/ready-bed.ts';
import { startProcess, type TestBed } from '../beds/test-bed.ts';

let bed: TestBed;

const nic = { name: 'nic', networkName: 'net', subnetName: 'sub', securityGroupNames: ['group'] };

async function open(later: Partial<Later> = {}): Promise<void> {
  bed = await openReadyBed({ cloud: { later: { afterMs: 5_000, ...later } } });
}

const newestOperation = async () => (await bed.memory.operations.list({}))[0];

describe('a change that the cloud completes later', () => {
  beforeEach(() => open());

  it('is waited for, and its object is read when it exists', async () => {
    const begun = bed.clock.now();
    const made = await bed.run(bed.connection.nics.create(nic));
    expect(made).toMatchObject({ name: 'nic', state: 'available' });
    expect(bed.clock.now() - begun).toBeGreaterThanOrEqual(5_000);
    expect(bed.fake.count('nics.doCreate')).toBe(1);
  });

  it('records its id and its token before it is waited for', async () => {
    const making = bed.connection.nics.create(nic);
    await bed.clock.advance(2_000);
    const [open] = await bed.memory.operations.list({ state: 'running' });
    expect(open).toMatchObject({ action: 'create', nativeId: 'nic-1', steps: [] });
    expect(JSON.parse(open?.continuation ?? '')).toMatchObject({ nativeId: 'nic-1' });
    expect(
      await bed.memory.resources.get({ connection: 'c1', kind: 'nic', scope: '', name: 'nic' }),
    ).toMatchObject({
      nativeId: 'nic-1',
      state: 'creating',
    });
    await bed.run(making);
  });

  it('is polled at the pace that the cloud requests', async () => {
    await bed.run(bed.connection.nics.create(nic));
    expect(bed.fake.count('doContinue')).toBe(5);
  });

  it('that removes something is waited for', async () => {
    await bed.run(bed.connection.nics.create(nic));
    const begun = bed.clock.now();
    expect(await bed.run(bed.connection.nics.delete('nic'))).toEqual({ deleted: true });
    expect(bed.clock.now() - begun).toBeGreaterThanOrEqual(5_000);
    expect(bed.fake.count('nics.doDelete')).toBe(1);
  });

  it('carries one idempotency key from its first call to its last', async () => {
    await bed.run(bed.connection.nics.create(nic));
    const calls = bed.fake.calls.filter(({ api }) => api === 'nics.doCreate' || api === 'doContinue');
    expect(new Set(calls.map(({ context }) => context.idempotencyKey)).size).toBe(1);
  });

  it('of a VM is answered once it is accepted, and continues', async () => {
    await bed.run(bed.connection.vms.create(machine));
    const begun = bed.clock.now();
    await bed.run(bed.connection.vms.stop('vm'));
    expect(bed.clock.now() - begun).toBeLessThan(5_000);
    await bed.clock.advance(120_000);
    expect(await bed.connection.vms.status('vm')).toMatchObject({ state: 'suspended' });
    expect(await newestOperation()).toMatchObject({ action: 'stop', state: 'succeeded' });
    expect(bed.fake.count('vms.doStop')).toBe(1);
  });

  it('ends as cancelled when its caller cancels, with nothing left', async () => {
    const caller = new AbortController();
    const making = bed.connection.nics.create(nic, { signal: caller.signal });
    await bed.clock.advance(2_000);
    caller.abort();
    await expect(bed.run(making)).rejects.toMatchObject({ code: 'cancelled' });
    expect(bed.cloud.nics.all).toEqual([]);
    expect(await newestOperation()).toMatchObject({ state: 'cancelled' });
  });
});

describe('a change that fails after it was accepted', () => {
  it('is reported with its own code, and its object is removed', async () => {
    await open({ failures: new Map([['nics.doCreate', gaveUp('quota_exceeded')]]) });
    await expect(bed.run(bed.connection.nics.create(nic))).rejects.toMatchObject({
      code: 'quota_exceeded',
      nativeCode: 'Fake.quota_exceeded',
      mayHaveActed: false,
    });
    expect(bed.cloud.nics.all).toEqual([]);
    expect(await newestOperation()).toMatchObject({ state: 'failed', error: { code: 'quota_exceeded' } });
    expect(await bed.connection.nics.names()).toEqual([]);
  });

  it('rolls back the first steps of a create', async () => {
    await open({ makesLast: true, failures: new Map([['vms.doCreate', gaveUp('capacity_exhausted')]]) });
    await expect(bed.run(bed.connection.vms.create(machine))).rejects.toMatchObject({
      code: 'capacity_exhausted',
    });
    expect(bed.cloud.vmLife.visible()).toEqual([]);
    expect(await bed.connection.vms.names()).toEqual([]);
  });

  it('that removes something keeps the record', async () => {
    await open({ failures: new Map([['nics.doDelete', gaveUp('quota_exceeded')]]) });
    await bed.run(bed.connection.nics.create(nic));
    await expect(bed.run(bed.connection.nics.delete('nic'))).rejects.toMatchObject({
      code: 'quota_exceeded',
    });
    expect(await bed.connection.nics.names()).toEqual(['nic']);
  });
});

describe('a read that fails', () => {
  beforeEach(() => open());

  for (const code of ['throttled', 'unauthenticated', 'forbidden', 'unavailable'] as const)
    it(`as ${code} says nothing about the change: no VM is lost`, async () => {
      bed.fake.refuse('doContinue', new FakeError(code, { mayHaveActed: false }), 20);
      const making = bed.connection.vms.create(machine);
      making.catch(() => undefined);
      await expect(bed.run(making)).rejects.toMatchObject({ code: 'outcome_unknown' });
      expect(bed.fake.count('vms.doTerminate')).toBe(0);
      expect(bed.cloud.vmLife.visible()).toHaveLength(1);
      expect(await newestOperation()).toMatchObject({ state: 'running', continuation: expect.any(String) });
    });

  it('because a credential has expired leaves the change open until it is renewed', async () => {
    const refused = new FakeError('unauthenticated', { mayHaveActed: false });
    const [looks, removals] = ['doContinue', 'vms.doTerminate'];
    for (const api of [looks, removals]) bed.fake.refuse(api, refused, 1_000);
    const making = bed.connection.vms.create(machine);
    making.catch(() => undefined);
    await expect(bed.run(making)).rejects.toMatchObject({ code: 'outcome_unknown' });
    bed.fake.before = () => undefined;
    await bed.run(startProcess(bed).spider.resume());
    expect(await newestOperation()).toMatchObject({ state: 'succeeded' });
    expect(await bed.connection.vms.get('vm')).toMatchObject({ state: 'running' });
  });

  it('as not_found sends a create once more, which finds the created object', async () => {
    bed.fake.refuse('doContinue', new FakeError('not_found', { mayHaveActed: false }));
    expect(await bed.run(bed.connection.nics.create(nic))).toMatchObject({ state: 'available' });
    expect(bed.fake.count('nics.doCreate')).toBe(2);
    expect(bed.cloud.nics.all).toHaveLength(1);
  });
});

describe('a removal that is cancelled after the cloud has accepted it', () => {
  it('is completed, because it cannot be cancelled any more', async () => {
    await open();
    await bed.run(bed.connection.nics.create(nic));
    const caller = new AbortController();
    const removing = bed.connection.nics.delete('nic', { signal: caller.signal });
    removing.catch(() => undefined);
    await bed.clock.advance(2_000);
    caller.abort();
    await expect(bed.run(removing)).rejects.toMatchObject({ code: 'cancelled', mayHaveActed: true });
    expect(await newestOperation()).toMatchObject({ action: 'delete', state: 'succeeded' });
    expect(await bed.connection.nics.names()).toEqual([]);
    expect(bed.fake.count('nics.doDelete')).toBe(1);
  });
});

describe('a process that dies while the cloud completes a change', () => {
  const rule = {
    direction: 'inbound',
    protocol: 'tcp',
    fromPort: 22,
    toPort: 22,
    cidr: '0.0.0.0/0',
  } as const;

  for (const method of ['addRules', 'removeRules'] as const)
    it(`of ${method} is followed by one that completes it before it compares`, async () => {
      await open();
      const { securityGroups } = bed.connection;
      if (method === 'removeRules') await bed.run(securityGroups.addRules('group', [rule]));
      securityGroups[method]('group', [rule]).catch(() => undefined);
      await bed.clock.advance(2_000);
      await bed.spider.close();
      const { startProcess } = await import('../beds/test-bed.ts');
      const next = startProcess(bed);
      await bed.run(next.spider.resume());
      expect(next.fake.calls.map(({ api }) => api)).toEqual(
        expect.not.arrayContaining(['securityGroups.doAddRules', 'securityGroups.doRemoveRules']),
      );
      expect(next.fake.count('doContinue')).toBeGreaterThan(0);
      expect(await newestOperation()).toMatchObject({ state: 'succeeded' });
    });

  it('is followed by one that completes it, and sends nothing again', async () => {
    await open();
    const making = bed.connection.nics.create(nic);
    making.catch(() => undefined);
    await bed.clock.advance(2_000);
    await bed.spider.close();
    const { startProcess } = await import('../beds/test-bed.ts');
    const next = startProcess(bed);
    await bed.run(next.spider.resume());
    expect(next.fake.count('nics.doCreate')).toBe(0);
    expect(next.fake.count('doContinue')).toBeGreaterThan(0);
    const connection = await next.spider.connection('c1');
    expect(await bed.run(connection.nics.get('nic'))).toMatchObject({ state: 'available' });
  });
});
