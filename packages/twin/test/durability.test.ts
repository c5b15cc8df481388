import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SmallCloud } from './beds/small-cloud.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'twin-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const script = resolve(import.meta.dirname, 'beds/cloud-writer.ts');

interface Writer {
  readonly process: ChildProcess;
  /** Its output so far, such as `made vm-…`. */
  readonly lines: string[];
  /** Resolves to its exit code when it has ended, or to `null` when it was killed. */
  readonly ended: Promise<number | null>;
  /** Resolves when it has printed this many lines. */
  printed(count: number): Promise<void>;
}

function startWriter(path: string, ...rest: readonly (string | number)[]): Writer {
  const options = ['--disable-warning=ExperimentalWarning', script, path];
  const child = spawn(process.execPath, [...options, ...rest.map(String)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  const output = createInterface({ input: child.stdout });
  output.on('line', line => lines.push(line));
  const ended = Promise.all([once(child, 'exit'), once(output, 'close')]).then(([[code]]) => code);
  const printed = async (count: number) => {
    while (lines.length < count) await once(output, 'line');
  };
  return { process: child, lines, ended, printed };
}

const idsIn = (lines: readonly string[], verb: string) =>
  lines.filter(line => line.startsWith(`${verb} `)).map(line => line.slice(verb.length + 1));

/** Returns the VMs in the file, after it checks that nothing in the file is incomplete. */
async function inspect(path: string) {
  const database = new DatabaseSync(path);
  const count = (sql: string) => Number(Object.values(database.prepare(sql).get() ?? {})[0]);
  expect(database.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
  expect(database.prepare('PRAGMA foreign_key_check').all()).toEqual([]);
  const used = database.prepare('SELECT kind, sum(used) AS used FROM usage GROUP BY kind').all();
  const tables = { network: 'networks', subnet: 'subnets', keyPair: 'key_pairs', nic: 'nics', vm: 'vms' };
  for (const [kind, table] of Object.entries(tables))
    expect(used.find(row => row.kind === kind)?.used ?? 0).toBe(count(`SELECT count(*) FROM ${table}`));
  const vms = count('SELECT count(*) FROM vms');
  expect(count('SELECT count(*) FROM nics')).toBe(vms);
  expect(count('SELECT count(*) FROM nic_security_groups')).toBe(vms);
  expect(count('SELECT count(own_public) FROM private_addresses')).toBe(vms);
  expect(count('SELECT count(*) FROM public_addresses')).toBe(vms);
  database.close();
  const small = new SmallCloud({ path });
  const { items } = await small.call('ListVms', {});
  small.cloud.close();
  for (const vm of items) expect(vm.nics[0]?.addresses[0]).toHaveProperty('publicIp');
  return items;
}

describe('a process that is killed', () => {
  /** Kills a writer before its `step`-th statement. Returns `false` when the writer ended earlier. */
  async function killAndRepeat(step: number): Promise<boolean> {
    const path = join(folder, `${step}.db`);
    const killed = startWriter(path, 'writer', 1, step);
    const code = await killed.ended;
    const [made] = idsIn(killed.lines, 'made');
    const left = await inspect(path);
    if (idsIn(killed.lines, 'ended').length > 0) expect(left).toEqual([]);
    if (left.length > 0) expect(left[0]?.vmId).toBe(made ?? left[0]?.vmId);

    const small = new SmallCloud({ path });
    const request = small.vmRequest(await small.parts('writer'), 'vm-0');
    const { vmId } = await small.call('RunVm', { ...request, clientToken: 'writer-0' });
    expect(left.length === 0 || left[0]?.vmId === vmId).toBe(true);
    expect(await inspect(path)).toHaveLength(1);
    await small.call('TerminateVm', { vmId });
    expect(await inspect(path)).toEqual([]);
    small.cloud.close();
    return code === null;
  }

  it('leaves each change done or not done, and can be repeated, whichever statement it died before', async () => {
    let step = 0;
    let killed = [true];
    while (killed.every(Boolean)) {
      killed = await Promise.all([1, 2, 3, 4].map(ahead => killAndRepeat(step + ahead)));
      step += killed.length;
    }
    // To run and terminate a VM takes at least this many statements. Fewer would mean that no writer was killed.
    expect(step).toBeGreaterThan(25);
  }, 120_000);

  it.each([2, 11, 48, 97])('has stored everything that it printed, after %i lines', async count => {
    const path = join(folder, 'twin.db');
    const writer = startWriter(path, 'writer', 100_000);
    await writer.printed(count);
    writer.process.kill('SIGKILL');
    expect(await writer.ended).toBeNull();
    const left = new Set((await inspect(path)).map(vm => vm.vmId));
    const ended = new Set(idsIn(writer.lines, 'ended'));
    const made = idsIn(writer.lines, 'made');
    // The last VM may have been terminated without being printed.
    for (const id of made.slice(0, -1)) expect(left.has(id)).toBe(!ended.has(id));
    for (const id of ended) expect(left.has(id)).toBe(false);
  });
});

describe('processes on one file', () => {
  it('do not disturb each other, and see what the others did', async () => {
    const path = join(folder, 'twin.db');
    const writers = ['one', 'two', 'three'].map(name => startWriter(path, name, 40));
    expect(await Promise.all(writers.map(writer => writer.ended))).toEqual([0, 0, 0]);
    const lines = writers.flatMap(writer => writer.lines);
    for (const line of lines) expect(line).toMatch(/^(ready|done|made .*|ended .*|Name\.Duplicate .*)$/);
    const left = await inspect(path);
    // Each writer terminated every second VM that it created. Each other name was taken by one and refused to two.
    expect(left.map(vm => vm.name).sort()).toEqual(
      Array.from({ length: 20 }, (_, index) => `vm-${index * 2 + 1}`).sort(),
    );
    expect(lines.filter(line => line.startsWith('Name.Duplicate')).length).toBeGreaterThanOrEqual(40);
    const addresses = left.map(vm => vm.nics[0]?.addresses[0]?.publicIp);
    expect(new Set(addresses).size).toBe(left.length);
  });

  it('wait for each other, but not forever', async () => {
    const path = join(folder, 'twin.db');
    const small = new SmallCloud({ path, busyTimeoutMs: 50 });
    await small.call('AllocatePublicIp', { name: 'first' });
    const other = new DatabaseSync(path);
    other.exec('BEGIN IMMEDIATE');
    await expect(small.call('AllocatePublicIp', { name: 'second' })).rejects.toMatchObject({
      code: 'Service.Busy',
      status: 503,
    });
    expect((await small.call('ListPublicIps', {})).items).toHaveLength(1);
    other.exec('ROLLBACK');
    other.close();
    await expect(small.call('AllocatePublicIp', { name: 'second' })).resolves.toBeDefined();
    small.cloud.close();
  });

  it('refuse a file of an unknown version', () => {
    const path = join(folder, 'twin.db');
    const other = new DatabaseSync(path);
    other.exec('PRAGMA user_version = 99');
    other.close();
    expect(() => new SmallCloud({ path })).toThrow('version 99');
  });

  it('upgrade a file of an earlier version, and keep its content', async () => {
    const path = join(folder, 'twin.db');
    const small = new SmallCloud({ path });
    await small.call('AllocatePublicIp', { name: 'kept' });
    small.cloud.close();
    const earlier = new DatabaseSync(path);
    earlier.exec(`DROP TABLE ssh_places; DROP TABLE operations; DROP TABLE disks; DROP INDEX vms_listed;
      DROP TABLE machine_images; ALTER TABLE vms DROP COLUMN base_image_id;
      DROP TABLE load_balancer_vms; DROP TABLE load_balancers; DROP TRIGGER load_balancer_vm_left;
      DROP TABLE node_groups; DROP TABLE cluster_parts; DROP TABLE clusters;
      ALTER TABLE vms DROP COLUMN problem;
      CREATE INDEX vms_listed ON vms (scope, id, gone_at, name, state, changes_at);
      PRAGMA user_version = 1`);
    earlier.close();
    const later = new SmallCloud({ path });
    expect((await later.call('ListPublicIps', {})).items).toMatchObject([{ name: 'kept' }]);
    const added = [
      'ssh_places',
      'operations',
      'disks',
      'machine_images',
      'load_balancers',
      'clusters',
      'node_groups',
    ];
    for (const table of added) expect(later.cloud.database.all(`SELECT * FROM ${table}`)).toEqual([]);
    expect((await later.call('RunVm', later.vmRequest(await later.parts()))).state).toBe('Running');
    later.cloud.close();
  });

  it('make a file readable only by its owner, whether new or existing', async () => {
    const path = join(folder, 'twin.db');
    const small = new SmallCloud({ path });
    await small.call('AllocatePublicIp', { name: 'ip' });
    for (const file of [path, `${path}-wal`, `${path}-shm`]) expect(statSync(file).mode & 0o777).toBe(0o600);
    small.cloud.close();
    chmodSync(path, 0o644);
    new SmallCloud({ path }).cloud.close();
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });
});
