import { expect, it } from '@jest/globals';
import { describeConsole } from './describe-console.ts';

describeConsole(
  'connections',
  async () => undefined,
  stage => {
    it('begins with Twin: three clicks to a VM', async () => {
      const { page, bed } = stage();
      await page.goto(`${bed.origin}/console/connections`);
      await page.getByRole('button', { name: 'Try Twin' }).click();
      await page.getByRole('heading', { name: 'Create VM', level: 1 }).waitFor();
      await page.waitForFunction(() =>
        [...document.querySelectorAll('input[list]')].every(
          field => (field as HTMLInputElement).value !== '',
        ),
      );
      await page.getByRole('button', { name: 'Create 1 VM' }).click();
      await page.getByText('1 of 1 finished').waitFor();
      await page.getByRole('link', { name: 'Go to the VMs' }).click();
      await page.getByRole('table', { name: 'VMs' }).getByText('vm-1').waitFor();
      await page.getByRole('table', { name: 'VMs' }).getByText('Running').waitFor();
    });

    it('are created for some regions of an account at once, with a credential that is never shown', async () => {
      const { page, bed } = stage();
      await page.goto(`${bed.origin}/console/connections`);
      await page.getByRole('link', { name: 'Connect a cloud' }).first().click();
      await page.getByRole('form').getByRole('combobox', { name: 'Cloud' }).selectOption('TWIN');
      await page.getByRole('form').getByLabel('Name').fill('mine');
      await page.getByRole('button', { name: 'Next' }).click();
      await page.getByRole('form').getByRole('combobox', { name: 'Credential' }).selectOption('A new one');
      await page.getByRole('button', { name: 'Next' }).click();
      await page.getByRole('group', { name: '1 field has an error' }).waitFor();
      expect(await page.getByRole('form').getByLabel('MockName').getAttribute('type')).toBe('text');
      await page.getByLabel('From a file').setInputFiles({
        name: 'account.json',
        mimeType: 'application/json',
        buffer: Buffer.from('{"mockName":"me"}'),
      });
      await page.getByText('1 value of account.json').waitFor();
      await page.getByRole('button', { name: 'Next' }).click();
      await page.getByText(/^(\d+) of \1 regions are chosen$/).waitFor();
      await page.getByLabel('Select all that are shown').waitFor();
      await choose(['aws-ap-northeast-2', 'aws-eu-central-1']);
      await page.getByRole('button', { name: 'Connect 2 regions' }).click();
      await page.getByText('2 of 2 finished').waitFor();
      await page.getByRole('button', { name: 'Close' }).click();
      await page
        .getByRole('table', { name: 'Connections' })
        .getByText('mine-aws-eu-central-1')
        .first()
        .waitFor();
      const reply = JSON.stringify(await bed.ask('get', '/credential/mine'));
      expect(reply).toContain('MockName');
      expect(reply).not.toContain('"me"');
    });

    it('show the number of their objects of each kind, with links to the lists', async () => {
      const { page, bed } = stage();
      await page.goto(`${bed.origin}/console/connections?tab=counts`);
      const table = page.getByRole('table', { name: 'Objects' });
      await table.getByRole('link', { name: /^Networks: 1, / }).waitFor();
      const all = await table.getByRole('row').count();
      await page.getByLabel('Show connections without objects').uncheck();
      await page.getByText(/^\d+ of \d+ are shown$/).waitFor();
      expect(await table.getByRole('row').count()).toBeLessThan(all);
      await table.getByRole('link', { name: /^Key pairs: 1, / }).click();
      await page.getByRole('heading', { name: 'Key pairs', level: 1 }).waitFor();
      await page.getByText('1 in all').waitFor();
    });

    /** Clears the choice of all regions but these. */
    async function choose(regions: readonly string[]): Promise<void> {
      const { page } = stage();
      const table = page.getByRole('table', { name: 'Regions' });
      const all = Number(
        /^(\d+)/.exec((await page.getByText(/regions are chosen$/).textContent()) ?? '')?.[1],
      );
      await page.getByRole('button', { name: 'Select none' }).click();
      for (const region of regions) {
        await page.getByLabel('Filter').fill(region);
        await table.getByLabel(`Select ${region}`, { exact: true }).check();
      }
      expect(all).toBeGreaterThan(100);
    }

    it('show how their calls went, and why the last one failed', async () => {
      const { page, bed } = stage();
      const { id } = bed.cloud.addFault({
        match: { region: 'aws-eu-central-1' },
        fault: { kind: 'regionDown' },
      });
      await page.goto(`${bed.origin}/console/connections?filter=eu-central`);
      await page.getByLabel('Select mine-aws-eu-central-1').check();
      await page.getByRole('button', { name: 'Test' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: 'Test 1 connection' }).click();
      await dialog.getByText('1 of 1 finished, 1 of them failed').waitFor();
      await dialog.getByText('unavailable').first().waitFor();
      await dialog.getByRole('button', { name: 'Close' }).last().click();
      await page.getByRole('table', { name: 'Connections' }).getByText('Some calls failed').waitFor();
      await page.getByRole('table', { name: 'Connections' }).getByText('unavailable').waitFor();
      bed.cloud.removeFault(id);
    });

    it('are deleted when they have no objects; otherwise the server says why not', async () => {
      const { page, bed } = stage();
      await page.goto(`${bed.origin}/console/connections`);
      await page.getByLabel('Select all that are shown').check();
      await page.getByRole('button', { name: 'Delete' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: 'Delete 3 connections' }).click();
      await dialog.getByText('3 of 3 finished, 1 of them failed').waitFor();
      await dialog.getByText('in_use').waitFor();
    });

    it('have credentials, drivers and regions, which are lists of their own', async () => {
      const { page, bed } = stage();
      await page.goto(`${bed.origin}/console/connections`);
      await page.getByRole('link', { name: 'Credentials' }).click();
      await page.getByRole('table', { name: 'Credentials' }).getByText('MockName').first().waitFor();
      await page.getByRole('link', { name: 'Regions' }).click();
      await page.getByLabel('Select mine-aws-eu-central-1').check();
      await page.getByRole('button', { name: 'Delete' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Delete 1 record' }).click();
      await page.getByRole('dialog').getByText('1 of 1 finished').waitFor();
    });

    it('consist of records that a form asks for one by one, in the words of the driver', async () => {
      const { page, bed } = stage();
      const dialog = page.getByRole('dialog');
      const open = async (tab: string, title: string) => {
        await page.goto(`${bed.origin}/console/connections${tab}`);
        await page.getByRole('button', { name: title, exact: true }).click();
        await dialog.getByLabel('Cloud').selectOption('TWIN');
      };
      await open('?tab=region', 'Create region');
      await dialog.getByLabel('Name').fill('tokyo');
      await dialog.getByRole('button', { name: 'Create region' }).click();
      await dialog.getByRole('group', { name: '1 field has an error' }).waitFor();
      await dialog.getByText("The cloud's own name of the region.").waitFor();
      await dialog.getByLabel('Region', { exact: true }).fill('aws-ap-northeast-1');
      await dialog.getByRole('button', { name: 'Create region' }).click();
      await page.getByRole('table', { name: 'Regions' }).getByText('Region aws-ap-northeast-1').waitFor();
      await open('?tab=credential', 'Create credential');
      await dialog.getByLabel('Name', { exact: true }).fill('second');
      await dialog.getByText('A record of this name is replaced.').waitFor();
      await dialog.getByLabel('MockName').fill('me');
      await dialog.getByRole('button', { name: 'Create credential' }).click();
      await page.getByRole('table', { name: 'Credentials' }).getByText('second').waitFor();
      await open('', 'Create connection');
      await dialog.getByLabel('Name').fill('by-hand');
      await dialog.getByLabel('Driver').selectOption('mine');
      await dialog.getByLabel('Credential').selectOption('second');
      await dialog.getByLabel('Region').selectOption('tokyo');
      await dialog.getByRole('button', { name: 'Create connection' }).click();
      await page.getByRole('table', { name: 'Connections' }).getByText('by-hand').waitFor();
    }, 120_000);
  },
);
