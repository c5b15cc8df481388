import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome'];
/** It asks nobody but the server that is tested. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The browser that is installed here; `undefined` where there is none. */
export function findBrowser(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.flatMap(folder => names.map(name => join(folder, name))).find(file => existsSync(file));
}

export function startBrowser(): Promise<Browser> {
  const executablePath = findBrowser();
  if (executablePath === undefined) throw new Error('There is no browser here.');
  return chromium.launch({ executablePath, args: flags });
}

/** What a page must not do, as it did it. */
export interface Watch {
  /** Errors of scripts, and what the policy of the page has refused. */
  readonly complaints: string[];
  /** Requests to other servers. */
  readonly strangers: string[];
}

/** Watches all pages of a context. */
export async function watch(context: BrowserContext, origin: string): Promise<Watch> {
  const complaints: string[] = [];
  const strangers: string[] = [];
  await context.exposeFunction('complain', (text: string) => complaints.push(text));
  await context.addInitScript(() => {
    const complain = (globalThis as unknown as { complain(text: string): void }).complain;
    document.addEventListener('securitypolicyviolation', event =>
      complain(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`),
    );
  });
  context.on('weberror', error => complaints.push(String(error.error().stack)));
  context.on('request', request => {
    const url = request.url();
    if (!url.startsWith(origin) && !/^(?:blob|data):/.test(url)) strangers.push(url);
  });
  return { complaints, strangers };
}

/** Signs in, from the first page. */
export async function signIn(page: Page, account: { readonly user: string; readonly password: string }) {
  await page.getByLabel('User').fill(account.user);
  await page.getByLabel('Password').fill(account.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}
