import { expect, it } from '@jest/globals';
import { makeVms } from './console.ts';
import { describeConsole } from './describe-console.ts';

describeConsole(
  'the records that connections are made of',
  bed => makeVms(bed, 'seoul', []),
  stage => {
    const dialog = () => stage().page.getByRole('dialog');
    const table = (name: string) => stage().page.getByRole('table', { name });
    const open = async (tab: string, button: string, chosen?: string) => {
      const { page, bed } = stage();
      await page.goto(`${bed.origin}/console/connections?tab=${tab}`);
      if (chosen !== undefined) await page.getByLabel(`Select ${chosen}`, { exact: true }).check();
      await page.getByRole('button', { name: button, exact: true }).click();
      await dialog().waitFor();
    };
    const done = async (count: number) => {
      await dialog().getByText(`${count} of ${count} finished`, { exact: true }).waitFor();
      await dialog().getByRole('button', { name: 'Close' }).last().click();
    };

    it('are edited from what is there: a region from its values, whose zones and names stay', async () => {
      const { bed } = stage();
      const [Region, more] = ['aws-ap-northeast-1', { ProviderName: 'TWIN', AvailableZoneList: ['a', 'b'] }];
      const KeyValueInfoList = [{ Key: 'Region', Value: Region }];
      await bed.ask('post', '/region', { RegionName: 'tokyo', KeyValueInfoList, ...more });
      await open('region', 'Edit', 'tokyo');
      const field = dialog().getByLabel('Region', { exact: true });
      expect(await field.inputValue()).toBe(Region);
      await field.fill('aws-ap-northeast-3');
      await dialog().getByRole('button', { name: 'Save' }).click();
      await table('Regions').getByText('Region aws-ap-northeast-3').waitFor();
      expect(await bed.ask('get', '/region/tokyo')).toMatchObject({ RegionName: 'tokyo', ...more });
    });

    it('are edited without showing a secret: a credential is typed anew', async () => {
      const { bed } = stage();
      await open('credential', 'Edit', 'seoul');
      await dialog().getByText('Stored values are never shown.').waitFor();
      for (const input of await dialog().locator('input[name^=values]').all())
        expect(await input.inputValue()).toBe('');
      await dialog().getByLabel('MockName').fill('seoul');
      await dialog().getByRole('button', { name: 'Save' }).click();
      await dialog().waitFor({ state: 'detached' });
      await bed.ask('get', '/vpc?ConnectionName=seoul');
    });

    it('of an account are read from its cloud, and made into regions', async () => {
      await open('region', 'Import regions');
      await dialog().getByLabel('Cloud').selectOption('TWIN');
      await dialog().getByLabel('Driver').selectOption('seoul');
      await dialog().getByLabel('Credential').selectOption('seoul');
      await dialog().getByLabel('Name prefix').fill('mine');
      await dialog().getByRole('button', { name: 'Next' }).click();
      for (const region of ['aws-eu-central-1', 'aws-us-east-1']) {
        await dialog().getByLabel('Filter').fill(region);
        await dialog().getByLabel(`Select ${region}`, { exact: true }).check();
      }
      await dialog().getByRole('button', { name: 'Create 2 regions' }).click();
      await dialog().getByText('As a command line').click();
      await dialog().getByText('spider create region mine-aws-eu-central-1 --cloud TWIN').waitFor();
      await dialog().getByRole('button', { name: 'Create 2 regions' }).click();
      await done(2);
      await table('Regions').getByText('mine-aws-us-east-1').waitFor();
    });

    it('become connections in all combinations, one of which is edited from what it is made of', async () => {
      const { page, bed } = stage();
      const KeyValueInfoList = [{ Key: 'MockName', Value: 'other' }];
      await bed.ask('post', '/credential', {
        CredentialName: 'other',
        ProviderName: 'TWIN',
        KeyValueInfoList,
      });
      await open('connections', 'Create connections of all combinations');
      await dialog().getByLabel('Cloud').selectOption('TWIN');
      await dialog().getByRole('group', { name: 'Drivers' }).getByLabel('seoul').check();
      await dialog().getByRole('group', { name: 'Credentials' }).getByLabel('All 2').check();
      for (const region of ['mine-aws-eu-central-1', 'mine-aws-us-east-1'])
        await dialog().getByRole('group', { name: 'Regions' }).getByLabel(region).check();
      await dialog().getByRole('button', { name: 'Create 4 connections' }).click();
      await dialog().getByRole('button', { name: 'Create 4 connections' }).click();
      await done(4);
      const connections = table('Connections');
      await connections.getByText('other-mine-aws-us-east-1').waitFor();
      await page.getByLabel('Select other-mine-aws-us-east-1').check();
      await page.getByRole('button', { name: 'Edit', exact: true }).click();
      expect(await dialog().getByLabel('Credential').inputValue()).toBe('other');
      await dialog().getByLabel('Credential').selectOption('seoul');
      await dialog().getByRole('button', { name: 'Save' }).click();
      await dialog().waitFor({ state: 'detached' });
      expect(await bed.ask('get', '/connectionconfig/other-mine-aws-us-east-1')).toMatchObject({
        CredentialName: 'seoul',
        RegionName: 'mine-aws-us-east-1',
      });
    });
  },
);
