import { readFile } from 'node:fs/promises';
import { expect, it } from '@jest/globals';
import { runInside } from '../../cli/test/beds/run-inside.ts';
import { accounts, type ConsoleBed, makeBalancer, makeVms } from './console.ts';
import { describeConsole } from './describe-console.ts';
import { hangul, InputMethod } from './input-method.ts';

/** Runs a command line of `spider` against the server. Rejects if it fails. */
async function cli({ origin }: ConsoleBed, ...line: readonly string[]): Promise<void> {
  const { user, password } = accounts.admin;
  const env = { SPIDER_SERVER: origin, SPIDER_USERNAME: user, SPIDER_PASSWORD: password, HOME: '/nowhere' };
  const { code, stderr } = await runInside(line, env, new AbortController().signal);
  if (code !== 0) throw new Error(stderr);
}

describeConsole(
  'what a user tries',
  async bed => {
    await makeVms(bed, 'seoul', ['web', 'db']);
    await makeVms(bed, 'busan', ['web']);
  },
  stage => {
    const goTo = async (path: string) => {
      const { page, bed } = stage();
      await page.goto(`${bed.origin}/console/${path}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
    };
    const dialog = () => stage().page.getByRole('dialog');
    const done = async () => {
      await dialog().getByText('1 of 1 finished', { exact: true }).waitFor();
      await dialog().getByRole('button', { name: 'Close' }).last().click();
    };

    it.each([
      ['a wrong credential', 'Account.Invalid', 'unauthenticated'],
      ['a full quota', 'Quota.Exceeded', 'quota_exceeded'],
    ] as const)(
      '%s: the form keeps its input, and the message, the hint and the code are shown',
      async (_, fault, code) => {
        const { page, bed } = stage();
        await goTo('manage/addresses/create?connection=seoul');
        const form = page.getByRole('form');
        await form.getByText('seoul', { exact: true }).waitFor();
        await form.getByLabel('Name').fill('kept');
        const { id } = bed.cloud.addFault({
          match: { account: 'seoul', effect: 'change' },
          fault: { kind: 'error', code: fault },
        });
        await page.getByRole('button', { name: 'Create on 1 connection' }).click();
        await dialog().getByText('1 of 1 finished, 1 of them failed').waitFor();
        bed.cloud.removeFault(id);
        await dialog().getByText(code, { exact: true }).waitFor();
        await dialog()
          .getByText(/ Try: .+/)
          .waitFor();
        await dialog().getByRole('button', { name: 'Close' }).last().click();
        expect(await form.getByLabel('Name').inputValue()).toBe('kept');
      },
    );

    it('a used name: the message, the hint and the request id are shown, and the input is kept', async () => {
      const { page } = stage();
      await goTo('manage/keys/create?connection=seoul');
      const form = page.getByRole('form');
      await form.getByText('seoul', { exact: true }).waitFor();
      await form.getByLabel('Name').fill('key-01');
      const [reply] = await Promise.all([
        page.waitForResponse(response => response.url().endsWith('/spider/keypair')),
        page.getByRole('button', { name: 'Create on 1 connection' }).click(),
      ]);
      const requestId = (await reply.headerValue('x-request-id')) ?? 'no request id';
      await dialog().getByText('already_exists', { exact: true }).waitFor();
      await dialog()
        .getByText(/ Try: .+/)
        .waitFor();
      await dialog().getByText(requestId).waitFor();
      await dialog().getByRole('button', { name: 'Close' }).last().click();
      expect(await form.getByLabel('Name').inputValue()).toBe('key-01');
    });

    it('Korean is composed in fields: no key of it is a shortcut, and the Enter that ends it chooses nothing', async () => {
      const { page } = stage();
      await goTo('settings');
      const method = await InputMethod.of(page);
      await page.keyboard.press('Control+k');
      const field = dialog().getByRole('searchbox');
      await field.waitFor();
      for (const text of hangul[0]) await method.compose(text);
      for (const name of ['Enter', 'Escape', '/', '?']) await method.key(name);
      expect(await field.inputValue()).toBe('한');
      expect(new URL(page.url()).pathname).toBe('/console/settings');
      await method.commit('한');
      expect(await field.inputValue()).toBe('한');
      await field.fill('Overview');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor();
      await method.close();
    });

    it('the palette is loaded before it is opened, so that nothing typed after Ctrl K is lost', async () => {
      const { page } = stage();
      await page.reload();
      await page.waitForFunction(() =>
        performance.getEntriesByType('resource').some(({ name }) => /\/palette-[^/]*\.js$/.test(name)),
      );
      expect(await dialog().count()).toBe(0);
    });

    it('nothing moves for users who want less motion', async () => {
      const { page } = stage();
      await page.emulateMedia({ reducedMotion: 'reduce' });
      await goTo('vms');
      await page.getByRole('table', { name: 'VMs' }).getByRole('link').first().waitFor();
      const moving = await page.evaluate(
        () =>
          [...document.querySelectorAll('*')].filter(element => {
            const { animationName, transitionDuration } = getComputedStyle(element);
            return animationName !== 'none' || /[1-9]/.test(transitionDuration);
          }).length,
      );
      expect(moving).toBe(0);
      await page.emulateMedia({ reducedMotion: null });
    });

    it('a change by the command line shows by itself', async () => {
      const { page, bed } = stage();
      await goTo('vms?connection=seoul');
      const row = page.getByRole('table', { name: 'VMs' }).getByRole('row').filter({ hasText: 'db' });
      await row.getByText('Running').waitFor();
      await page.getByText('Live', { exact: true }).waitFor();
      await cli(bed, 'suspend', 'db', '-c', 'seoul');
      await row.getByText('Suspended').waitFor();
      await cli(bed, 'resume', 'db', '-c', 'seoul');
      await row.getByText('Running').waitFor();
    });

    it('a pasted link shows another tab the same view', async () => {
      const { page, context } = stage();
      await goTo('vms?connection=seoul');
      const listed = (of: typeof page) =>
        of.getByRole('table', { name: 'VMs' }).getByRole('link').allTextContents();
      await page.getByText('2 in all').waitFor();
      await page.getByRole('button', { name: 'Name' }).click();
      await page.getByLabel('Filter').fill('seoul');
      await page.waitForURL(/filter=seoul/);
      await page.waitForURL(/sort=-/);
      const other = await context.newPage();
      await other.goto(page.url());
      await other.getByText('2 in all').waitFor();
      expect(await other.getByLabel('Filter').inputValue()).toBe('seoul');
      expect(await other.getByLabel('Connection').inputValue()).toBe('seoul');
      expect(await listed(other)).toEqual(await listed(page));
      expect(await listed(other)).toEqual(['web', 'db']);
      await other.close();
    });

    it('tags of an object are added and removed', async () => {
      const { page } = stage();
      await goTo('manage/networks/seoul/vpc-01');
      await page.getByRole('button', { name: 'Add tag' }).click();
      await dialog().getByLabel('Key').fill('team');
      await dialog().getByLabel('Value').fill('red');
      await dialog()
        .getByRole('button', { name: /^Add tag/ })
        .click();
      await done();
      await page.getByRole('cell', { name: 'team', exact: true }).waitFor();
      await page.getByRole('button', { name: 'Remove team red' }).click();
      await dialog().getByRole('button', { name: 'Remove team red' }).click();
      await done();
      await page.getByRole('cell', { name: 'team', exact: true }).waitFor({ state: 'detached' });
    });

    it('the listener of a load balancer is changed', async () => {
      const { page, bed } = stage();
      await makeBalancer(bed, 'seoul');
      await goTo('manage/loadBalancers/seoul/front');
      await page.getByRole('button', { name: 'Change the listener' }).click();
      await dialog().getByLabel('Port of the listener').fill('8080');
      await dialog()
        .getByRole('button', { name: /^Change the listener/ })
        .click();
      await done();
      await page.getByText(/^TCP:8080/).waitFor();
    });

    it('the kubeconfig of a cluster is saved as a file', async () => {
      const { page, bed } = stage();
      const ReqInfo = {
        ...{
          Name: 'farm',
          Version: '',
          VPCName: 'vpc-01',
          SubnetNames: ['s1'],
          SecurityGroupNames: ['sg-01'],
        },
      };
      await bed.ask('post', '/cluster', { ConnectionName: 'seoul', ReqInfo });
      await goTo('manage/clusters/seoul/farm');
      for (const name of ['Save the kubeconfig', "Save the cloud's own kubeconfig"]) {
        const save = page.getByRole('button', { name });
        await save.waitFor();
        const [download] = await Promise.all([page.waitForEvent('download'), save.click()]);
        expect(download.suggestedFilename()).toBe('farm.kubeconfig.yaml');
        expect(await readFile(await download.path(), 'utf8')).toContain('"kind": "Config"');
      }
    });
  },
);
