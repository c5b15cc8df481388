import { join } from 'node:path';
import type { StoredCall } from '@cb-spider/history';
import { isInShare } from '@cb-spider/test-share';
import { describe, expect, it } from '@jest/globals';
import { ArchiveFolder } from '../../../history/src/archive-folder.ts';
import { Archivist } from '../../../history/src/archivist.ts';
import { callStatistics } from '../../../history/src/call-statistics.ts';
import type { SpiderStore } from '../../src/index.ts';
import { startChild } from '../beds/child.ts';
import { newFolder } from '../beds/folders.ts';
import { openPlace, type Place, placeOfDatabase } from '../beds/places.ts';
import { at, call } from '../beds/records.ts';
import { describePostgres } from '../postgres/describe-postgres.ts';
import { newDatabase } from '../postgres/postgres-databases.ts';

/** Calls that started earlier are old. */
const beforeMs = Date.parse(at(1_000_000));
const callsEachTime = 15;

async function callsIn(folder: string, file: string): Promise<StoredCall[]> {
  const read = await new ArchiveFolder(folder).read(file);
  return ((await read?.lines()) ?? []).map(line => JSON.parse(line));
}

/** Every call, wherever it is: in the store, or in the file that the store names as its place. */
async function everyCall({ history }: SpiderStore, folder: string): Promise<string[]> {
  const calls = [...(await history.list({ limit: 100_000 }))];
  for (const { file, state } of await history.archives.list())
    if (state === 'kept') calls.push(...(await callsIn(folder, file)));
  return calls.map(({ resource }) => resource).toSorted();
}

function keepHistoryContract(newPlace: () => Promise<Place>): void {
  it('loses no call and duplicates none, wherever it is killed', async () => {
    const place = await newPlace();
    const folder = newFolder();
    const added: string[] = [];
    let ended: number | string = 'SIGKILL';
    let steps = 0;
    for (let step = 1; ended === 'SIGKILL'; step++) {
      if (!isInShare(step)) continue;
      steps = step;
      const store = await openPlace(place);
      const names = Array.from({ length: callsEachTime }, (_, n) => `call-${step}-${n}`);
      // one of them is too new to be archived
      await store.history.append(
        names.map((resource, n) => call({ resource, startedAt: at(n === 0 ? 2_000_000 : step * 100 + n) })),
      );
      await store.close();
      added.push(...names);
      const child = startChild('keep-history-until-killed', [place, folder, `${step}`, `${beforeMs}`]);
      ended = await child.ended;
      expect(['SIGKILL', 0]).toContain(ended);
      const after = await openPlace(place);
      expect(await everyCall(after, folder)).toEqual(added.toSorted());
      const range = { from: at(0), to: at(3_000_000) };
      const { groups } = await callStatistics(after.history, Date.parse(at(0)), range);
      expect(groups.map(({ count }) => count)).toEqual([added.length]);
      await after.close();
      expect(step).toBeLessThan(80);
    }
    expect(steps).toBeGreaterThan(15);
    await restoreAll(place, folder, added);
  }, 300_000);
}

/** All calls can be restored, each of them once. */
async function restoreAll(place: Place, folder: string, added: readonly string[]): Promise<void> {
  const store = await openPlace(place);
  const { archives } = store.history;
  const kept = await archives.list();
  expect(kept.map(({ state }) => state)).toEqual(kept.map(() => 'kept'));
  const clock = { now: () => 100, tick: () => 0, after: () => () => undefined };
  const archivist = new Archivist({ archives, folder: new ArchiveFolder(folder), clock });
  for (const { id } of [...kept, ...kept]) await archivist.restore(id, 50);
  const back = await store.history.list({ limit: 100_000 });
  expect(back.map(({ resource }) => resource).toSorted()).toEqual(added.toSorted());
  await archivist.release();
  expect(
    (await store.history.list({ limit: 100_000 })).every(({ startedAt }) => startedAt === at(2_000_000)),
  ).toBe(true);
  await store.close();
}

describe('the history in a file', () => keepHistoryContract(async () => join(newFolder(), 'spider.db')));
describePostgres('the history in PostgreSQL', () =>
  keepHistoryContract(async () => placeOfDatabase(await newDatabase())),
);
