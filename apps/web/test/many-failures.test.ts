import { it } from '@jest/globals';
import { builtFolder } from './built-folder.ts';
import { type BigBed, startBigBed } from './console.ts';
import { describeConsole } from './describe-console.ts';

const world = { connections: 5, vms: 10, dead: 0, slow: 0 };

let big: BigBed;
describeConsole(
  'the end of fifty VMs',
  async () => undefined,
  stage => {
    it('reports the ten that failed, and completes them on a second try', async () => {
      const { page, bed } = stage();
      const [region = ''] = big.connections;
      const match = { region, action: 'TerminateVm' } as const;
      const refused = bed.cloud.addFault({ match, fault: { kind: 'error', code: 'Service.Failure' } });
      await page.goto(`${bed.origin}/console/vms`);
      await page.getByText('50 in all', { exact: true }).waitFor();
      await page.getByLabel('Select all that are shown').check();
      await page.getByRole('button', { name: 'Select all 50 that match' }).click();
      await page.getByText('50 selected', { exact: true }).waitFor();
      await page.getByRole('button', { name: 'Terminate', exact: true }).click();
      const dialog = page.getByRole('dialog', { name: 'Terminate 50 VMs' });
      await dialog.getByLabel('Type 50 to continue').fill('50');
      await dialog.getByRole('button', { name: 'Terminate 50 VMs' }).click();
      await dialog.getByText('50 of 50 finished, 10 of them failed', { exact: true }).waitFor();
      bed.cloud.removeFault(refused.id);
      await dialog.getByRole('button', { name: 'Retry the 10 failed ones' }).click();
      await dialog.getByText('50 of 50 finished', { exact: true }).waitFor();
      await dialog.getByRole('button', { name: 'Close' }).last().click();
      await page.mouse.move(0, 0);
      await page.getByText('There are no VMs on these connections.').waitFor();
    }, 120_000);
  },
  async () => {
    big = await startBigBed(builtFolder, world);
    return big;
  },
);
