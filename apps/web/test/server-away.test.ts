import { expect, it } from '@jest/globals';
import { connectMany, startConsoleProcess } from './console.ts';
import { describeConsoleOf } from './describe-console.ts';

/** The number of connections of a scope up to which the form suggests all of them. */
const count = 5;
const names = Array.from({ length: count }, (_, index) => `c${index + 1}`);

describeConsoleOf(
  'a console whose server goes away and comes back',
  bed => connectMany(bed, count),
  stage => {
    const goTo = async (path: string) => {
      const { page, bed } = stage();
      await page.goto(`${bed.origin}/console/${path}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.getByText('Live', { exact: true }).waitFor();
    };

    it('shows since when the server is away, keeps the input, and continues by itself', async () => {
      const { page, bed } = stage();
      await goTo('manage/keys/create?connection=c1');
      const form = page.getByRole('form');
      await form.getByText('c1', { exact: true }).waitFor();
      await form.getByLabel('Name').fill('kept');
      await bed.end('SIGTERM');
      await page.getByText(/^Stale since/).waitFor();
      await page.getByRole('button', { name: 'Create on 1 connection' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText('1 of 1 finished, 1 of them failed').waitFor();
      await dialog.getByText('unavailable', { exact: true }).waitFor();
      await bed.start();
      await page.getByText('Live', { exact: true }).waitFor();
      await dialog.getByRole('button', { name: 'Retry the failed one' }).click();
      await dialog.getByText('1 of 1 finished', { exact: true }).waitFor();
      await dialog.getByRole('button', { name: 'Close' }).last().click();
      expect(await form.getByLabel('Name').inputValue()).toBe('kept');
    }, 120_000);

    it('shows, after the server was killed in a change of many and the page was loaded again, how each part ended', async () => {
      const { page, bed } = stage();
      await goTo(`create-vm?connection=${names.join(',')}`);
      await page.waitForFunction(wanted => {
        const fields = [...document.querySelectorAll<HTMLInputElement>('input[list]')];
        return fields.length === wanted && fields.every(({ value }) => value !== '');
      }, 2 * count);
      await page.getByRole('form').getByLabel('Name').fill('whole');
      await page.getByRole('button', { name: `Create ${count} VMs` }).click();
      await page.getByRole('dialog').getByText(`of ${count} finished`).waitFor();
      await page.getByRole('button', { name: /operations? (?:is|are) in progress/ }).waitFor();
      await bed.end('SIGKILL');
      await page.getByText(/^Stale since/).waitFor();
      await bed.start();
      await page.reload();
      await goTo('operations');
      await page
        .getByRole('main')
        .getByRole('link', { name: /^Create VM whole/ })
        .first()
        .click();
      await page.getByRole('main').getByText(`${count} of ${count} parts finished`).waitFor();
      const id = new URL(page.url()).pathname.split('/').at(-1);
      const { reply } = await bed.server().get(`/operation?parentId=${id}`);
      const parts: readonly { readonly connection: string; readonly state: string }[] = reply.operation;
      expect(parts.map(({ connection }) => connection).toSorted()).toEqual(names);
      for (const { connection, state } of parts) {
        const { status } = await bed.server().get(`/vm/whole?ConnectionName=${connection}`);
        expect({ connection, state, status }).toMatchObject({ status: state === 'succeeded' ? 200 : 404 });
      }
    }, 240_000);
  },
  () => startConsoleProcess({ SPIDER_TWIN_TIME_SCALE: '0.2' }),
);
