import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { DriverV1 } from '../../src/driver/index.ts';
import { createSpider } from '../../src/index.ts';
import { FakeCloud } from '../beds/fake-cloud/fake-cloud.ts';
import { FakeDriver } from '../beds/fake-driver.ts';
import { MemoryStore } from '../beds/memory-store.ts';
import { VirtualClock } from '../beds/virtual-clock.ts';

let dataFolder: string;
let events: string[];

beforeEach(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'started-'));
  events = [];
});

afterEach(() => rm(dataFolder, { recursive: true, force: true }));

/** Returns a driver that runs something in the host's process. */
function driver(id: string, begin?: DriverV1['begin']): DriverV1 {
  const { driver: plain } = new FakeDriver(new FakeCloud(new VirtualClock()), { id });
  const recorded: DriverV1['begin'] = async place => {
    events.push(`${id} begins in ${place.dataFolder.slice(dataFolder.length)}`);
    return () => events.push(`${id} ends`);
  };
  return { ...plain, begin: begin ?? recorded };
}

function spiderOf(drivers: readonly DriverV1[]) {
  return createSpider({ store: new MemoryStore(), drivers, dataFolder });
}

describe('what drivers run in addition to their connections', () => {
  it('starts once with the host if the driver has a folder, and ends with it', async () => {
    await mkdir(join(dataFolder, 'one'));
    const spider = spiderOf([driver('one'), driver('two')]);
    await Promise.all([spider.begin(), spider.begin()]);
    expect(events).toEqual(['one begins in /one']);
    await spider.close();
    expect(events).toEqual(['one begins in /one', 'one ends']);
  });

  it('starts in other drivers even if it fails in one', async () => {
    for (const id of ['one', 'two']) await mkdir(join(dataFolder, id));
    const broken = new Error('no port is free');
    const spider = spiderOf([driver('one', () => Promise.reject(broken)), driver('two')]);
    await expect(spider.begin()).rejects.toBe(broken);
    await spider.close();
    expect(events).toEqual(['two begins in /two', 'two ends']);
  });
});
