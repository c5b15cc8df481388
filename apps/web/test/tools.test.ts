import { expect, it } from '@jest/globals';
import { makeVms } from './console.ts';
import { describeConsole } from './describe-console.ts';

describeConsole(
  'catalog, run and settings',
  async bed => {
    await makeVms(bed, 'busan', ['web']);
    await makeVms(bed, 'seoul', ['db', 'web']);
  },
  stage => {
    const open = async (path: string) => {
      const { page, bed } = stage();
      await page.goto(`${bed.origin}/console/${path}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
    };

    it('lists the images, specs and regions of a connection', async () => {
      const { page } = stage();
      await open('catalog?connection=seoul');
      await page.getByRole('table', { name: 'Images' }).getByText('twin-ubuntu-24.04-x86_64').waitFor();
      await page.getByRole('link', { name: 'Specs' }).click();
      await page.getByRole('table', { name: 'Specs' }).getByText('twin-micro', { exact: true }).waitFor();
      await page.getByRole('link', { name: 'Regions' }).click();
      await page.getByLabel('Filter').fill('ap-northeast-2');
      await page
        .getByRole('table', { name: 'Regions' })
        .getByText('aws-ap-northeast-2', { exact: true })
        .waitFor();
    });

    it('runs a command on the chosen VMs alone, and puts equal answers together', async () => {
      const { page } = stage();
      await open('run');
      await page.getByRole('button', { name: 'Select all 3 that fit' }).click();
      const form = page.getByRole('form');
      await form.getByLabel('Command', { exact: true }).fill('echo "<b>same</b>"');
      await form.getByRole('button', { name: 'Run on 3 VMs' }).click();
      await page.getByText('3 of 3 have answered').waitFor();
      await page.getByRole('heading', { name: '3 VMs · exit code 0' }).waitFor();
      await page.getByText('<b>same</b>', { exact: true }).waitFor();
      await page.getByRole('row', { name: 'db' }).getByRole('checkbox').uncheck();
      await form.getByLabel('Command', { exact: true }).fill('exit 3');
      await form.getByRole('button', { name: 'Run on 2 VMs' }).click();
      await page.getByRole('heading', { name: '2 VMs · exit code 3' }).waitFor();
    });

    it('writes a file on the chosen VMs', async () => {
      const { page, bed } = stage();
      await open('run?connection=seoul');
      await page.getByRole('button', { name: 'Select all 2 that fit' }).click();
      const form = page.getByRole('form');
      await form.getByLabel('What to do').selectOption('File');
      await form
        .getByLabel('File', { exact: true })
        .setInputFiles({ name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('on many') });
      await form.getByRole('button', { name: 'Run on 2 VMs' }).click();
      await page.getByRole('heading', { name: '2 VMs · file written' }).waitFor();
      const command = { ConnectionName: 'seoul', ReqInfo: { Command: 'cat note.txt' } };
      expect(await bed.ask('post', '/vm/db/command', command)).toMatchObject({ stdout: 'on many' });
    });

    it('makes a token that is shown once, lists it and revokes it', async () => {
      const { page, bed } = stage();
      await open('settings');
      await page.getByText('There are no tokens.').waitFor();
      const form = page.getByRole('form', { name: 'New token' });
      await form.getByLabel('Name').fill('pipeline');
      await form.getByRole('button', { name: 'Create token' }).click();
      const dialog = page.getByRole('dialog');
      const token = (await dialog.locator('pre').textContent()) ?? '';
      const asked = () =>
        fetch(`${bed.origin}/spider/connectionconfig`, { headers: { authorization: `Bearer ${token}` } });
      expect((await asked()).status).toBe(200);
      await dialog.getByRole('button', { name: 'Close' }).click();
      expect(await page.content()).not.toContain(token);
      await page.getByRole('button', { name: 'Revoke pipeline' }).click();
      await dialog.getByRole('button', { name: 'Revoke the token pipeline' }).click();
      await dialog.getByText('1 of 1 are done').waitFor();
      await dialog.getByRole('button', { name: 'Close' }).last().click();
      await page.getByText('There are no tokens.').waitFor();
    });

    it('changes language and theme at once, and remembers them', async () => {
      const { page } = stage();
      await open('settings');
      await page.getByLabel('Theme').last().selectOption('Dark');
      await page.getByLabel('Language').last().selectOption('한국어');
      await page.getByRole('heading', { name: '설정', level: 1 }).waitFor();
      await page.reload();
      await page.getByRole('heading', { name: '설정', level: 1 }).waitFor();
      expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark');
      await page.getByLabel('언어').last().selectOption('English');
      await page.getByRole('heading', { name: 'Settings', level: 1 }).waitFor();
    });
  },
);
