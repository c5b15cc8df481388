/**
 * Fills the disk at the first or second write of each change in turn, frees space again, and prints one line of JSON
 * for each: the error of the change, the number of objects that the cloud gained meanwhile, and what is wrong in the
 * end. Argument: a folder on a small disk.
 */
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sqliteStore } from '@cb-spider/store';
import { takeCensus } from '../../src/census.ts';
import { checkWorld } from '../../src/oracle.ts';
import { Scenario } from '../../src/scenario.ts';
import { Trace } from '../../src/trace.ts';
import { beforeWrites } from '../before-writes.ts';
import { changes, vmRequest } from '../troubled-changes.ts';

const [folder = ''] = process.argv.slice(2);
const filler = join(folder, 'filler');

/** Writes a file until the disk has no free byte. */
function fill(): void {
  const file = openSync(filler, 'w');
  for (const size of [65_536, 4_096, 1])
    for (let isFull = false; !isFull; ) {
      try {
        isFull = writeSync(file, Buffer.alloc(size)) < size;
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
        isFull = true;
      }
    }
  closeSync(file);
}

for (const [title, change] of changes)
  for (const at of [1, 2]) {
    const path = join(folder, 'spider.db');
    let writes = 0;
    let isWatched = false;
    const store = beforeWrites(await sqliteStore(path), async () => {
      if (isWatched && ++writes === at) fill();
    });
    const scenario = await Scenario.open(5, new Trace(), store);
    const { clock, cloud } = scenario.world;
    await scenario.begin();
    await clock.run(scenario.process.connection.vms.create(vmRequest));
    await clock.advance(60_000);
    const before = (await clock.run(takeCensus(cloud))).all.length;
    isWatched = true;
    const failure = await clock.run(
      change(scenario.process.connection).then(
        () => '',
        (error: unknown) => String(error),
      ),
    );
    await clock.advance(120_000);
    const gained = (await clock.run(takeCensus(cloud))).all.length - before;
    isWatched = false;
    rmSync(filler);
    await scenario.settle();
    const wrong = await checkWorld(scenario, new Trace());
    await scenario.world.close();
    const database = new DatabaseSync(path);
    const integrity = database.prepare('pragma integrity_check').get()?.integrity_check;
    database.close();
    process.stdout.write(`${JSON.stringify({ title, at, failure, gained, wrong, integrity })}\n`);
    for (const ending of ['', '-wal', '-shm']) rmSync(`${path}${ending}`, { force: true });
  }
