import { expect, it } from '@jest/globals';
import { signIn } from './browser.ts';
import { builtFolder } from './built-folder.ts';
import { accounts, makeVms, startConsoleBed } from './console.ts';
import { describeConsole } from './describe-console.ts';
import { openLink } from './lossy-link.ts';

const hostile = '<img src=x onerror=alert(1)>';

describeConsole(
  'a console in trouble',
  async bed => {
    await makeVms(bed, 'seoul', ['web-1', 'web-2', 'web-3', 'web-4']);
    await makeVms(bed, 'busan', ['db-1', 'db-2']);
  },
  stage => {
    const vms = () => stage().page.getByRole('table', { name: 'VMs' });
    const goTo = async (path: string) => {
      const { page, bed } = stage();
      await page.goto(`${bed.origin}/console/${path}`);
    };

    it('goes through folders, makes and removes them, and copies files there', async () => {
      const { page } = stage();
      await goTo('vms/seoul/web-1?tab=files');
      await page.getByRole('textbox', { name: 'Folder', exact: true }).waitFor();
      await page.getByRole('textbox', { name: 'Name of a new folder' }).fill('papers');
      await page.getByRole('button', { name: 'Create the folder' }).click();
      await page.getByRole('button', { name: 'papers/' }).click();
      await page.getByText('The folder is empty.').waitFor();
      await page
        .getByLabel('File on this computer')
        .setInputFiles({ name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('text') });
      await page.getByRole('button', { name: 'Upload' }).click();
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Download: a.txt' }).click(),
      ]);
      expect(download.suggestedFilename()).toBe('a.txt');
      await page.getByRole('button', { name: 'Rename: a.txt' }).click();
      await page.getByRole('dialog').getByRole('textbox').fill('b.txt');
      await page.getByRole('dialog').getByRole('button', { name: 'Rename' }).click();
      await page.getByRole('button', { name: 'Delete: b.txt' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Delete: b.txt' }).click();
      await page.getByRole('dialog').getByText('1 of 1 finished').waitFor();
      await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
      await page.getByText('The folder is empty.').waitFor();
      await page.getByRole('button', { name: 'Parent folder' }).click();
      await page.getByRole('button', { name: 'Delete: papers' }).waitFor();
    }, 120_000);

    it('breaks a copy off, and leaves nothing of it on the VM', async () => {
      const { page, context, bed } = stage();
      await goTo('vms/seoul/web-1?tab=files');
      const network = await context.newCDPSession(page);
      const pace = { offline: false, latency: 0, downloadThroughput: -1 };
      await network.send('Network.enable');
      await network.send('Network.emulateNetworkConditions', { ...pace, uploadThroughput: 40_000 });
      const file = { name: 'large', mimeType: 'application/octet-stream', buffer: Buffer.alloc(4_000_000) };
      await page.getByLabel('File on this computer').setInputFiles(file);
      await page.getByRole('button', { name: 'Upload' }).click();
      await page.getByRole('progressbar').waitFor();
      await page.getByRole('button', { name: 'Cancel' }).click();
      await page.getByRole('progressbar').waitFor({ state: 'detached' });
      await network.detach();
      const list = { ConnectionName: 'seoul', ReqInfo: { Command: 'ls -A /home/cb-user' } };
      const { stdout } = (await bed.ask('post', '/vm/web-1/command', list)) as { stdout: string };
      expect(stdout).not.toContain('large');
    }, 120_000);

    it('shows what a cloud and a VM say as text, whatever it is', async () => {
      const { page, bed } = stage();
      await bed.ask('post', '/keypair', { ConnectionName: 'seoul', ReqInfo: { Name: hostile } });
      await goTo('manage/keys');
      const keys = page.getByRole('table', { name: 'Key pairs' });
      await keys.getByRole('link', { name: hostile }).click();
      await page.getByRole('heading', { name: hostile, level: 1 }).waitFor();
      await goTo('vms/seoul/web-2?tab=commands');
      const command = page.getByRole('textbox', { name: 'Command' });
      await command.fill(`printf '\\033[31m${hostile}\\033[0m\\033]8;;javascript:alert(1)\\007link\\007'`);
      await page.getByRole('button', { name: 'Run' }).click();
      await page.getByText(hostile).first().waitFor();
      expect(await page.locator('main img, main a[href^="javascript"]').count()).toBe(0);
    }, 120_000);

    it('finds VMs and other objects by name and address in the palette', async () => {
      const { page, bed } = stage();
      await goTo('settings');
      await page.getByRole('heading', { name: 'Settings', level: 1 }).waitFor();
      await page.keyboard.press('Control+k');
      const field = page.getByRole('dialog').getByRole('searchbox');
      await field.fill('vpc-0');
      await page.getByRole('menuitem', { name: /^vpc-01.*seoul/ }).click();
      await page.getByRole('heading', { name: 'vpc-01', level: 1 }).waitFor();
      const { PublicIP } = (await bed.ask('get', '/vm/web-2?ConnectionName=seoul')) as { PublicIP: string };
      await page.keyboard.press('Control+k');
      await field.fill(PublicIP);
      await page.getByRole('menuitem', { name: /^web-/ }).first().waitFor();
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: /^web-/, level: 1 }).waitFor();
    }, 120_000);

    it('shows a change of many VMs as one operation, also after a reload, and tries the failed ones again', async () => {
      const { page, bed } = stage();
      const match = { action: 'StopVm' } as const;
      const slow = bed.cloud.addFault({ match, fault: { kind: 'slow', byMs: 2_000 } });
      const refused = bed.cloud.addFault({
        match: { ...match, account: 'busan' },
        fault: { kind: 'error', code: 'Service.Failure' },
      });
      await goTo('vms');
      await vms().getByRole('link').first().waitFor();
      await page.getByLabel('Select all that are shown').check();
      await page.getByRole('button', { name: 'Suspend', exact: true }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Suspend 6 VMs' }).click();
      const tray = page.getByRole('button', { name: /operations? (?:is|are) in progress/ });
      await tray.waitFor();
      await page.reload();
      await tray.click();
      await page.getByRole('link', { name: /^Suspend VM (?:web|db)-\d \+ 5$/ }).click();
      await page.locator(':popover-open').waitFor({ state: 'detached' });
      await page.getByRole('main').getByText('6 of 6 parts finished, 2 of them failed').waitFor();
      bed.cloud.removeFault(slow.id);
      bed.cloud.removeFault(refused.id);
      await page.getByRole('button', { name: 'Retry the 2 failed ones' }).click();
      const dialog = page.getByRole('dialog', { name: 'Suspend 2 VMs' });
      await dialog.getByRole('button', { name: 'Suspend 2 VMs' }).click();
      await dialog.getByText('2 of 2 finished', { exact: true }).waitFor();
      await dialog.getByRole('button', { name: 'Close' }).last().click();
    }, 120_000);

    it('shows since when no event has arrived, and catches up afterwards', async () => {
      const { context, bed } = stage();
      const link = await openLink(bed.origin);
      const other = await context.browser()?.newContext({ locale: 'en-US' });
      const page = await other?.newPage();
      if (page === undefined) throw new Error('The browser is gone.');
      await page.goto(`${link.origin}/console/vms`);
      await signIn(page, accounts.admin);
      await page.getByText('Live', { exact: true }).waitFor();
      const row = page.getByRole('table', { name: 'VMs' }).getByRole('row').filter({ hasText: 'web-1' });
      await row.getByText('Suspended').waitFor();
      link.cut();
      await page.getByText(/^Stale since/).waitFor();
      await bed.ask('put', '/controlvm/web-1', { ConnectionName: 'seoul', action: 'resume' });
      link.mend();
      await row.getByText('Running').waitFor();
      await page.getByText('Live', { exact: true }).waitFor();
      await other?.close();
      await link.close();
    }, 120_000);

    it('stays signed in to two servers on two ports', async () => {
      const { context, bed } = stage();
      const second = await startConsoleBed(builtFolder);
      const browser = await context.browser()?.newContext({ locale: 'en-US' });
      if (browser === undefined) throw new Error('The browser is gone.');
      const tabs = [
        { page: await browser.newPage(), origin: bed.origin, account: accounts.admin },
        { page: await browser.newPage(), origin: second.origin, account: accounts.viewer },
      ];
      for (const { page, origin, account } of tabs) {
        await page.goto(`${origin}/console/`);
        await signIn(page, account);
        await page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor();
      }
      for (const { page, account } of tabs) {
        await page.reload();
        await page.getByRole('button', { name: 'Options' }).click();
        await page.getByText(`Signed in as ${account.user}`).waitFor();
      }
      await browser.close();
      await second.close();
    }, 120_000);
  },
);
