import { readFile } from 'node:fs/promises';
import { expect, it } from '@jest/globals';
import { connectDown, makeBalancer, makeVms } from './console.ts';
import { describeConsole } from './describe-console.ts';

/** The values that each kind needs besides its name, if the form does not already suggest them. */
const kinds: readonly (readonly [
  id: string,
  title: string,
  remove: string,
  values: Readonly<Record<string, string>>,
])[] = [
  ['networks', 'Networks', 'Delete 1 network', { Name: 'inner' }],
  ['groups', 'Security groups', 'Delete 1 security group', { Network: 'vpc-01' }],
  ['addresses', 'Public IPs', 'Delete 1 public IP', {}],
  ['cards', 'NICs', 'Delete 1 NIC', { Network: 'vpc-01', Subnet: 's1', boxes: 'sg-01' }],
  ['disks', 'Disks', 'Delete 1 disk', { 'Size in GB': '10' }],
  ['machineImages', 'Machine images', 'Delete 1 machine image', { 'Created from VM': 'web' }],
  ['loadBalancers', 'Load balancers', 'Delete 1 load balancer', { Network: 'vpc-01', boxes: 'web' }],
  [
    'clusters',
    'Clusters',
    'Delete 1 cluster',
    { Network: 'vpc-01', boxes: 's1 sg-01', Name: 'pool', Spec: 'twin-small', 'Key pair': 'key-01' },
  ],
];

