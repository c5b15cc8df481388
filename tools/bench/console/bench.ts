/**
 * Measures the speed of the console against its targets. Run it from the root of the repository, after a build, with
 * Chromium: `node tools/bench/console/bench.ts`. Prints a Markdown table.
 *
 * One server has 201 connections to the virtual cloud, 10 of them dead and 10 slow, with 50 VMs in each. The server and
 * the browser share the machine.
 */
import { builtFolder } from '../../../apps/web/test/built-folder.ts';
import { bundleSizes } from '../../../apps/web/test/bundle-sizes.ts';
import { type BigBed, changeVm, startBigBed } from '../../../apps/web/test/console.ts';
import {
  type BenchPage,
  entriesOf,
  forget,
  memoryOf,
  noteFirstRows,
  observe,
  paintedAt,
  scroll,
  whenPainted,
} from './measures.ts';
import { openPage, slowDown, startBrowser } from './stage.ts';

const world = { connections: 201, vms: 50, dead: 10, slow: 10 };
const scrollMs = 10_000;
const eventsPerSecond = 1_000;

const lines = ['| What | Must be | Measured |', '| --- | --- | ---: |'];
const row = (what: string, limit: string, measured: string) =>
  lines.push(`| ${what} | ${limit} | ${measured} |`);
const ms = (value: number) => `${Math.round(value).toLocaleString('en')} ms`;

function sizes(): void {
  const found = bundleSizes();
  if (found === undefined) throw new Error('The console is not built.');
  const isTerminal = (key: string) => key.includes('terminal');
  const largest = (keep: (key: string) => boolean) =>
    Math.max(...[...found.pages].filter(([key]) => keep(key)).map(([, size]) => size));
  row('JavaScript of the first screen, gzip', '200 kB', `${found.first.toFixed(0)} kB`);
  row('of the largest other page', '120 kB', `${largest(key => !isTerminal(key)).toFixed(0)} kB`);
  row('of the terminal', '140 kB', `${largest(isTerminal).toFixed(0)} kB`);
}

async function firstScreen(page: BenchPage, origin: string): Promise<void> {
  await slowDown(page, 4);
  await page.goto(`${origin}/console/`);
  await page.getByText('191 of 201 connections answered').waitFor();
  const { largestPaintMs, shift } = await entriesOf(page);
  row('Largest paint of the overview, 4x slower CPU, 10 Mbit/s', '2,500 ms', ms(largestPaintMs));
  row('Layout shift of the overview', '0.1', shift.toFixed(3));
  await slowDown(page, 1);
}

async function listOfAll(page: BenchPage, origin: string): Promise<void> {
  const startedAt = performance.now();
  await page.goto(`${origin}/console/vms`);
  await page.locator('.data-body a').first().waitFor();
  row('First VM rows of 201 connections, 10 dead, 10 slow', '1,000 ms', ms(await paintedAt(page)));
  await page.getByRole('button', { name: '10 connections are missing' }).waitFor();
  row('The dead ones are named', '10,000 ms', ms(performance.now() - startedAt));
  await page.getByText(/^9,?550 in all$/).waitFor();
}

/**
 * Changes VMs of all quick connections in turn. Returns a function that stops it and reports the number of events, and
 * their number in each second.
 */
function churn(bed: BigBed) {
  const vms = bed.vms.filter(({ connection }) => ![...bed.dead, ...bed.slow].includes(connection));
  const startedAt = performance.now();
  let events = 0;
  let isOver = false;
  const work = (async () => {
    while (!isOver) {
      const due = ((performance.now() - startedAt) / 1000) * eventsPerSecond;
      for (; events < due && !isOver; events += 2)
        await changeVm(bed, vms[((events / 2) * 97) % vms.length] ?? { connection: '', name: '' });
      await new Promise(resolve => setTimeout(resolve, 10));
    }
  })();
  return async () => {
    isOver = true;
    await work;
    return { events, perSecond: (events * 1000) / (performance.now() - startedAt) };
  };
}

async function manyChanges(page: BenchPage, bed: BigBed, slower: number): Promise<void> {
  await slowDown(page, slower);
  await forget(page);
  const end = churn(bed);
  const frames = await scroll(page, scrollMs);
  const { perSecond } = await end();
  const { longestTaskMs } = await entriesOf(page);
  const what = slower === 1 ? '' : `, ${slower}x slower CPU`;
  const rate = Math.round(perSecond).toLocaleString('en');
  row(
    `Longest task, scrolling, ${rate} events/s${what}`,
    slower === 1 ? '50 ms' : '200 ms',
    ms(longestTaskMs),
  );
  row(`Frames a second meanwhile${what}`, slower === 1 ? '60' : '', frames.toFixed(0));
}

async function typing(page: BenchPage): Promise<void> {
  await slowDown(page, 4);
  await forget(page);
  await page.getByLabel('Filter').pressSequentially('vm-01', { delay: 150 });
  await page.getByText(/^1,?910 of 9,?550 are shown$/).waitFor();
  const { slowestInputMs } = await entriesOf(page);
  row('Slowest key in the filter, 4x slower CPU', '200 ms', ms(slowestInputMs));
  await slowDown(page, 1);
}

async function eventToScreen(page: BenchPage, bed: BigBed): Promise<void> {
  const [connection = ''] = bed.connections.filter(name => ![...bed.dead, ...bed.slow].includes(name));
  await page.getByLabel('Filter').fill(`vm-003 ${connection}`);
  const times: number[] = [];
  for (let turn = 0; turn < 10; turn++) {
    const [action, word] = turn % 2 === 0 ? ['suspend', 'Suspended'] : ['resume', 'Running'];
    const painted = whenPainted(page, word);
    await bed.ask('put', '/controlvm/vm-003', { ConnectionName: connection, action });
    const startedAt = performance.timeOrigin + performance.now();
    times.push((await painted) - startedAt);
  }
  times.sort((a, b) => a - b);
  row("From a change's reply to the screen, median of 10", '500 ms', ms(times[5] ?? 0));
}

async function memory(page: BenchPage, bed: BigBed): Promise<void> {
  await page.getByLabel('Filter').fill('');
  const end = churn(bed);
  await scroll(page, 60_000);
  const { events } = await end();
  const { heapMB, nodes } = await memoryOf(page);
  row(
    `Heap with 9,550 VMs after ${events.toLocaleString('en')} more events`,
    '150 MB',
    `${heapMB.toFixed(0)} MB`,
  );
  row('Elements of the page', '', String(nodes));
}

sizes();
const bed = await startBigBed(builtFolder, world);
const browser = await startBrowser();
try {
  const page = await openPage(browser, bed.origin);
  await observe(page);
  await noteFirstRows(page);
  await firstScreen(page, bed.origin);
  await listOfAll(page, bed.origin);
  await typing(page);
  await eventToScreen(page, bed);
  await page.getByLabel('Filter').fill('');
  await manyChanges(page, bed, 1);
  await manyChanges(page, bed, 4);
  await slowDown(page, 1);
  await memory(page, bed);
} finally {
  await browser.close();
  await bed.close();
}
process.stdout.write(`${lines.join('\n')}\n`);
