/**
 * Runs a built server under all kinds of load at once, for an hour. Its memory must stay flat and below a bound.
 *
 *     npm run build && node tools/bench/soak/bench.ts [minutes, 60 by default] [Node's flags, in place of the server's]
 *
 * The memory is the resident memory of the server's process: Node itself, the server, and the virtual cloud in it with
 * the threads and files of its VMs. `own` is the part that the process has allocated, without the files that processes
 * of Node share. Each peak that exceeds the last one by 5 % is followed by the parts of the memory. The first reply of
 * each kind of failure is shown.
 *
 * The memory is flat if the median of the last quarter is at most 10 % above that of the second quarter, when caches
 * are full. A leak raises the median. The maximum of a quarter is random: it depends on when V8 collected garbage.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Answers } from './answers.ts';
import { describeParts } from './memory-parts.ts';
import { mixedLoad } from './mixed-load.ts';
import { startServer } from './server.ts';

const mostMB = 400;
const growth = 1.1;

const minutes = Number(process.argv[2] ?? 60);
const home = await mkdtemp(join(tmpdir(), 'spider-soak-'));
const server = await startServer(home, process.argv.slice(3));
const stop = new AbortController();
const answers = new Answers();
const load = mixedLoad({ base: server.base, signal: stop.signal, answers });
const samples: number[] = [];
/** The last peak whose parts were printed, in MB, and the factor to the next one. */
let lastPeak = 0;
const step = 1.05;

process.stdout.write('minute   MB  own   answers by status (0: broken off)\n');
const sampleMs = 2_000;
for (let at = 0; at < minutes * 60_000; at += sampleMs) {
  const { all, anonymous } = await server.memory();
  samples.push(all);
  if (all > lastPeak * step) {
    lastPeak = all;
    const parts = await server.parts();
    if (parts !== undefined) process.stdout.write(describeParts(parts));
  }
  if (at % 60_000 === 0) {
    process.stdout.write(
      `${at / 60_000}`.padStart(6) +
        `${Math.round(all)}`.padStart(5) +
        `${Math.round(anonymous)}`.padStart(5) +
        `   ${answers}\n`,
    );
  }
  for (const first of answers.news()) process.stdout.write(`  ${first}\n`);
  await pause(sampleMs);
}
const { failed } = answers; // before the stop, which breaks off further requests
const kinds = answers.kinds();
const stopTick = performance.now();
const code = await server.stop(); // with the load still running
const stopSeconds = (performance.now() - stopTick) / 1000;
stop.abort();
await load;
await rm(home, { recursive: true, force: true });

const quarter = Math.floor(samples.length / 4);
const second = medianOf(samples.slice(quarter, 2 * quarter));
const last = medianOf(samples.slice(-quarter));
const most = Math.max(...samples);
const isFlat = last <= second * growth;
for (const kind of kinds) process.stdout.write(`${kind}\n`);
process.stdout.write(
  `most ${Math.round(most)} MB (bound ${mostMB}); median of the second quarter ${Math.round(second)}, of the last ${Math.round(last)}: ${isFlat ? 'flat' : 'growing'}; ended with ${code} after ${stopSeconds.toFixed(1)} s; failures of the server: ${failed}\n`,
);
process.exitCode = most < mostMB && isFlat && code === 0 && failed === 0 ? 0 : 1;

function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
