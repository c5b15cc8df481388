import { readFile } from 'node:fs/promises';
import { expect, it } from '@jest/globals';
import { accounts, makeVms } from './console.ts';
import { describeConsole } from './describe-console.ts';

describeConsole(
  'the form that makes VMs',
  async bed => {
    await makeVms(bed, 'busan', []);
    await makeVms(bed, 'seoul', ['web']);
  },
  stage => {
    const open = async (query = '') => {
      const { page, bed } = stage();
      await page.goto(`${bed.origin}/console/create-vm${query}`);
      await page.getByRole('heading', { name: 'Create VM', level: 1 }).waitFor();
    };
    const filled = (count: number) =>
      stage().page.waitForFunction(wanted => {
        const fields = [...document.querySelectorAll<HTMLInputElement>('input[list]')];
        return fields.length === wanted && fields.every(({ value }) => value !== '');
      }, count);

    it('makes one on two connections, with a result for each, and tries the failed one again', async () => {
      const { page, bed } = stage();
      await open('?connection=busan,seoul');
      await filled(4);
      await page.getByRole('form').getByLabel('Name').fill('twice');
      const fault = { kind: 'error', code: 'Quota.Exceeded' } as const;
      bed.cloud.addFault({ match: { account: 'busan', effect: 'change' }, fault, count: 1 });
      await page.getByRole('button', { name: 'Create 2 VMs' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText('2 of 2 finished, 1 of them failed').waitFor();
      await dialog.getByText('quota_exceeded').waitFor();
      await dialog.getByRole('button', { name: 'Retry the failed one' }).click();
      await dialog.getByText('2 of 2 finished', { exact: true }).waitFor();
      await dialog.getByRole('link', { name: 'Open a shell: twice busan' }).click();
      await page.getByRole('heading', { name: 'twice', level: 1 }).waitFor();
    });

    it('shows what it would do: as a plan, as command lines and as requests, without the password', async () => {
      const { page } = stage();
      await open('?connection=seoul');
      await filled(2);
      await page.getByRole('form').getByLabel('Name').fill('planned');
      await page.getByText('More').click();
      await page.getByLabel('Password (Windows)').fill('not-to-be-seen');
      await page.getByRole('button', { name: 'Check' }).click();
      await page.getByRole('cell', { name: 'Possible' }).waitFor();
      await page.getByText('As a command line').click();
      await page.getByText('spider create vm planned --image').waitFor();
      await page.getByText('As a request').click();
      const request = await page.locator('pre').last().textContent();
      expect(request).toContain('"Name": "planned"');
      expect(request).not.toContain('not-to-be-seen');
    });

    it('offers a choice of specs by purpose and price', async () => {
      const { page } = stage();
      await open('?connection=seoul');
      await filled(2);
      await page.getByRole('button', { name: 'Choose a spec by purpose and price' }).click();
      const dialog = page.getByRole('dialog', { name: 'Specs of seoul' });
      const table = dialog.getByRole('table');
      await table.getByText('twin-micro', { exact: true }).waitFor();
      await dialog.getByLabel('With prices').check();
      await table
        .getByText(/^\d+\.\d+ USD \/ Hour$/)
        .first()
        .waitFor();
      await dialog.getByLabel('Purpose').selectOption('general');
      await table.getByText('twin-micro', { exact: true }).waitFor({ state: 'detached' });
      await table.getByRole('button', { name: /^Price/ }).click();
      const cheapest = table.getByRole('row').nth(1).getByRole('button');
      const spec = (await cheapest.textContent()) ?? '';
      await cheapest.click();
      await dialog.waitFor({ state: 'detached' });
      expect(await page.getByLabel('Spec', { exact: true }).inputValue()).toBe(spec);
    });

    it('shows errors at the field and above the form, and moves the focus there', async () => {
      const { page } = stage();
      await open('?connection=seoul');
      await filled(2);
      await page.getByRole('form').getByLabel('Name').fill('');
      await page.getByRole('button', { name: 'Create 1 VM' }).click();
      const summary = page.getByRole('group', { name: '1 field has an error' });
      await summary.waitFor();
      expect(await summary.evaluate(element => element === document.activeElement)).toBe(true);
      await summary.getByRole('button', { name: 'Name is required.' }).click();
      const name = page.getByRole('form').getByLabel('Name');
      expect(await name.getAttribute('aria-invalid')).toBe('true');
      expect(await name.evaluate(element => element === document.activeElement)).toBe(true);
    });

    it('shows in the words of the server that a name is taken', async () => {
      const { page } = stage();
      await open('?connection=seoul');
      await filled(2);
      await page.getByRole('form').getByLabel('Name').fill('web');
      await page.getByRole('button', { name: 'Create 1 VM' }).click();
      await page.getByRole('dialog').getByText('already_exists').waitFor();
    });

    it('makes what a first VM needs, and hands over the private key once, as a file', async () => {
      const { page } = stage();
      await open('?connection=seoul');
      await filled(2);
      await page.getByRole('form').getByLabel('Name').fill('first');
      await page.getByLabel('Network').selectOption('+');
      await page.getByRole('button', { name: 'Create 1 VM' }).click();
      const dialog = page.getByRole('dialog');
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        dialog.getByRole('button', { name: 'Save first-seoul.pem' }).click(),
      ]);
      expect(download.suggestedFilename()).toBe('first-seoul.pem');
      expect(await readFile(await download.path(), 'utf8')).toContain('PRIVATE KEY');
      await dialog.getByText('1 of 1 finished').waitFor();
    });

    it('creates one from a machine image', async () => {
      const { page, bed } = stage();
      const ReqInfo = { Name: 'golden', SourceVM: 'web' };
      await bed.ask('post', '/myimage', { ConnectionName: 'seoul', ReqInfo });
      await open('?connection=seoul');
      await filled(2);
      await page.getByRole('form').getByLabel('Name').fill('copy');
      await page.getByLabel('Kind of image').selectOption('Machine image');
      expect(await page.getByLabel('Image', { exact: true }).inputValue()).toBe('golden');
      await page.getByRole('button', { name: 'Create 1 VM' }).click();
      await page.getByRole('dialog').getByText('1 of 1 finished', { exact: true }).waitFor();
      const vm = await bed.ask('get', '/vm/copy?ConnectionName=seoul');
      expect(vm).toMatchObject({ ImageType: 'MyImage', ImageIId: { NameId: 'golden' } });
    });

    it('loses nothing when the session ends in it', async () => {
      const { page, context } = stage();
      await open('?connection=seoul');
      await filled(2);
      await page.getByRole('form').getByLabel('Name').fill('kept');
      await context.clearCookies();
      await page.getByRole('button', { name: 'Create 1 VM' }).click();
      const dialog = page.getByRole('dialog', { name: 'Your session has ended' });
      await dialog.getByLabel('Password').fill(accounts.admin.password);
      await dialog.getByRole('button', { name: 'Sign in' }).click();
      await page.getByRole('dialog', { name: 'Create 1 VM' }).getByText('1 of 1 finished').waitFor();
      expect(await page.getByRole('form').getByLabel('Name').inputValue()).toBe('kept');
    });
  },
);
