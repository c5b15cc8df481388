import { readFile } from 'node:fs/promises';
import { expect, it } from '@jest/globals';
import { makeVms } from './console.ts';
import { describeConsole } from './describe-console.ts';

describeConsole(
  'the page of a VM',
  bed => makeVms(bed, 'seoul', ['web']),
  stage => {
    const openTab = async (tab: string) => {
      const { page, bed } = stage();
      await page.goto(`${bed.origin}/console/vms/seoul/web?tab=${tab}`);
      await page.getByRole('heading', { name: 'web', level: 1 }).waitFor();
    };

    it('says what the VM is made of, and in which state it is', async () => {
      const { page } = stage();
      await openTab('details');
      await page.getByText('Running').waitFor();
      await page.getByText('twin-small').waitFor();
      await page.getByText('vpc-01').waitFor();
    });

    it('copies a file into the VM and out of it', async () => {
      const { page } = stage();
      await openTab('files');
      const content = Buffer.from('first line\nsecond line\n');
      await page
        .getByLabel('File on this computer')
        .setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: content });
      await page.getByRole('button', { name: 'Upload' }).click();
      await page.getByText('/home/cb-user/notes.txt was uploaded.').waitFor();
      await page.getByLabel('Path on the VM').first().fill('/home/cb-user/notes.txt');
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Download', exact: true }).click(),
      ]);
      expect(download.suggestedFilename()).toBe('notes.txt');
      expect(await readFile(await download.path())).toEqual(content);
      await page.getByText('The browser downloads /home/cb-user/notes.txt').waitFor();
      const { spider, store } = stage().bed;
      await spider.history.flush();
      const copies = (await store.history.list({ kind: ['vm'] })).filter(({ operation }) =>
        /load$/.test(operation),
      );
      expect(copies.map(({ operation, outcome }) => `${operation} ${outcome}`)).toEqual([
        'download ok',
        'upload ok',
      ]);
    });

    it('says in the words of the server why a file cannot be read, until that is closed', async () => {
      const { page } = stage();
      await openTab('files');
      await page.getByLabel('Path on the VM').first().fill('/no/such/file');
      await page.getByRole('button', { name: 'Download', exact: true }).click();
      const alert = page.getByRole('alert');
      await alert.getByText('not_found').waitFor();
      await page.getByRole('region', { name: 'Messages' }).getByRole('button', { name: 'Close' }).click();
      await alert.waitFor({ state: 'detached' });
    });

    it('runs a command, and shows its output and its exit code', async () => {
      const { page } = stage();
      await openTab('commands');
      await page.getByRole('textbox', { name: 'Command' }).fill('echo out; echo err >&2; exit 4');
      await page.getByRole('button', { name: 'Run' }).click();
      await page.getByText('Exit code 4').waitFor();
      await page.getByText('out', { exact: true }).waitFor();
      await page.getByText('err', { exact: true }).waitFor();
    });

    it('suspends the VM, and shows the change and the calls that it made', async () => {
      const { page } = stage();
      await openTab('changes');
      await page.getByRole('button', { name: 'Suspend' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: 'Suspend 1 VM' }).click();
      await dialog.getByText('1 of 1 finished').waitFor();
      await page.keyboard.press('Escape');
      await page.getByText('Suspended').waitFor();
      await page.getByRole('cell', { name: 'Suspend VM web' }).waitFor();
      await page.getByRole('link', { name: 'Calls' }).click();
      await page.getByRole('cell', { name: 'StopVm' }).first().waitFor();
    });

    it('shows what the API answers', async () => {
      await openTab('raw');
      const text = await stage().page.locator('pre').textContent();
      expect(JSON.parse(text ?? '')).toMatchObject({ IId: { NameId: 'web' }, VMSpecName: 'twin-small' });
    });

    it('says that a VM does not exist', async () => {
      const { page, bed } = stage();
      await page.goto(`${bed.origin}/console/vms/seoul/nobody`);
      await page.getByRole('alert').first().getByText('not_found').waitFor();
    });
  },
);