describeConsole(
  'kinds of objects',
  async bed => {
    await makeVms(bed, 'busan', []);
    await makeVms(bed, 'seoul', ['web']);
    await connectDown(bed, 'down');
  },
  stage => {
    const open = async (path: string) => {
      const { page, bed } = stage();
      await page.goto(`${bed.origin}/console/manage/${path}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
    };

    it.each(kinds)('%s are created, listed, shown and deleted', async (id, title, remove, values) => {
      const { page } = stage();
      await open(`${id}/create?connection=seoul`);
      const form = page.getByRole('form');
      await form.getByText('seoul', { exact: true }).waitFor();
      await form.getByLabel('Name').first().fill('made');
      for (const [label, value] of Object.entries(values))
        if (label === 'boxes')
          for (const box of value.split(' ')) await form.getByLabel(box, { exact: true }).check();
        else await form.getByLabel(label, { exact: true }).last().fill(value);
      await page.getByRole('button', { name: 'Check' }).click();
      await page.getByRole('cell', { name: 'Possible' }).waitFor();
      await page.getByRole('button', { name: 'Create on 1 connection' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText('1 of 1 finished', { exact: true }).waitFor();
      await dialog.getByRole('link', { name: 'Go to the list' }).click();
      await page.getByRole('table', { name: title }).getByRole('link', { name: 'made' }).click();
      await page.getByRole('heading', { name: 'made', level: 1 }).waitFor();
      await page.getByRole('term').filter({ hasText: 'Id at the cloud' }).waitFor();
      await page.getByRole('button', { name: 'Delete' }).click();
      await dialog.getByRole('button', { name: remove }).click();
      await dialog.getByText('1 of 1 finished', { exact: true }).waitFor();
      await dialog.getByRole('button', { name: 'Close' }).last().click();
      await page.getByRole('table', { name: title }).waitFor();
      await page
        .getByRole('table', { name: title })
        .getByRole('link', { name: 'made' })
        .waitFor({ state: 'detached' });
    });

    it('are in one list over all connections, which names the one that does not answer', async () => {
      const { page } = stage();
      await open('networks');
      const table = page.getByRole('table', { name: 'Networks' });
      await table.getByText('busan').first().waitFor();
      await table.getByText('seoul').first().waitFor();
      await page.getByRole('button', { name: '1 connection is missing' }).click();
      await page.getByRole('dialog').getByText('unavailable').waitFor();
    });

    it('give the private key of a new key pair once, as a file', async () => {
      const { page, bed } = stage();
      await open('keys/create?connection=seoul');
      await page.getByRole('form').getByLabel('Name').fill('saved');
      await page.getByRole('button', { name: 'Create on 1 connection' }).click();
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Save saved-seoul.pem' }).click(),
      ]);
      expect(await readFile(await download.path(), 'utf8')).toContain('PRIVATE KEY');
      await open('keys/seoul/saved');
      await page.getByText('As returned by the API').click();
      expect(await page.locator('pre').textContent()).not.toContain('PRIVATE KEY-----');
      await bed.ask('delete', '/keypair/saved', { ConnectionName: 'seoul' });
    });

    /** Forgets the connection that was used last, with which the next form would start. */
    const forgetLastConnection = () =>
      stage().page.evaluate(() => localStorage.removeItem('spider.connection'));

    it('are created on many connections as one operation, with a result for each', async () => {
      const { page, bed } = stage();
      await forgetLastConnection();
      await open('networks/create?connection=busan,seoul');
      const form = page.getByRole('form');
      await form.getByText('busan', { exact: true }).waitFor();
      await form.getByLabel('Name').first().fill('many');
      await form.getByLabel('Name', { exact: true }).last().fill('inner');
      await form.getByLabel('Add a connection').selectOption('seoul');
      await form.getByRole('button', { name: 'Add', exact: true }).first().click();
      await page.getByText('As a request').click();
      await page.getByText('POST /spider/fleet/vpc').waitFor();
      const fault = { kind: 'error', code: 'Quota.Exceeded' } as const;
      bed.cloud.addFault({ match: { account: 'busan', effect: 'change' }, fault, count: 1 });
      await page.getByRole('button', { name: 'Create on 2 connections' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText('2 of 2 finished, 1 of them failed').waitFor();
      await dialog.getByText('quota_exceeded').waitFor();
      await dialog.getByRole('button', { name: 'Retry the failed one' }).click();
      await dialog.getByText('2 of 2 finished', { exact: true }).waitFor();
      type Reply = { readonly operation: readonly { readonly name: string; readonly total?: number }[] };
      const { operation } = (await bed.ask('get', '/operation?top=true&limit=2')) as Reply;
      expect(operation.map(({ name }) => name)).toEqual(['many', 'many']);
    });

    it('give the private keys of key pairs on many connections', async () => {
      const { page, bed } = stage();
      await forgetLastConnection();
      await open('keys/create?connection=busan,seoul');
      const form = page.getByRole('form');
      await form.getByText('busan', { exact: true }).waitFor();
      await form.getByLabel('Name').fill('both');
      await form.getByLabel('Add a connection').selectOption('seoul');
      await form.getByRole('button', { name: 'Add', exact: true }).first().click();
      await page.getByRole('button', { name: 'Create on 2 connections' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: 'Save both-busan.pem' }).waitFor();
      await dialog.getByRole('button', { name: 'Save both-seoul.pem' }).waitFor();
      await dialog.getByText('2 of 2 finished', { exact: true }).waitFor();
      for (const ConnectionName of ['busan', 'seoul'])
        await bed.ask('delete', '/keypair/both', { ConnectionName });
    });

    it('show whether the VMs behind a load balancer are healthy, and try its listener', async () => {
      const { page, bed } = stage();
      await makeBalancer(bed, 'seoul');
      await open('loadBalancers/seoul/front');
      const health = page.getByRole('region', { name: 'Health of the VMs' });
      await health.getByRole('row').filter({ hasText: 'web' }).waitFor();
      await health.getByText(/^[01] of 1 VMs are healthy$/).waitFor();
      const test = page.getByRole('region', { name: 'Test of the listener' });
      const checks = /\/spider\/check\/tcp/;
      // no test connects to an outside address
      await page.route(checks, route => route.fulfill({ json: { message: 'Success: it is open' } }));
      const [request] = await Promise.all([
        page.waitForRequest(checks),
        test.getByRole('button', { name: 'Test the listener' }).click(),
      ]);
      expect(new URL(request.url()).searchParams.get('Port')).toBe('80');
      await test.getByText('Success: it is open').waitFor();
      const problem = { code: 'unavailable', message: 'Failed: it is not open', hint: '', retryable: true };
      await page.unroute(checks);
      await page.route(checks, route => route.fulfill({ status: 500, json: problem }));
      await test.getByRole('button', { name: 'Test the listener' }).click();
      await test.getByText('Failed: it is not open').waitFor();
      await page.unroute(checks);
      await bed.ask('delete', '/nlb/front', { ConnectionName: 'seoul' });
    });

    it('give the script that sets a NIC up in its VM, as a text and as a file', async () => {
      const { page, bed } = stage();
      const ReqInfo = {
        ...{ Name: 'card', VPCName: 'vpc-01', SubnetName: 's1', SecurityGroupNames: ['sg-01'] },
      };
      await bed.ask('post', '/nic', { ConnectionName: 'seoul', ReqInfo });
      await open('cards/seoul/card');
      const section = page.getByRole('region', { name: 'Script for the operating system' });
      await section.getByRole('button', { name: 'Show the script' }).click();
      await section.getByText('#!/bin/sh').waitFor();
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        section.getByRole('button', { name: 'Save the script' }).click(),
      ]);
      expect(download.suggestedFilename()).toBe('card.sh');
      expect(await readFile(await download.path(), 'utf8')).toContain('ip address replace');
      await bed.ask('delete', '/nic/card', { ConnectionName: 'seoul' });
    });

    it('have parts that are added and removed: a subnet, a rule', async () => {
      const { page } = stage();
      await open('networks/seoul/vpc-01');
      await page.getByRole('button', { name: 'Add subnet' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Name').fill('second');
      await dialog.getByLabel('Addresses (CIDR)').fill('10.0.99.0/24');
      await dialog.getByText('As a command line').click();
      await dialog.getByText('spider create subnet second --vpc vpc-01').waitFor();
      await dialog.getByRole('button', { name: 'Add subnet: vpc-01' }).click();
      await dialog.getByText('1 of 1 finished').waitFor();
      await dialog.getByRole('button', { name: 'Close' }).last().click();
      await page.getByRole('cell', { name: 'second', exact: true }).waitFor();
      await open('groups/seoul/sg-01');
      await page.getByRole('button', { name: 'Add rule' }).click();
      await dialog.getByLabel('From port').fill('443');
      await dialog.getByLabel('To port').fill('443');
      await dialog.getByRole('button', { name: 'Add rule: sg-01' }).click();
      await dialog.getByText('1 of 1 finished').waitFor();
      await dialog.getByRole('button', { name: 'Close' }).last().click();
      await page.getByRole('cell', { name: '443' }).first().waitFor();
      await page.getByRole('button', { name: 'Remove inbound TCP 443 443 0.0.0.0/0' }).click();
      await dialog.getByRole('button', { name: 'Remove inbound TCP 443 443 0.0.0.0/0' }).click();
      await dialog.getByText('1 of 1 finished').waitFor();
      await dialog.getByRole('button', { name: 'Close' }).last().click();
      await page.getByRole('cell', { name: '443' }).first().waitFor({ state: 'detached' });
    });

    it('are compared with the cloud, registered, unregistered, and deleted there', async () => {
      const { page, bed } = stage();
      await bed.ask('delete', '/regvm/web', { ConnectionName: 'seoul' });
      await bed.ask('post', '/publicip', { ConnectionName: 'seoul', ReqInfo: { Name: 'front' } });
      await bed.ask('delete', '/regpublicip/front', { ConnectionName: 'seoul' });
      await open('addresses?tab=compare&connection=seoul');
      const table = page.getByRole('table', { name: 'Compare' });
      await table.getByText('Only at the cloud').waitFor();
      await table.getByRole('checkbox').last().check();
      await page.getByRole('button', { name: 'Register', exact: true }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel(/^Name of /).fill('known');
      await dialog.getByRole('button', { name: 'Register: 1 object' }).click();
      await dialog.getByText('1 of 1 finished', { exact: true }).waitFor();
      await dialog.getByRole('button', { name: 'Close' }).last().click();
      await table.getByText('Managed by Spider').waitFor();
      await table.getByRole('checkbox').last().check();
      await page.getByRole('button', { name: 'Unregister', exact: true }).click();
      await dialog.getByRole('button', { name: 'Unregister: 1 object' }).click();
      await dialog.getByText('1 of 1 finished', { exact: true }).waitFor();
      await dialog.getByRole('button', { name: 'Close' }).last().click();
      await table.getByText('Only at the cloud').waitFor();
      await table.getByRole('checkbox').last().check();
      await page.getByRole('button', { name: 'Delete at the cloud', exact: true }).click();
      await dialog.getByRole('button', { name: 'Delete at the cloud: 1 object' }).click();
      await dialog.getByText('1 of 1 finished', { exact: true }).waitFor();
      await dialog.getByRole('button', { name: 'Close' }).last().click();
      await page.getByText('0 in all').waitFor();
    });
  },
);
