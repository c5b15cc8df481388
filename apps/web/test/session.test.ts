import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { signIn, watch } from './browser.ts';
import { builtFolder } from './built-folder.ts';
import { accounts, makeVms, startConsoleBed } from './console.ts';
import { startConsoleOidc } from './console-oidc.ts';
import { describeConsole } from './describe-console.ts';

/** Starts a server with an OpenID provider, which is another site that only a browser of its own may call. */
async function startBed() {
  const { provider, oidc } = await startConsoleOidc();
  for (const name of ['olga', 'oskar'])
    provider.people.set(name, { preferred_username: name, groups: ['ops'] });
  const bed = await startConsoleBed(builtFolder, { ssh: true }, { oidc });
  const close = async () => {
    await bed.close();
    await provider.close();
  };
  return { ...bed, close, provider };
}

let started: Awaited<ReturnType<typeof startBed>>;

describeConsole(
  'a session of the console',
  bed => makeVms(bed, 'seoul', ['web']),
  stage => {
    it('refuses a wrong password in the words of the server', async () => {
      const { context, bed } = stage();
      const page = await (await context.browser()?.newContext())?.newPage();
      if (page === undefined) throw new Error('The browser is gone.');
      await page.goto(`${bed.origin}/`);
      await signIn(page, { user: 'admin', password: 'wrong' });
      await page.getByRole('alert').getByText('unauthenticated').waitFor();
      await page.context().close();
    });

    it('survives a reload, and stores nothing that scripts can read', async () => {
      const { page, context } = stage();
      await page.reload();
      await page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor();
      const kept = await page.evaluate(
        () => JSON.stringify({ ...localStorage, ...sessionStorage }) + document.cookie,
      );
      expect(kept).not.toContain(accounts.admin.password);
      const [cookie] = await context.cookies();
      expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict' });
      expect(kept).not.toContain(cookie?.value);
    });

    it('that ends while the user types loses no input: the request is sent after the next login', async () => {
      const { page, bed, context } = stage();
      await page.goto(`${bed.origin}/console/vms/seoul/web?tab=commands`);
      await page.getByRole('textbox', { name: 'Command' }).fill('echo still here');
      await context.clearCookies();
      await page.getByRole('button', { name: 'Run' }).click();
      const dialog = page.getByRole('dialog', { name: 'Your session has ended' });
      await dialog.getByLabel('Password').fill(accounts.admin.password);
      await dialog.getByRole('button', { name: 'Sign in' }).click();
      await page.getByText('still here', { exact: true }).waitFor();
      expect(await page.getByRole('textbox', { name: 'Command' }).inputValue()).toBe('echo still here');
    });

    it('has one stream of changes, however many tabs there are', async () => {
      const { context, bed, page } = stage();
      const tabs = [page];
      let streams = 0;
      context.on('request', request => {
        if (request.url().endsWith('/spider/events')) streams++;
      });
      for (let count = 0; count < 7; count++) tabs.push(await context.newPage());
      for (const tab of tabs) {
        await tab.goto(`${bed.origin}/console/vms`);
        await tab.getByText('Live', { exact: true }).waitFor();
      }
      const before = streams;
      await bed.ask('put', '/controlvm/web', { ConnectionName: 'seoul', action: 'suspend' });
      for (const tab of tabs) await tab.getByRole('table').getByText('Suspended').waitFor();
      expect(streams).toBe(before);
      expect(streams).toBeLessThanOrEqual(2);
      for (const tab of tabs.slice(1)) await tab.close();
    }, 120_000);

    it('of a viewer changes nothing', async () => {
      const { context, bed } = stage();
      const other = await context.browser()?.newContext();
      const page = await other?.newPage();
      if (page === undefined) throw new Error('The browser is gone.');
      await page.goto(`${bed.origin}/`);
      await signIn(page, accounts.viewer);
      await page.getByRole('link', { name: 'VMs', exact: true }).click();
      await page.getByRole('table', { name: 'VMs' }).getByRole('link', { name: 'web' }).click();
      await page.getByRole('heading', { name: 'web', level: 1 }).waitFor();
      await page.getByText('Your role can read, but not change anything.').waitFor();
      expect(await page.getByRole('button', { name: 'Terminate' }).isDisabled()).toBe(true);
      await other?.close();
    });

    /** Runs a test in a browser that may call only the console and the provider. */
    const visit = async (person: string, test: (page: Page) => Promise<void>) => {
      const { context, bed } = stage();
      started.provider.person = person;
      const own = await context.browser()?.newContext({ locale: 'en-US' });
      if (own === undefined) throw new Error('The browser is gone.');
      const { pageErrors, foreignRequests } = await watch(own, bed.origin);
      await test(await own.newPage());
      expect(pageErrors).toEqual([]);
      expect(foreignRequests.filter(url => !url.startsWith(started.provider.issuer))).toEqual([]);
      await own.close();
    };

    it(
      'begins at the OpenID provider, and opens the page that was asked for',
      () =>
        visit('olga', async page => {
          const { bed } = stage();
          await page.goto(`${bed.origin}/console/vms?filter=web`);
          await page.getByRole('link', { name: 'Sign in with OpenID Connect' }).click();
          await page.getByRole('table', { name: 'VMs' }).getByRole('link', { name: 'web' }).waitFor();
          expect(page.url()).toBe(`${bed.origin}/console/vms?filter=web`);
          await page.getByRole('button', { name: 'Options' }).click();
          await page.getByText('Signed in as oidc:olga').waitFor();
        }),
      120_000,
    );

    it(
      'that ends in a form loses nothing: who signs in again at the provider, in another tab, goes on in all tabs',
      () =>
        visit('oskar', async page => {
          const { bed } = stage();
          await page.goto(`${bed.origin}/console/manage/keys/create?connection=seoul`);
          await page.getByRole('link', { name: 'Sign in with OpenID Connect' }).click();
          const form = page.getByRole('form', { name: 'Create key pair' });
          await form.getByText('seoul', { exact: true }).waitFor();
          await form.getByLabel('Name').fill('made-after-all');
          await page.context().clearCookies({ name: /^spider_session/ });
          await page.getByRole('button', { name: 'Create on 1 connection' }).click();
          const over = page.getByRole('dialog', { name: 'Your session has ended' });
          const [other] = await Promise.all([
            page.context().waitForEvent('page'),
            over.getByRole('link', { name: 'Sign in with OpenID Connect' }).click(),
          ]);
          await other.getByRole('heading', { name: 'Overview', level: 1 }).waitFor();
          await over.waitFor({ state: 'detached' });
          await page.getByText('1 of 1 finished').waitFor();
          expect(await form.getByLabel('Name').inputValue()).toBe('made-after-all');
          await bed.ask('get', '/keypair/made-after-all?ConnectionName=seoul');
        }),
      120_000,
    );

    it(
      'of somebody else begins with an empty page',
      () =>
        visit('olga', async page => {
          const { bed } = stage();
          await page.goto(`${bed.origin}/console/manage/keys/create?connection=seoul`);
          await page.getByRole('link', { name: 'Sign in with OpenID Connect' }).click();
          await page.getByRole('form').getByText('seoul', { exact: true }).waitFor();
          await page.getByLabel('Name').fill('of-olga');
          await page.context().clearCookies();
          started.provider.person = 'oskar';
          await page.getByRole('button', { name: 'Create on 1 connection' }).click();
          await page.getByRole('link', { name: 'Sign in with OpenID Connect' }).click();
          await page.getByRole('button', { name: 'Options' }).click();
          await page.getByText('Signed in as oidc:oskar').waitFor();
          expect(await page.getByLabel('Name').inputValue()).toBe('');
        }),
      120_000,
    );

    it('ends when the user signs out', async () => {
      const { page, bed } = stage();
      await page.goto(`${bed.origin}/console/vms`);
      await page.getByRole('button', { name: 'Options' }).click();
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.getByRole('heading', { name: 'Spider' }).waitFor();
      await page.reload();
      await page.getByLabel('Password').waitFor();
    });
  },
  async () => {
    started = await startBed();
    return started;
  },
);
