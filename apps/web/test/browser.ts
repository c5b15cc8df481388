import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome'];
/** Keeps the browser from sending requests to other servers by itself. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Returns the path of an installed browser; `undefined` if there is none. */
export function findBrowser(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.flatMap(folder => names.map(name => join(folder, name))).find(file => existsSync(file));
}

export function startBrowser(): Promise<Browser> {
  const executablePath = findBrowser();
  if (executablePath === undefined) throw new Error('There is no browser here.');
  return chromium.launch({ executablePath, args: flags });
}

/** Records what a page must not do. */
export interface Watch {
  /** Errors of scripts, and violations of the content security policy. */
  readonly pageErrors: string[];
  /** Requests to other servers. */
  readonly foreignRequests: string[];
}

/** Watches all pages of a context. */
export async function watch(context: BrowserContext, origin: string): Promise<Watch> {
  const pageErrors: string[] = [];
  const foreignRequests: string[] = [];
  await context.exposeFunction('recordError', (text: string) => pageErrors.push(text));
  await context.addInitScript(() => {
    const recordError = (globalThis as unknown as { recordError(text: string): void }).recordError;
    document.addEventListener('securitypolicyviolation', event =>
      recordError(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`),
    );
  });
  context.on('weberror', error => pageErrors.push(String(error.error().stack)));
  context.on('request', request => {
    const url = request.url();
    if (!url.startsWith(origin) && !/^(?:blob|data):/.test(url)) foreignRequests.push(url);
  });
  return { pageErrors, foreignRequests };
}

/** Signs in on the first page. */
export async function signIn(page: Page, account: { readonly user: string; readonly password: string }) {
  await page.getByLabel('User').fill(account.user);
  await page.getByLabel('Password').fill(account.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}
