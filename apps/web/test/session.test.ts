import { expect, it } from '@jest/globals';
import { signIn } from './browser.ts';
import { accounts, makeVms } from './console.ts';
import { describeConsole } from './describe-console.ts';

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

    it('survives a reload, and leaves nothing in what scripts can read', async () => {
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

    it('that ends while somebody types loses nothing: what was sent is sent after the next login', async () => {
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
);
