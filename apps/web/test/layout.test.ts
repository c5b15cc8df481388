import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describeConsole } from './describe-console.ts';
import { makeViewed, views } from './views.ts';

/** 1280 pixels at 400 % and at 200 %; WCAG 2.2, 1.4.10 and 1.4.4. */
const widths = [320, 640];

describeConsole('each view of the console', makeViewed, stage => {
  it('fits 320 and 640 pixels without scrolling sideways; Tab reaches each control, and the focus is seen', async () => {
    const { page, bed } = stage();
    const wrong: unknown[] = [];
    for (const [path, there] of views) {
      await page.goto(`${bed.origin}/console/${path}`);
      await page.locator(there).first().waitFor();
      // the controls around all pages are checked only once
      const found = await walk(page, path === '' ? 'body' : 'main');
      for (const width of widths) {
        await page.setViewportSize({ width, height: 800 });
        for (const each of await page.evaluate(overhang)) found.push(`at ${width}: ${each}`);
      }
      await page.setViewportSize({ width: 1280, height: 800 });
      if (found.length > 0) wrong.push({ path, found });
    }
    expect(wrong).toEqual([]);
  }, 400_000);

  it('closes dialogs, menus and the palette by Esc, and puts the focus back', async () => {
    const { page, bed } = stage();
    await page.goto(`${bed.origin}/console/vms`);
    await page.locator('[role=table] a').first().waitFor();
    await page.locator('[role=table] input[type=checkbox]').first().check();
    for (const name of ['Commands (Ctrl K)', 'Keys', 'Options', 'Terminate']) {
      const button = page.getByRole('button', { name, exact: true });
      await button.focus();
      await page.keyboard.press('Enter');
      await page.locator('dialog[open], :popover-open').waitFor();
      await page.keyboard.press('Escape');
      await page.locator('dialog[open], :popover-open').waitFor({ state: 'detached' });
      expect(await button.evaluate(element => element === document.activeElement)).toBe(true);
    }
  }, 120_000);
});

/** Returns the elements that make a page wider than its window; empty if it fits. */
function overhang(): readonly string[] {
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return [];
  const scrolls = (element: Element | null): boolean =>
    element !== null &&
    (['auto', 'scroll', 'hidden'].includes(getComputedStyle(element).overflowX) ||
      scrolls(element.parentElement));
  return [...document.querySelectorAll('body *')]
    .filter(
      element => element.getBoundingClientRect().right > clientWidth + 1 && !scrolls(element.parentElement),
    )
    .map(element => element.outerHTML.slice(0, 80));
}

/** Moves through a page by Tab. Returns the controls that it did not reach, and those whose focus was not visible. */
async function walk(page: Page, within: 'body' | 'main'): Promise<string[]> {
  await page.evaluate(markControls, within);
  const unseen = new Set<string>();
  const count = await page.locator('[data-walk]').count();
  for (let step = 0; step < count + 20; step++) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(lookAtFocus);
    if (at.isTerminal) await page.keyboard.press('Control+Shift+E');
    if (at.problem !== '') unseen.add(at.problem);
    if (at.left === 0) break;
  }
  const missed = await page.evaluate(() =>
    [...document.querySelectorAll('[data-walk=""]:not(:disabled)')].map(
      each => `not reached: ${each.outerHTML.slice(0, 120)}`,
    ),
  );
  return [...unseen, ...missed];
}

/**
 * Marks everything that a mouse can use; of a group of radio buttons only one. Rows and their boxes are left out,
 * because the arrow keys move between them.
 */
function markControls(within: 'body' | 'main'): void {
  const controls = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
  const groups = new Set<string>();
  for (const control of document.querySelector(within)?.querySelectorAll<HTMLInputElement>(controls) ?? []) {
    const isThere = control.checkVisibility({ visibilityProperty: true }) && !control.disabled;
    const byArrows = control.closest('[role=row][aria-rowindex]:not([aria-rowindex="1"])') !== null;
    if (!isThere || (byArrows && control.tabIndex < 0) || control.tabIndex < 0) continue;
    if (control.type === 'radio') {
      if (groups.has(control.name)) continue;
      groups.add(control.name);
    }
    control.dataset.walk = '';
  }
  if (within === 'main') document.querySelector<HTMLElement>(within)?.focus();
}

function lookAtFocus(): { readonly problem: string; readonly left: number; readonly isTerminal: boolean } {
  const element = document.activeElement as HTMLElement;
  const radio = element instanceof HTMLInputElement && element.type === 'radio' ? element.name : undefined;
  const walked =
    radio === undefined ? [element] : document.querySelectorAll<HTMLElement>(`[name="${radio}"]`);
  for (const each of walked) if (each.dataset.walk !== undefined) each.dataset.walk = 'reached';
  const left = document.querySelectorAll('[data-walk=""]:not(:disabled)').length;
  const isTerminal = element.closest('.xterm') !== null;
  if (element === document.body || isTerminal) return { problem: '', left, isTerminal };
  const { outlineStyle, boxShadow } = getComputedStyle(element);
  const name = element.outerHTML.slice(0, 120);
  const { left: x, top, width, height } = element.getBoundingClientRect();
  const isSmall = width < 24 && height < 24 && !element.matches('a, .skip');
  const above = document.elementFromPoint(x + width / 2, top + Math.min(height / 2, 10));
  const isCovered = above === null || !(element.contains(above) || above.contains(element));
  const problem =
    outlineStyle === 'none' && boxShadow === 'none'
      ? `focus not seen: ${name}`
      : isCovered
        ? `covered: ${name} by ${above?.outerHTML.slice(0, 60)}`
        : isSmall
          ? `too small: ${name}`
          : '';
  return { problem, left, isTerminal };
}
