import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { findBrowser, signIn, startBrowser, type Watch, watch } from './browser.ts';
import { builtFolder } from './built-folder.ts';
import { accounts, type ConsoleBed, startConsoleBed } from './console.ts';

/** What a test of the console works with. */
export interface Stage<Bed = ConsoleBed> {
  readonly bed: Bed;
  readonly context: BrowserContext;
  /** A page on which the admin is signed in. */
  readonly page: Page;
}

const startMs = 180_000;
/** How long a page may take to show something on a busy machine, in milliseconds. */
const shownMs = 30_000;

/**
 * Registers tests that run in a real browser against a real server with the virtual cloud. They fail if a page logs an
 * error, violates its content security policy, or sends a request to another server.
 */
export function describeConsole(
  title: string,
  prepare: (bed: ConsoleBed) => Promise<void>,
  body: (stage: () => Stage) => void,
  start: () => Promise<ConsoleBed> = () => startConsoleBed(builtFolder),
): void {
  describeConsoleOf(title, prepare, body, start);
}

/** Registers tests against another server. */
export function describeConsoleOf<Bed extends Pick<ConsoleBed, 'origin' | 'close'>>(
  title: string,
  prepare: (bed: Bed) => Promise<void>,
  body: (stage: () => Stage<Bed>) => void,
  start: () => Promise<Bed>,
): void {
  const missing = reasonToSkip();
  if (missing !== undefined) {
    describe.skip(`${title}: ${missing}`, () => body(notThere));
    return;
  }
  describe(title, () => {
    let browser: Browser;
    let watched: Watch;
    let stage: Stage<Bed>;
    beforeAll(async () => {
      const bed = await start();
      await prepare(bed);
      browser = await startBrowser();
      const context = await browser.newContext({ locale: 'en-US', viewport: { width: 1280, height: 800 } });
      context.setDefaultTimeout(shownMs);
      watched = await watch(context, bed.origin);
      const page = await context.newPage();
      stage = { bed, context, page };
      await page.goto(`${bed.origin}/`);
      await signIn(page, accounts.admin);
      await page.getByRole('navigation', { name: 'Pages' }).waitFor();
    }, startMs);
    afterAll(async () => {
      await browser?.close();
      await stage?.bed.close();
    }, startMs);

    body(() => stage);

    it('has no errors, and sends no requests to other servers', () => {
      expect(watched.pageErrors).toEqual([]);
      expect(watched.foreignRequests).toEqual([]);
    });
  });
}

/** Returns why the browser tests are skipped, or `undefined`. */
function reasonToSkip(): string | undefined {
  if (findBrowser() === undefined)
    return 'there is no Chromium here (apt-get install chromium, or any in the path)';
  return existsSync(join(builtFolder, 'index.html')) ? undefined : 'the console is not built';
}

function notThere(): never {
  throw new Error('Nothing is started in a suite that is skipped.');
}
