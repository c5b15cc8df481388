/**
 * Measures the memory of a built server: idle, with 2,000 VMs, after many reads, after lists of all VMs, and at rest
 * again.
 *
 *     npm run build && node tools/bench/soak/after-reads.ts [reads, 200000 by default]
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startMeasured } from '../rest/src/process.ts';
import { serverSettings } from '../rest/src/server-settings.ts';
import { headers, World } from '../rest/src/world.ts';
import { sendAll } from '../road/send-all.ts';
import { residentMemory } from './resident-memory.ts';

const vms = 2_000;
const lists = 20;
const reads = Number(process.argv[2] ?? 200_000);
/** After this time without a request V8 has returned the memory that it can, in milliseconds. */
const restMs = 30_000;

const main = resolve(import.meta.dirname, '../../../apps/server/dist/main.js');
const home = await mkdtemp(join(tmpdir(), 'spider-memory-'));
const server = await startMeasured(
  [main],
  { ...serverSettings(home), SPIDER_WORLD: 'off' },
  '/spider/readyz',
);
try {
  await pause(restMs);
  await report('idle');
  const world = new World(server);
  await world.prepare();
  await world.fill(vms);
  await report(`${vms} VMs`);
  for (const path of ['vmstatus', 'vm'])
    await sendAll(`${server.origin}/spider/${path}/vm-1?ConnectionName=bench`, headers, reads / 2);
  await report(`${reads} reads`);
  for (let count = 0; count < lists; count++) await world.read('/vm');
  await report(`${lists} lists`);
  await pause(restMs);
  await report('at rest');
} finally {
  await server.stop();
  await rm(home, { recursive: true, force: true });
}

/** Prints the resident memory, and how much of it the process has allocated itself, without the program of Node. */
async function report(when: string): Promise<void> {
  const { all, anonymous } = await residentMemory(server.pid);
  process.stdout.write(`${when}: ${Math.round(all)} MB, of it ${Math.round(anonymous)} of its own\n`);
}
