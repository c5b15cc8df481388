import { expect, it } from '@jest/globals';
import { describeConsole } from './describe-console.ts';

describeConsole(
  'a first run',
  async () => undefined,
  stage => {
    it('leads from the first page to a shell in a VM in five clicks', async () => {
      const { page } = stage();
      await page.evaluate(() => {
        (globalThis as { clicks?: number }).clicks = 0;
        document.addEventListener('click', ({ isTrusted }) => {
          const counted = globalThis as { clicks?: number };
          if (isTrusted) counted.clicks = (counted.clicks ?? 0) + 1;
        });
      });
      await page.getByRole('button', { name: 'Try Twin' }).click();
      await page.getByRole('heading', { name: 'Create VM', level: 1 }).waitFor();
      await page.waitForFunction(() => {
        const fields = [...document.querySelectorAll<HTMLInputElement>('input[list]')];
        return fields.length > 0 && fields.every(({ value }) => value !== '');
      });
      await page.getByRole('button', { name: 'Create 1 VM' }).click();
      await page
        .getByRole('dialog')
        .getByRole('link', { name: /^Open a shell/ })
        .click();
      const rows = page.locator('.xterm-accessibility-tree');
      await rows
        .getByText(/\$\s*$/)
        .first()
        .waitFor();
      expect(await page.evaluate(() => (globalThis as { clicks?: number }).clicks)).toBeLessThanOrEqual(5);
      await page.keyboard.type('whoami\n');
      await rows.getByText('cb-user', { exact: true }).first().waitFor();
    }, 120_000);
  },
);
