/**
 * Takes the screenshots of docs/console.md. Run it from the root of the repository, after a build, with Chromium:
 * `node apps/web/test/screenshots.ts`. The server has its own virtual cloud in memory.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { signIn, startBrowser } from './browser.ts';
import { builtFolder } from './built-folder.ts';
import { accounts, connectDown, leaveUndecided, makeBalancer, makeVms, startConsoleBed } from './console.ts';

const folder = join(import.meta.dirname, '../../../docs/images/console');
const size = { width: 1280, height: 800 };

interface Picture {
  readonly name: string;
  readonly path: string;
  /** The selector of an element that shows that the page is ready. */
  readonly there: string;
  readonly theme?: 'dark';
  readonly language?: 'ko';
}

const pictures: readonly Picture[] = [
  { name: 'overview', path: '', there: 'a.count' },
  { name: 'overview-dark-korean', path: '', there: 'a.count', theme: 'dark', language: 'ko' },
  { name: 'map', path: 'map', there: '.map-mark.down' },
  { name: 'map-dark', path: 'map?place=Seoul, KR', there: '.map-mark.chosen', theme: 'dark' },
  { name: 'topology', path: 'topology?connection=seoul', there: '.topology-edge' },
  { name: 'vms', path: 'vms', there: '.data-body .state.idle' },
  { name: 'vm', path: 'vms/seoul/web-01', there: 'dl' },
  { name: 'terminal', path: 'vms/seoul/web-01?tab=terminal', there: '.xterm-rows > div:has-text("$")' },
  { name: 'files', path: 'vms/seoul/web-01?tab=files', there: 'main input' },
  { name: 'operations', path: 'operations', there: 'tbody td' },
  { name: 'history', path: 'history', there: 'tbody td' },
  { name: 'connections', path: 'connections', there: '.data-body [role=cell]' },
  { name: 'connect', path: 'connections/new', there: 'form select' },
  { name: 'create-vm', path: 'create-vm?connection=seoul', there: 'label:has-text("Key pair")' },
  { name: 'networks', path: 'manage/networks', there: '.data-body a' },
  { name: 'compare', path: 'manage/groups?tab=compare&connection=seoul', there: '.data-body [role=cell]' },
  { name: 'catalog', path: 'catalog?connection=seoul', there: '.data-body [role=cell]' },
  { name: 'run', path: 'run', there: '.data-body [role=cell]' },
  { name: 'settings', path: 'settings', there: 'form' },
];

const bed = await startConsoleBed(builtFolder);
const browser = await startBrowser();
try {
  await makeVms(bed, 'seoul', ['web-01', 'web-02', 'db-01'], 'aws-ap-northeast-2');
  await makeBalancer(bed, 'seoul', ['web-01', 'web-02']);
  await makeVms(bed, 'paris', ['cache'], 'gcp-europe-west9');
  await makeVms(bed, 'virginia', ['web-01', 'web-02'], 'aws-us-east-1');
  await makeVms(bed, 'sydney', ['batch'], 'azure-australiaeast');
  await bed.ask('put', '/controlvm/db-01', { ConnectionName: 'seoul', action: 'suspend' });
  await connectDown(bed, 'frankfurt');
  await leaveUndecided(bed, 'paris', 'net-02', new Date().toISOString());
  await mkdir(folder, { recursive: true });
  const context = await browser.newContext({ locale: 'en-US', timezoneId: 'UTC', viewport: size });
  const page = await context.newPage();
  await page.goto(`${bed.origin}/`);
  await signIn(page, accounts.admin);
  await page.getByRole('navigation', { name: 'Pages' }).waitFor();
  const session = await context.newCDPSession(page);
  let total = 0;
  for (const { name, path, there, theme = 'light', language = 'en' } of pictures) {
    const chosen = { theme, language };
    await page.evaluate(words => {
      for (const [key, word] of Object.entries(words)) localStorage.setItem(`spider.${key}`, word);
    }, chosen);
    await page.goto(`${bed.origin}/console/${path}`);
    await page.locator(there).first().waitFor();
    await page
      .getByText(/^(?:Loading|불러오는 중)$/)
      .first()
      .waitFor({ state: 'detached' });
    await page.mouse.move(0, 0);
    const picture = { format: 'webp', quality: 75 } as const;
    const { data } = await session.send('Page.captureScreenshot', picture);
    const bytes = Buffer.from(data, 'base64');
    total += bytes.length;
    await writeFile(join(folder, `${name}.webp`), bytes);
  }
  process.stdout.write(`${pictures.length} pictures, ${Math.round(total / 1000)} kB in all\n`);
} finally {
  await browser.close();
  await bed.close();
}
