/**
 * A built server under everything at once, for an hour: memory has to stay flat, and below a bound.
 *
 *     npm run build && node tools/bench/soak/bench.ts [minutes, 60 by default] [Node's flags, in place of the server's]
 *
 * Memory is what the server's process has resident: Node itself, the server, and the virtual cloud in it with its VMs'
 * threads and files. Of it, `own` is what it has allocated, without the files that processes of Node share. Each peak that
 * is higher than the last by a twentieth is followed by what it consists of.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describeParts } from './memory-parts.ts';
import { mixedLoad, type Tally } from './mixed-load.ts';
import { startServer } from './server.ts';

const mostMB = 400;
/** The last quarter may be so much above the second: caches are full by then. */
const growth = 1.1;

const minutes = Number(process.argv[2] ?? 60);
const home = await mkdtemp(join(tmpdir(), 'spider-soak-'));
const server = await startServer(home, process.argv.slice(3));
const stop = new AbortController();
const tally: Tally = new Map();
const load = mixedLoad({ base: server.base, signal: stop.signal, tally });
const samples: number[] = [];
/** The last peak whose parts were printed, in MB, and by how much the next one is higher. */
let told = 0;
const step = 1.05;

process.stdout.write('minute   MB  own   answers by status (0: broken off)\n');
const sampleMs = 2_000;
for (let at = 0; at < minutes * 60_000; at += sampleMs) {
  const { all, anonymous } = await server.memory();
  samples.push(all);
  if (all > told * step) {
    told = all;
    const parts = await server.parts();
    if (parts !== undefined) process.stdout.write(describeParts(parts));
  }
  if (at % 60_000 === 0) {
    const answers = [...tally]
      .sort(([one], [other]) => one - other)
      .map(([status, count]) => `${status}: ${count}`);
    process.stdout.write(
      `${at / 60_000}`.padStart(6) +
        `${Math.round(all)}`.padStart(5) +
        `${Math.round(anonymous)}`.padStart(5) +
        `   ${answers.join(', ')}\n`,
    );
  }
  await pause(sampleMs);
}
const stopTick = performance.now();
const code = await server.stop(); // with the load going on
const stopSeconds = (performance.now() - stopTick) / 1000;
stop.abort();
await load;
await rm(home, { recursive: true, force: true });

const quarter = Math.floor(samples.length / 4);
const [second, last] = [samples.slice(quarter, 2 * quarter), samples.slice(-quarter)].map(part =>
  Math.max(...part),
);
const most = Math.max(...samples);
const isFlat = (last ?? 0) <= (second ?? 0) * growth;
process.stdout.write(
  `most ${Math.round(most)} MB (bound ${mostMB}); second quarter ${Math.round(second ?? 0)}, last ${Math.round(last ?? 0)}: ${isFlat ? 'flat' : 'growing'}; ended with ${code} after ${stopSeconds.toFixed(1)} s; 500s: ${tally.get(500) ?? 0}\n`,
);
process.exitCode = most < mostMB && isFlat && code === 0 && !tally.has(500) ? 0 : 1;
