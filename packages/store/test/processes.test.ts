import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from '@jest/globals';
import { sqliteStore } from '../src/index.ts';
import { startChild } from './child.ts';
import { newFolder } from './folders.ts';
import { keyOf } from './records.ts';

describe('several processes on one file', () => {
  it('make the tables once when they start together', async () => {
    const file = join(newFolder(), 'spider.db');
    const names = ['a', 'b', 'c', 'd'];
    const children = names.map(name => startChild('open-and-put', [file, name]));
    expect(await Promise.all(children.map(child => child.ended))).toEqual([0, 0, 0, 0]);
    const store = await sqliteStore(file);
    for (const name of names) expect(await store.settings.get(name)).toBe(name);
    await store.close();
  });

  it('let one of them win each name', async () => {
    const file = join(newFolder(), 'spider.db');
    const count = 150;
    const children = ['first', 'second', 'third'].map(owner =>
      startChild('create-all', [file, owner, `${count}`]),
    );
    for (const child of children) await child.wrote(1);
    for (const child of children) child.process.stdin.write('go\n');
    expect(await Promise.all(children.map(child => child.ended))).toEqual([0, 0, 0]);
    for (let n = 0; n < count; n++) {
      const answers = children.map(child => (child.lines[n + 1] ?? '').split(' '));
      const won = answers.filter(([answer]) => answer === 'won');
      expect(won).toHaveLength(1);
      const lost = answers.filter(([answer]) => answer !== 'won');
      expect(lost.map(([answer, , holder]) => [answer, holder])).toEqual(
        lost.map(() => ['locked', won[0]?.[1]]),
      );
    }
    const store = await sqliteStore(file);
    expect(await store.operations.list({})).toHaveLength(count);
    expect(await store.resources.count({ kind: 'keyPair' })).toBe(count);
    await store.close();
  });
});

/** How far an object came: 0 is not begun, 1 begun, 2 created, 3 ended. */
async function stageOf(file: string, n: number): Promise<number> {
  const store = await sqliteStore(file);
  const operation = await store.operations.get(`op-${n}`);
  const record = await store.resources.get(keyOf(`name-${n}`));
  await store.close();
  const database = new DatabaseSync(file);
  const count = database.prepare('select count(*) as locks from operation_locks where operation_id = ?');
  const locks = count.get(`op-${n}`)?.locks;
  database.close();
  const seen = {
    operation: operation && [
      operation.state,
      operation.steps.length,
      operation.nativeId,
      operation.request !== '',
    ],
    record: record && [record.state, record.nativeId],
    locks,
  };
  const native = `native-${n}`;
  const failed = n % 3 === 0;
  const stages = [
    { operation: undefined, record: undefined, locks: 0 },
    { operation: ['running', 0, undefined, true], record: ['creating', undefined], locks: 1 },
    { operation: ['running', 1, native, true], record: ['creating', native], locks: 1 },
    failed
      ? { operation: ['failed', 1, native, false], record: undefined, locks: 0 }
      : { operation: ['succeeded', 1, native, false], record: ['ready', native], locks: 0 },
  ];
  expect(stages).toContainEqual(seen);
  return stages.findIndex(stage => JSON.stringify(stage) === JSON.stringify(seen));
}

describe('a process that is killed', () => {
  it('leaves all that was reported as done, and nothing by halves', async () => {
    const file = join(newFolder(), 'spider.db');
    const linesUntilKill = [1, 2, 3, 4, 5, 7, 11, 18, 29, 47, 76, 123];
    let first = 0;
    for (const count of linesUntilKill) {
      const child = startChild('change-until-killed', [file, `${first}`]);
      await child.wrote(count);
      child.process.kill('SIGKILL');
      expect(await child.ended).toBe('SIGKILL');
      const [last = 0, reported = 0] = (child.lines.at(-1) ?? '').split(' ').map(Number);
      for (let n = Math.max(first, last - 5); n < last; n++) expect(await stageOf(file, n)).toBe(3);
      const stage = await stageOf(file, last);
      expect([reported, reported + 1]).toContain(stage);
      const next = await stageOf(file, last + 1);
      expect(stage > reported || reported < 3 ? [0] : [0, 1]).toContain(next);
      first = last + 2;
    }
    const database = new DatabaseSync(file);
    expect(database.prepare('pragma integrity_check').get()).toEqual({ integrity_check: 'ok' });
    database.close();
  }, 60_000);
});
