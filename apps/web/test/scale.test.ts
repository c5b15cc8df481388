import { expect, it } from '@jest/globals';
import { builtFolder } from './built-folder.ts';
import { type BigBed, changeVm, startBigBed } from './console.ts';
import { describeConsole, type Stage } from './describe-console.ts';

const world = { connections: 201, vms: 50, dead: 10, slow: 10 };
const all = world.connections * world.vms;
const shown = all - world.dead * world.vms;
/** The number of rows that fit on the screen, with some around them. */
const mostRows = 60;
const waitMs = 60_000;

let big: BigBed;
async function start(): Promise<BigBed> {
  big = await startBigBed(builtFolder, world);
  return big;
}

function body(stage: () => Stage): void {
  const vms = () => stage().page.getByRole('table', { name: 'VMs' });
  const goTo = async (search = '') => {
    const { page, bed } = stage();
    await page.goto(`${bed.origin}/console/vms${search}`);
    await vms().getByRole('link').first().waitFor({ timeout: waitMs });
  };
  const text = (words: string) => stage().page.getByText(words, { exact: true }).waitFor({ timeout: waitMs });

  it('has all VMs of 191 of 201 connections, and names the ten that are dead, with their code', async () => {
    const { page } = stage();
    await goTo();
    await text('191 of 201 connections responded');
    await text(`${shown} in all`);
    await page.getByRole('button', { name: '10 connections are missing' }).click();
    const rows = page.getByRole('dialog').getByRole('row');
    const cells = (await rows.allTextContents()).slice(1);
    expect(cells).toHaveLength(world.dead);
    for (const connection of big.dead)
      expect(cells.filter(row => row.startsWith(connection))).toHaveLength(1);
    for (const row of cells) expect(row).toContain('unavailable');
    await page.keyboard.press('Escape');
  });

  it('has no more rows in the page than are seen, at the beginning as at the end', async () => {
    const { page } = stage();
    await goTo();
    await text(`${shown} in all`);
    expect(await vms().getAttribute('aria-rowcount')).toBe(String(shown + 1));
    expect(await vms().getByRole('row').count()).toBeLessThanOrEqual(mostRows);
    await vms().getByRole('row').nth(1).focus();
    await page.keyboard.press('End');
    await page.locator(`[data-index="${shown - 1}"]:focus`).waitFor();
    expect(await vms().getByRole('row').count()).toBeLessThanOrEqual(mostRows);
  });

  it('finds those of a region, and all of one name', async () => {
    const { page } = stage();
    await goTo();
    await text(`${shown} in all`);
    const [slow = ''] = big.slow;
    await page.getByLabel('Filter').fill(`vm-007 ${slow}`);
    await text(`1 of ${shown} are shown`);
    await page.getByLabel('Filter').fill('vm-007');
    await text(`${world.connections - world.dead} of ${shown} are shown`);
    await page.getByLabel('Select all that are shown').check();
    await page
      .getByRole('button', { name: `Select all ${world.connections - world.dead} that match` })
      .click();
    await text(`${world.connections - world.dead} selected`);
  });

  it('goes on while a thousand VMs change, and shows the change of one', async () => {
    const { page, bed } = stage();
    await goTo();
    await text(`${shown} in all`);
    await page.getByLabel('Filter').fill('vm-003');
    await text(`${world.connections - world.dead} of ${shown} are shown`);
    const quick = big.vms.filter(({ connection }) => !big.dead.includes(connection));
    for (const vm of quick.slice(0, 1_000)) await changeVm(bed, vm);
    const [connection = ''] = big.connections.filter(name => ![...big.dead, ...big.slow].includes(name));
    await bed.ask('put', '/controlvm/vm-003', { ConnectionName: connection, action: 'suspend' });
    expect(await page.getByLabel('Filter').inputValue()).toBe('vm-003');
    await text(`${world.connections - world.dead} of ${shown} are shown`);
    expect(await vms().getByRole('row').count()).toBeLessThanOrEqual(mostRows);
    await page.getByLabel('Filter').fill(`vm-003 ${connection}`);
    await vms().getByRole('row').getByText('Suspended').waitFor({ timeout: waitMs });
  }, 240_000);

  it('shows the world on the map, and each dead connection there', async () => {
    const { page, bed } = stage();
    await page.goto(`${bed.origin}/console/map`);
    const places = page.getByRole('table', { name: 'Places', exact: true });
    await page.locator('.map-mark.down').first().waitFor({ timeout: waitMs });
    const failing = await places.getByText(/do(?:es)? not respond$/).allTextContents();
    expect(failing.reduce((sum, words) => sum + Number.parseInt(words, 10), 0)).toBe(world.dead);
    const counts = await places.locator('tbody tr td:nth-child(2)').allTextContents();
    expect(counts.reduce((sum, count) => sum + Number(count), 0)).toBe(world.connections);
  });
}

describeConsole('a console of 201 connections and 10,050 VMs', async () => undefined, body, start);
