import { expect, it } from '@jest/globals';
import { makeVms } from './console.ts';
import { describeConsole } from './describe-console.ts';
import { hangul, InputMethod } from './input-method.ts';

describeConsole(
  'Korean that is composed arrives once',
  bed => makeVms(bed, 'seoul', ['web']),
  stage => {
    const open = async (path: string) => {
      const { page, bed } = stage();
      await page.goto(`${bed.origin}/console/${path}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      return page;
    };
    const type = async () => {
      const method = await InputMethod.of(stage().page);
      await method.type(...hangul);
      await method.close();
    };

    it('in a field of a form', async () => {
      const page = await open('manage/keys/create?connection=seoul');
      const form = page.getByRole('form');
      await form.getByText('seoul', { exact: true }).waitFor();
      await form.getByLabel('Name').fill('key-');
      await page.keyboard.press('End');
      await type();
      await page.keyboard.type('-1');
      expect(await form.getByLabel('Name').inputValue()).toBe('key-한글-1');
    });

    it('in a field whose text React holds', async () => {
      const page = await open('topology?connection=seoul');
      await page.getByLabel('Move boxes').check();
      const name = page.getByLabel('Name of the layout');
      await name.click();
      await type();
      expect(await name.inputValue()).toBe('한글');
      await type();
      expect(await name.inputValue()).toBe('한글한글');
    });

    it('in the filter of a list, which is part of the address', async () => {
      const page = await open('vms?connection=seoul');
      const filter = page.getByLabel('Filter');
      await filter.click();
      await type();
      await page.waitForURL(url => url.searchParams.get('filter') === '한글');
      await page.getByText('0 of 1').waitFor();
      await type();
      await page.waitForURL(url => url.searchParams.get('filter') === '한글한글');
      expect(await filter.inputValue()).toBe('한글한글');
    });

    it('in the terminal, and the VM echoes it', async () => {
      const { page } = stage();
      const sent: Buffer[] = [];
      page.on('websocket', socket =>
        socket.on('framesent', ({ payload }) => {
          if (typeof payload !== 'string') sent.push(payload);
        }),
      );
      await open('vms/seoul/web?tab=terminal');
      const rows = page.locator('.xterm-accessibility-tree');
      await rows
        .getByText(/\$\s*$/)
        .first()
        .waitFor();
      await page.keyboard.type('echo ');
      await type();
      await page.keyboard.press('Enter');
      await rows
        .getByText(/^한글\s*$/)
        .first()
        .waitFor();
      expect(Buffer.concat(sent).toString()).toBe('echo 한글\r');
    });
  },
);
