import { expect, it } from '@jest/globals';
import { makeVms } from './console.ts';
import { describeConsole } from './describe-console.ts';

async function prepare(bed: Parameters<typeof makeVms>[0]): Promise<void> {
  await makeVms(bed, 'seoul', ['web', 'db']);
}

describeConsole('what the server tells', prepare, stage => {
  const goTo = async (path: string, title: string) => {
    const { page, bed } = stage();
    await page.goto(`${bed.origin}/console/${path}`);
    await page.getByRole('heading', { name: title, level: 1 }).waitFor();
  };

  it('names VMs that need attention on the first page', async () => {
    const { page, bed } = stage();
    const { cloud, vms } = await bed.spider.connection('seoul');
    const { nativeId } = await vms.get('db');
    await cloud.vms.delete(nativeId);
    await goTo('', 'Overview');
    const table = page.getByRole('table', { name: '1 VM needs attention' });
    expect(await table.getByRole('row').count()).toBe(2);
    await table.getByRole('link', { name: 'db' }).click();
    await page.waitForURL(/\/vms\/seoul\/db/);
  });
});
