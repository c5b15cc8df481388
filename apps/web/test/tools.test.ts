import { readFile } from 'node:fs/promises';
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

    it('lists what VMs cost in a region, with all that the API answers of each', async () => {
      const { page } = stage();
      await open('catalog?connection=seoul&tab=prices');
      const table = page.getByRole('table', { name: 'Prices' });
      await table.getByRole('button', { name: 'twin-micro', exact: true }).waitFor();
      await page.getByText('The cloud has prices for: Compute Instance.').waitFor();
      await page.getByText('As a command line').click();
      await page.getByText('spider get price -c seoul', { exact: true }).waitFor();
      const form = page.getByRole('form', { name: 'Prices' });
      await form.getByLabel('Region').selectOption('aws-ap-northeast-2');
      await form.getByRole('button', { name: 'Apply' }).click();
      await page.getByText('/priceinfo/vm/aws-ap-northeast-2?ConnectionName=seoul').first().waitFor();
      await table.getByRole('button', { name: 'twin-micro', exact: true }).click();
      const dialog = page.getByRole('dialog', { name: 'twin-micro, as returned by the API' });
      expect(await dialog.locator('pre').textContent()).toContain('"CSPPriceInfo"');
      await dialog.getByRole('button', { name: 'Close' }).click();
      await form.getByLabel('Fields of the product').fill('no-such-field=1');
      await form.getByRole('button', { name: 'Apply' }).click();
      await page.getByText('Nothing to show.').waitFor();
    });

    it('lists the quotas of a service, and how much of each is used', async () => {
      const { page } = stage();
      await open('catalog?connection=seoul&tab=quotas');
      const table = page.getByRole('table', { name: 'Quotas' });
      const row = table.getByRole('row').filter({ has: page.getByText('vm', { exact: true }) });
      await row.getByText('2', { exact: true }).first().waitFor();
      await page.getByLabel('Service').selectOption('network');
      await table.getByText('loadBalancer', { exact: true }).waitFor();
      await page.getByText('As a command line').click();
      await page.getByText('spider get quota network -c seoul', { exact: true }).waitFor();
    });

    it('says which driver has no prices and no quotas', async () => {
      const { page } = stage();
      const capabilityPath = /\/spider\/driver\/capability/;
      await page.route(capabilityPath, async route => {
        const reply = await route.fetch();
        const capability = (await reply.json()) as { ServedHandlers: readonly string[] };
        const ServedHandlers = capability.ServedHandlers.filter(name => !/Price|Quota/.test(name));
        await route.fulfill({ response: reply, json: { ...capability, ServedHandlers } });
      });
      await open('catalog?connection=seoul&tab=prices');
      await page.getByText('The driver of seoul has no prices.').waitFor();
      await page.getByRole('link', { name: 'Quotas' }).click();
      await page.getByText('The driver of seoul has no quotas.').waitFor();
      await page.unroute(capabilityPath);
    });

    it('keeps pairs of image and spec, exports them, removes them and imports them again', async () => {
      const { page } = stage();
      await open('catalog?tab=pairs');
      const table = page.getByRole('table', { name: 'Favorites' });
      const row = table.getByRole('row').filter({ hasText: 'twin-small' });
      await row.getByRole('checkbox').check();
      await page.getByRole('button', { name: 'Add to the favorites' }).click();
      await row.getByText('Yes', { exact: true }).waitFor();
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Export to a file' }).click(),
      ]);
      const file = await readFile(await download.path());
      expect(JSON.parse(file.toString())).toMatchObject({
        favorites: [{ CSP: 'TWIN', SpecName: 'twin-small' }],
        recent: [{ CSP: 'TWIN', SpecName: 'twin-small', CreationCount: 3 }],
      });
      const dialog = page.getByRole('dialog');
      for (const list of ['favorites', 'recent pairs']) {
        await row.getByRole('checkbox').check();
        await page.getByRole('button', { name: `Remove from the ${list}` }).click();
        await dialog.getByRole('button', { name: `Remove from the ${list}` }).click();
        await dialog.getByText('1 of 1 finished').waitFor();
        await dialog.getByRole('button', { name: 'Close' }).last().click();
      }
      await page.getByText('Nothing to show.').waitFor();
      const load = page.getByLabel('Import from a file');
      await load.setInputFiles({
        name: 'wrong.json',
        mimeType: 'application/json',
        buffer: Buffer.from('[]'),
      });
      await page.getByText('wrong.json is not an export of pairs.').waitFor();
      await load.setInputFiles({ name: 'pairs.json', mimeType: 'application/json', buffer: file });
      await page.getByText('New: 1 favorites, 1 recent pairs').waitFor();
      await row.getByText('Yes', { exact: true }).waitFor();
    });

    it('runs a command only on the chosen VMs, and groups equal results', async () => {
      const { page } = stage();
      await open('run');
      await page.getByRole('button', { name: 'Select all 3 that match' }).click();
      const form = page.getByRole('form');
      await form.getByLabel('Command', { exact: true }).fill('echo "<b>same</b>"');
      await form.getByRole('button', { name: 'Run on 3 VMs' }).click();
      await page.getByText('3 of 3 have finished').waitFor();
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
      await page.getByRole('button', { name: 'Select all 2 that match' }).click();
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
      const send = () =>
        fetch(`${bed.origin}/spider/connectionconfig`, { headers: { authorization: `Bearer ${token}` } });
      expect((await send()).status).toBe(200);
      await dialog.getByRole('button', { name: 'Close' }).click();
      expect(await page.content()).not.toContain(token);
      await page.getByRole('button', { name: 'Revoke pipeline' }).click();
      await dialog.getByRole('button', { name: 'Revoke the token pipeline' }).click();
      await dialog.getByText('1 of 1 finished').waitFor();
      await dialog.getByRole('button', { name: 'Close' }).last().click();
      await page.getByText('There are no tokens.').waitFor();
    });

    it("shows the server's machine, and how much of it is in use", async () => {
      const { page } = stage();
      await open('settings');
      await page.getByText("The server's machine").click();
      await page.getByRole('term').filter({ hasText: 'Logical cores' }).waitFor();
      const table = page.getByRole('table', { name: 'In use since the last reading' });
      const cells = table
        .getByRole('row')
        .filter({ hasText: 'Memory in use, server process only' })
        .getByRole('cell');
      expect(await cells.nth(1).textContent()).toMatch(/^\d+\.\d\d GiB$/);
      const [reply] = await Promise.all([
        page.waitForResponse(/sysstats\/usage/),
        page.getByRole('button', { name: 'Refresh' }).click(),
      ]);
      expect(reply.status()).toBe(200);
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
