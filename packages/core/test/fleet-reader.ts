/** Reads 1.2 million rows slowly, and prints what came and how much memory that took. For a process of its own. */
import { systemClock } from '../src/index.ts';
import { openFleet, openWorld, regionNames } from './fleet-bed.ts';

const regions = regionNames(120);
const world = openWorld(systemClock, () => ({ rows: 10_000 }));
const spider = await openFleet(world, regions, systemClock);
const seen = new Map(regions.map(region => [region, new Uint8Array(10_000)]));
let rows = 0;
let repeated = 0;
let peakBytes = 0;
const stream = await spider.fleet.list('images', {}, { deadlineMs: 300_000 });
for await (const event of stream) {
  if (event.type === 'error') throw event.error;
  if (event.type === 'source') continue;
  for (const { nativeId } of event.items) {
    const marks = seen.get(event.target.region);
    const index = Number(nativeId.split('-').at(-1));
    if (marks === undefined || marks[index] === 1) repeated++;
    else marks[index] = 1;
    rows++;
  }
  peakBytes = Math.max(peakBytes, process.memoryUsage.rss());
  await new Promise(resolve => setTimeout(resolve, 2)); // a slow reader
}
await spider.close();
process.stdout.write(JSON.stringify({ rows, repeated, peakMB: Math.round(peakBytes / 1e6) }));
