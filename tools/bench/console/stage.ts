import { signIn, startBrowser } from '../../../apps/web/test/browser.ts';
import { accounts } from '../../../apps/web/test/console.ts';

type Browser = Awaited<ReturnType<typeof startBrowser>>;

/** Opens a page in a browser without a cache, on which the admin is signed in. */
export async function openPage(browser: Browser, origin: string) {
  const context = await browser.newContext({ locale: 'en-US', viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  await page.goto(`${origin}/`);
  await signIn(page, accounts.admin);
  await page.getByRole('navigation', { name: 'Pages' }).waitFor();
  return page;
}

/** Slows the processor down by a factor; with a factor above 1, also limits the network to 10 Mbit/s. */
export async function slowDown(page: Awaited<ReturnType<typeof openPage>>, times: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: times });
  const bytes = times === 1 ? -1 : 10_000_000 / 8;
  const line = { offline: false, downloadThroughput: bytes, uploadThroughput: bytes };
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: times > 1 });
  await session.send('Network.emulateNetworkConditions', { ...line, latency: times === 1 ? 0 : 40 });
}

export { startBrowser };
