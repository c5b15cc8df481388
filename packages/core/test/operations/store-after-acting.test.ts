import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Connection, NativeObject } from '../../src/index.ts';
import { FaultyStore } from '../beds/faulty-store.ts';
import { machine, openReadyBed, parts } from '../beds/ready-bed.ts';
import { startProcess, type TestBed } from '../beds/test-bed.ts';

let bed: TestBed;
let store: FaultyStore;
let process: ReturnType<typeof startProcess> & { readonly connection: Connection };

beforeEach(async () => {
  bed = await openReadyBed();
  store = new FaultyStore(bed.memory);
  const started = startProcess(bed, { store });
  process = { ...started, connection: await started.spider.connection('c1') };
});

const creates: Readonly<Record<string, (connection: Connection) => Promise<unknown>>> = {
  network: ({ networks }) =>
    networks.create({ name: 'new', cidr: '10.9.0.0/16', subnets: [{ name: 'a', cidr: '10.9.0.0/24' }] }),
  subnet: ({ subnets }) => subnets.create('net', { name: 'new', cidr: '10.0.9.0/24' }),
  'security group': ({ securityGroups }) => securityGroups.create({ name: 'new', networkName: 'net' }),
  'public address': ({ publicIps }) => publicIps.create({ name: 'new' }),
  NIC: ({ nics }) => nics.create({ ...parts, name: 'new' }),
  VM: ({ vms }) => vms.create({ ...machine, name: 'new' }),
};

const lastOperation = async () => (await bed.memory.operations.list({ limit: 1 }))[0];
const newRecords = () => [...bed.memory.records.values()].filter(each => each.name === 'new');
const isNew = ({ name }: { readonly name: string }) => name.startsWith('new-');

function newObjects(): readonly NativeObject[] {
  const { networks, subnets, securityGroups, publicIps, nics, vmLife } = bed.cloud;
  const tables = [networks, subnets, securityGroups, publicIps, nics];
  const all: readonly NativeObject[] = tables.flatMap<NativeObject>(table => table.all);
  return [...all, ...vmLife.visible()].filter(isNew);
}

describe.each(Object.entries(creates))('a new %s that the cloud has made', (_kind, create) => {
  it.each([
    ['id', 'advance', 1],
    ['end', 'end', 1],
    ['id, and then nothing any more,', 'advance', 99],
  ] as const)('and whose %s cannot be written stays, and stays open', async (_what, write, times) => {
    store.failing.set(write, times);
    if (times > 1) store.failing.set('end', times);
    const error = await bed.run(
      create(process.connection).then(
        () => undefined,
        (thrown: unknown) => thrown,
      ),
    );
    const operation = await lastOperation();
    expect(error).toMatchObject({
      code: 'internal',
      message: expect.stringContaining('disk full'),
      hint: expect.stringContaining(operation?.id ?? 'no id'),
      operationId: operation?.id,
      mayHaveActed: true,
    });
    expect(operation).toMatchObject({ state: 'running' });
    expect(newObjects().length).toBeGreaterThan(0);
    expect(newRecords()).toMatchObject([{ state: 'creating' }]);
    expect(process.fake.calls.filter(({ api }) => /Delete|Terminate/.test(api))).toEqual([]);
    const made = newObjects();
    store.failing.clear();
    await bed.run(process.spider.resume());
    expect(await lastOperation()).toMatchObject({ state: 'succeeded' });
    expect(newRecords()).toMatchObject([{ state: 'ready', nativeId: expect.any(String) }]);
    expect(newObjects()).toHaveLength(made.length);
    expect(bed.memory.operations.locks).toEqual([]);
  });
});

describe('a store that fails', () => {
  it('during a rollback of a create leaves it to the next process, which completes it', async () => {
    const caller = new AbortController();
    process.fake.after = ({ api }) => {
      if (api !== 'publicIps.doCreate') return;
      caller.abort();
      store.failing.set('advance', 99);
      store.failing.set('end', 99);
    };
    const made = process.connection.publicIps.create({ name: 'new' }, { signal: caller.signal });
    await expect(bed.run(made)).rejects.toMatchObject({ code: 'internal' });
    store.failing.clear();
    process.fake.after = () => undefined;
    await bed.run(process.spider.resume());
    expect([newObjects().length, newRecords().length]).toEqual([1, 1]);
    expect(await lastOperation()).toMatchObject({ state: 'succeeded' });
  });

  it('after a removal leaves that to the next process as well', async () => {
    await bed.run(process.connection.publicIps.create({ name: 'new' }));
    await bed.clock.advance(1);
    store.failing.set('end', 1);
    await expect(bed.run(process.connection.publicIps.delete('new'))).rejects.toMatchObject({
      code: 'internal',
      operationId: expect.any(String),
    });
    expect(newRecords()).toMatchObject([{ state: 'deleting' }]);
    await bed.run(process.spider.resume());
    expect([newObjects(), newRecords()]).toEqual([[], []]);
    expect(await lastOperation()).toMatchObject({ action: 'delete', state: 'succeeded' });
  });

  it('while an operation is resumed leaves it open for the next attempt', async () => {
    store.failing.set('advance', 3);
    await expect(bed.run(process.connection.publicIps.create({ name: 'new' }))).rejects.toThrow('disk full');
    void process.spider.resume();
    await bed.clock.advance(120_000);
    expect(await lastOperation()).toMatchObject({ state: 'succeeded', fence: 4 });
    expect(newObjects()).toHaveLength(1);
    expect(process.failures.map(({ error }) => error.code)).toEqual(['internal', 'internal']);
  });
});
