import { expect, it } from '@jest/globals';
import { makeVms } from './console.ts';
import { describeConsole } from './describe-console.ts';

async function prepare(bed: Parameters<typeof makeVms>[0]): Promise<void> {
  await makeVms(bed, 'seoul', ['web', 'db']);
  const ReqInfo = { Name: 'card', VPCName: 'vpc-01', SubnetName: 's1', SecurityGroupNames: ['sg-01'] };
  await bed.ask('post', '/nic', { ConnectionName: 'seoul', ReqInfo });
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
    const link = table.getByRole('link', { name: 'db' });
    await link.waitFor();
    expect(await table.getByRole('row').count()).toBe(2);
    await link.click();
    await page.waitForURL(/\/vms\/seoul\/db/);
  });

  it('takes the states of VMs from the stream of changes, and reads nothing for them', async () => {
    const { page, bed } = stage();
    await goTo('vms', 'VMs');
    const row = page.getByRole('row').filter({ hasText: 'web' });
    await row.getByText('Running').waitFor();
    const reads = '**/fleet/vm*';
    await page.route(reads, route => route.abort());
    await bed.ask('post', '/fleet/vm/action', {
      action: 'suspend',
      vm: [{ connection: 'seoul', name: 'web' }],
    });
    await row.getByText('Suspended').waitFor();
    await page.unroute(reads);
  });

  it('shows in the tray how far an operation over many connections is', async () => {
    const { page, bed } = stage();
    const at = new Date(0).toISOString();
    const object = { connection: '', kind: 'network', scope: '', name: 'all', action: 'create' } as const;
    const claim = { holder: 'another process', fence: 1, leaseUntil: new Date(8.64e15).toISOString() };
    const times = { startedAt: at, updatedAt: at };
    const record = { id: '1', ...object, idempotencyKey: 'k', request: '', state: 'running' } as const;
    const { operations } = bed.spider.store;
    await operations.begin({ ...record, steps: [], cancelRequested: false, ...claim, ...times }, [], []);
    const event = { at, operationId: '1', ...object, total: 201, done: 120, failed: 3 };
    const events = '**/spider/events*';
    await page.route(events, route =>
      route.fulfill({
        contentType: 'text/event-stream',
        body: `id: a-1\nevent: progress\ndata: ${JSON.stringify(event)}\n\n`,
      }),
    );
    await goTo('', 'Overview');
    await page.getByRole('button', { name: '1 operation is in progress' }).click();
    await page.getByText('120 of 201 parts finished, 3 of them failed').waitFor();
    await page.unroute(events);
    await operations.end({ id: '1', fence: 1 }, { state: 'succeeded', at }, []);
  });

  it('disables what the driver does not support, and says why', async () => {
    const { page } = stage();
    const capability = '**/driver/capability*';
    await page.route(capability, async route => {
      const response = await route.fetch();
      const json = { ...(await response.json()), UnsupportedActions: ['nic.privateip'] };
      const served = json.ServedHandlers.filter((name: string) => name !== 'NLBHandler');
      await route.fulfill({ response, json: { ...json, ServedHandlers: served } });
    });
    await goTo('manage/cards/seoul/card', 'card');
    const add = page.getByRole('button', {
      name: 'Add private IP',
      description: 'The driver of seoul supports only one private IP for each NIC.',
    });
    await add.waitFor();
    expect(await add.getAttribute('aria-disabled')).toBe('true');
    await add.click({ force: true });
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Attach to a VM' }).isEnabled()).toBe(true);
    await goTo('manage/loadBalancers/create', 'Create load balancer');
    await page.getByText('The driver of seoul does not support this kind of object.').waitFor();
    expect(await page.locator('button[type=submit]').isDisabled()).toBe(true);
    await page.unroute(capability);
  });
});
