import { readFile } from 'node:fs/promises';
import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { connectDown, makeVms } from './console.ts';
import { describeConsole } from './describe-console.ts';

const seoul = ['web-01', 'web-02', 'web-10', 'db-01', 'db-02', 'db-03'];

async function prepare(bed: Parameters<Parameters<typeof describeConsole>[1]>[0]): Promise<void> {
  await makeVms(bed, 'seoul', seoul);
  await makeVms(bed, 'paris', ['web-01', 'cache']);
  await connectDown(bed, 'down');
}

describeConsole('the list of VMs', prepare, stage => {
  const vms = () => stage().page.getByRole('table', { name: 'VMs' });
  const row = (name: string, connection: string) =>
    vms()
      .getByRole('row', { name: `${name} `, exact: false })
      .filter({ hasText: connection });
  const names = async () => vms().getByRole('link').allTextContents();
  const goTo = async (search: string) => {
    const { page, bed } = stage();
    await page.goto(`${bed.origin}/console/vms${search}`);
    await vms().getByRole('link').first().waitFor();
  };

  it('shows VMs of all connections with their states, and names those that do not answer', async () => {
    const { page } = stage();
    await goTo('');
    await page.getByText('2 of 3 connections responded').waitFor();
    expect((await names()).toSorted()).toEqual([...seoul, 'cache', 'web-01'].toSorted());
    await row('cache', 'paris').getByText('Running').waitFor();
    await page.getByRole('button', { name: '1 connection is missing' }).click();
    await page.getByRole('dialog').getByRole('cell', { name: 'down', exact: true }).waitFor();
    await page.keyboard.press('Escape');
  });

  it('filters by words, and sorts numbers in names as numbers; both are in the address', async () => {
    const { page } = stage();
    await goTo('');
    await page.getByLabel('Filter').fill('web seoul');
    await page.getByText('3 of 8 are shown').waitFor();
    await vms().getByRole('button', { name: 'Name' }).click();
    await expectNames(page, names, ['web-10', 'web-02', 'web-01']);
    const { search } = new URL(page.url());
    await goTo(search);
    await expectNames(page, names, ['web-10', 'web-02', 'web-01']);
  });

  it('keeps to the scope of the address', async () => {
    await goTo('?connection=paris');
    expect((await names()).toSorted()).toEqual(['cache', 'web-01']);
    expect(await stage().page.getByLabel('Connection', { exact: true }).inputValue()).toBe('paris');
  });

  it('suspends several VMs after listing them, and reports the result of each', async () => {
    const { page } = stage();
    await goTo('?filter=db');
    await page.getByLabel('Select all that are shown').check();
    await page.getByText('3 selected').waitFor();
    await page.getByRole('button', { name: 'Suspend', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Suspend 3 VMs' });
    expect(await dialog.getByRole('listitem').allTextContents()).toEqual(
      ['db-01', 'db-02', 'db-03'].map(name => `${name} seoul`),
    );
    await dialog.getByText('As a command line').click();
    await dialog.getByText('spider suspend db-01 db-02 db-03 -c seoul').waitFor();
    await dialog.getByRole('button', { name: 'Suspend 3 VMs' }).click();
    await dialog.getByText('3 of 3 finished').waitFor();
    await dialog.locator('.result-list:focus').waitFor();
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    for (const name of ['db-01', 'db-02', 'db-03']) await row(name, 'seoul').getByText('Suspended').waitFor();
  });

  it('says which ones failed and why, and tries these again', async () => {
    const { page, bed } = stage();
    await goTo('?filter=web&connection=seoul');
    await page.getByLabel('Select all that are shown').check();
    await page.getByRole('button', { name: 'Suspend', exact: true }).click();
    const dialog = page.getByRole('dialog');
    const refused = bed.cloud.addFault({
      match: { action: 'StopVm' },
      fault: { kind: 'error', code: 'Service.Failure' },
    });
    await dialog.getByRole('button', { name: 'Suspend 3 VMs' }).click();
    await dialog.getByText('3 of 3 finished, 3 of them failed').waitFor();
    expect(await dialog.getByRole('cell').last().textContent()).toContain('Failed');
    bed.cloud.removeFault(refused.id);
    await dialog.getByRole('button', { name: 'Retry the 3 failed ones' }).click();
    await dialog.getByText('3 of 3 finished', { exact: true }).waitFor();
    await page.keyboard.press('Escape');
  });

  it('asks for the number before many are terminated, and terminates them', async () => {
    const { page } = stage();
    await goTo('?connection=seoul');
    await page.getByLabel('Select all that are shown').check();
    await page.getByRole('button', { name: 'Terminate', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Terminate 6 VMs' });
    const submit = dialog.getByRole('button', { name: 'Terminate 6 VMs' });
    expect(await submit.isDisabled()).toBe(true);
    await dialog.getByLabel('Type 6 to continue').fill('6');
    await submit.click();
    await dialog.getByText('6 of 6 finished').waitFor();
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await page.mouse.move(0, 0);
    await page.getByText('There are no VMs on these connections.').waitFor();
  });

  it('shows a change that another client makes, by itself', async () => {
    const { bed } = stage();
    await goTo('?connection=paris');
    await bed.ask('put', '/controlvm/cache', { ConnectionName: 'paris', action: 'suspend' });
    await row('cache', 'paris').getByText('Suspended').waitFor();
  });

  it('saves what is shown as CSV and JSON', async () => {
    const { page } = stage();
    await goTo('?connection=paris&filter=cache');
    await row('cache', 'paris').getByText('Suspended').waitFor();
    const saved = async (name: string) => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name }).click(),
      ]);
      return readFile(await download.path(), 'utf8');
    };
    const [head, line, end] = (await saved('Export CSV')).split('\r\n');
    expect(head).toBe('Name,State,Connection,Region,Spec,Public IP,Private IP,Started');
    expect(line).toMatch(/^cache,Suspended,paris,/);
    expect(end).toBe('');
    expect(JSON.parse(await saved('Export JSON'))).toMatchObject([{ name: 'cache', connection: 'paris' }]);
  });

  it('is worked through by keys alone', async () => {
    const { page } = stage();
    await goTo('?connection=paris');
    await page.keyboard.press('/');
    expect(await page.evaluate(() => document.activeElement?.hasAttribute('data-filter'))).toBe(true);
    await page.keyboard.type('cache');
    await page.getByText('1 of 2 are shown').waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('x');
    await page.getByText('1 selected').waitFor();
    await page.keyboard.press('x');
    await page.keyboard.press('/');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.getByText('1 selected').waitFor();
    await page.keyboard.press('k');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'cache', level: 1 }).waitFor();
  });
});

/** Waits for the names, because the rows are painted a moment after the address has changed. */
async function expectNames(
  page: Page,
  names: () => Promise<string[]>,
  expected: readonly string[],
): Promise<void> {
  await page.waitForFunction(
    text => [...document.querySelectorAll('.data-body a')].map(link => link.textContent).join() === text,
    expected.join(),
  );
  expect(await names()).toEqual(expected);
}
