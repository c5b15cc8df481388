/**
 * Measures how much memory a large file takes on its way into a VM and out of it, through the console. Run it from the
 * root of the repository, after a build, with Chromium: `node tools/bench/console/files.ts [megabytes]`, 2,048 by
 * default. Prints a Markdown table.
 *
 * The VM keeps the file in memory, in a thread of its own, which is not counted.
 */
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtFolder } from '../../../apps/web/test/built-folder.ts';
import { makeVms, startConsoleBed } from '../../../apps/web/test/console.ts';
import { openPage, startBrowser } from './stage.ts';

const megabyte = 1024 * 1024;
const megabytes = Number(process.argv[2] ?? 2_048);
const everyMs = 500;
const longestMs = 3_600_000;

/** The highest values during the measurement, in bytes above those before it. */
interface Peaks {
  readonly server: number;
  readonly browser: number;
}

type Browser = Awaited<ReturnType<typeof startBrowser>>;

/** Measures the server in this process, the tab, and the browser's own process while the work runs. */
async function peaksOf(browser: Browser, work: () => Promise<void>): Promise<Peaks> {
  const before = await memory(browser);
  const peaks = { ...before };
  let isOver = false;
  const watching = (async () => {
    while (!isOver) {
      const { server, browser: inBrowser } = await memory(browser);
      peaks.server = Math.max(peaks.server, server);
      peaks.browser = Math.max(peaks.browser, inBrowser);
      await new Promise(resolve => setTimeout(resolve, everyMs));
    }
  })();
  await work();
  isOver = true;
  await watching;
  return { server: peaks.server - before.server, browser: peaks.browser - before.browser };
}

async function memory(browser: Browser): Promise<{ server: number; browser: number }> {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const counted = processInfo.filter(({ type }) => ['browser', 'renderer'].includes(type));
  const sum = counted.reduce((all, { id }) => all + residentBytes(id), 0);
  return { server: heapUsed + arrayBuffers, browser: sum };
}

/** Returns the anonymous memory of a process. Pages of files do not count, because the system can reclaim them. */
function residentBytes(id: number): number {
  const kilobytes = /^RssAnon:\s*(\d+) kB$/m.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1];
  return Number(kilobytes ?? 0) * 1024;
}

const folder = await mkdtemp(join(tmpdir(), 'spider-files-'));
const file = join(folder, 'large.bin');
await writeFile(file, '');
await truncate(file, megabytes * megabyte);
const room = (megabytes + 100) * megabyte;
const bed = await startConsoleBed(builtFolder, { ssh: { diskBytes: room, allDisksBytes: room } });
const browser = await startBrowser();
try {
  await makeVms(bed, 'seoul', ['web']);
  const page = await openPage(browser, bed.origin);
  page.setDefaultTimeout(longestMs);
  await page.goto(`${bed.origin}/console/vms/seoul/web?tab=files`);
  await page.getByLabel('File on this computer').setInputFiles(file);
  const lines = ['| What | Seconds | Server, MB | Tab and browser, MB |', '| --- | ---: | ---: | ---: |'];
  const measure = async (what: string, work: () => Promise<void>) => {
    const startedAt = performance.now();
    const { server, browser: inBrowser } = await peaksOf(browser, work);
    const seconds = Math.round((performance.now() - startedAt) / 1000);
    lines.push(
      `| ${what} | ${seconds} | ${Math.round(server / megabyte)} | ${Math.round(inBrowser / megabyte)} |`,
    );
  };
  await measure(`Upload of ${megabytes} MB`, async () => {
    await page.getByRole('button', { name: 'Upload' }).click();
    await page.getByText('/home/cb-user/large.bin was uploaded.').waitFor();
  });
  await measure(`Download of ${megabytes} MB`, async () => {
    const begun = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download: large.bin' }).click();
    const { size } = await stat(await (await begun).path());
    if (size !== megabytes * megabyte) throw new Error(`${size} bytes have come.`);
  });
  process.stdout.write(`${lines.join('\n')}\n`);
} finally {
  await browser.close();
  await bed.close();
  await rm(folder, { recursive: true });
}
