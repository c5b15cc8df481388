import { createRequire } from 'node:module';
import { expect, it } from '@jest/globals';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { en } from '../src/words/en/index.ts';
import { ko } from '../src/words/ko/index.ts';
import { type ConsoleBed, connectDown } from './console.ts';
import { describeConsole } from './describe-console.ts';
import { makeViewed, views } from './views.ts';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

async function prepare(bed: ConsoleBed): Promise<void> {
  await makeViewed(bed);
  await connectDown(bed, 'down');
}

describeConsole('the accessibility of the console', prepare, stage => {
  const begin = async (language: string) => {
    const { page } = stage();
    await page.context().addInitScript({ path: axe });
    await page.evaluate(chosen => localStorage.setItem('spider.language', chosen), language);
  };
  const goTo = async (path: string, there: string) => {
    const { page, bed } = stage();
    await page.goto(`${bed.origin}/console/${path}`);
    await page.locator(there).first().waitFor();
  };

  for (const language of ['en', 'ko']) {
    it(`holds for every view in both themes, in ${language}`, async () => {
      const { page } = stage();
      await begin(language);
      for (const [path, there] of views) {
        await goTo(path, there);
        await expectNone(page, path);
      }
      await goTo('vms', '[role=table] a');
      await page.keyboard.press('Control+k');
      await page.getByRole('menuitem').first().waitFor();
      await expectNone(page, 'the palette');
      await page.keyboard.press('Escape');
      await page.locator('[role=table] input[type=checkbox]').first().check();
      await page.locator('button.danger').click();
      await page.getByRole('dialog').waitFor();
      await expectNone(page, 'a dialog');
    }, 300_000);

    it(`holds for every form that a list opens, in ${language}`, async () => {
      const { page } = stage();
      await begin(language);
      for (const [path, title] of dialogsOf(language)) {
        await goTo(path, '[role=table] [role=cell]');
        await page.locator('.data-body input[type=checkbox]').first().check();
        await page.getByRole('button', { name: title, exact: true }).click();
        await page.getByRole('dialog').locator('form').waitFor();
        await expectNone(page, `${path}: ${title}`);
        await page.keyboard.press('Escape');
      }
    }, 300_000);

    it(`holds for everything that opens on a page, in ${language}`, async () => {
      const { page } = stage();
      const { topology, vm } = wordsOf(language);
      await begin(language);
      await goTo('topology?connection=seoul', '.topology-list li');
      await page.getByLabel(topology.looks.isMoving).check();
      await page.getByLabel(topology.box, { exact: true }).selectOption('vm web');
      await expectNone(page, topology.looks.isMoving);
      await goTo('vms/seoul/web?tab=terminal', '.xterm-rows');
      await page.getByText(vm.ownLogin).click();
      await page.getByRole('form', { name: vm.ownLogin }).waitFor();
      await expectNone(page, vm.ownLogin);
    }, 120_000);
  }
});

function wordsOf(language: string) {
  return language === 'ko' ? ko : en;
}

/** Returns the forms that a list opens: the path of the list, and the title of the button. */
function dialogsOf(language: string): readonly (readonly [path: string, title: string])[] {
  const { connections: words } = wordsOf(language);
  return [
    ['connections', words.newTitles.connection],
    ['connections', words.combine],
    ['connections', words.edit],
    ['connections?tab=credential', words.newTitles.credential],
    ['connections?tab=credential', words.edit],
    ['connections?tab=driver', words.newTitles.driver],
    ['connections?tab=region', words.newTitles.region],
    ['connections?tab=region', words.edit],
    ['connections?tab=region', words.importRegions],
  ];
}

async function expectNone(page: Page, view: string): Promise<void> {
  for (const theme of ['light', 'dark']) {
    await page.evaluate(chosen => {
      document.documentElement.dataset.theme = chosen;
    }, theme);
    expect({ view, theme, violations: await violations(page) }).toEqual({ view, theme, violations: [] });
  }
}

/** Returns a summary of the violations that axe finds. */
function violations(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(options: RunOptions): Promise<AxeResults> } };
    const found = await axe.run({ resultTypes: ['violations'] });
    return found.violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`),
    );
  });
}
