/**
 * Fills the disk at the first or second write of each change in turn, makes room again, and writes one line of JSON
 * for each: what the change failed with, what the cloud had gained meanwhile, and what is wrong in the end.
 * Arguments: folder on a small disk.
 */
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sqliteStore } from '@cb-spider/store';
import { takeCensus } from '../../src/census.ts';
import { checkWorld } from '../../src/oracle.ts';
import { Story } from '../../src/story.ts';
import { Trace } from '../../src/trace.ts';
import { beforeWrites } from '../before-writes.ts';
import { changes, vmRequest } from '../troubled-changes.ts';

const [folder = ''] = process.argv.slice(2);
const filler = join(folder, 'filler');

/** Takes the last byte that is free. */
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
    const story = await Story.open(5, new Trace(), store);
    const { clock, cloud } = story.world;
    await story.begin();
    await clock.run(story.process.connection.vms.create(vmRequest));
    await clock.advance(60_000);
    const before = (await clock.run(takeCensus(cloud))).all.length;
    isWatched = true;
    const failure = await clock.run(
      change(story.process.connection).then(
        () => '',
        (error: unknown) => String(error),
      ),
    );
    await clock.advance(120_000);
    const gained = (await clock.run(takeCensus(cloud))).all.length - before;
    isWatched = false;
    rmSync(filler);
    await story.calmDown();
    const wrong = await checkWorld(story, new Trace());
    await story.world.close();
    const database = new DatabaseSync(path);
    const integrity = database.prepare('pragma integrity_check').get()?.integrity_check;
    database.close();
    process.stdout.write(`${JSON.stringify({ title, at, failure, gained, wrong, integrity })}\n`);
    for (const ending of ['', '-wal', '-shm']) rmSync(`${path}${ending}`, { force: true });
  }
