import type { SpiderProblem } from '@cb-spider/client';
import { Store } from './store.ts';

/** A message beside the page. Failures stay until the user closes them. */
export interface Notice {
  readonly id: number;
  /** What was attempted or done. */
  readonly text: string;
  readonly problem?: (Pick<SpiderProblem, 'code' | 'message'> & Partial<SpiderProblem>) | undefined;
}

/** How long messages without a problem are shown, in milliseconds. */
const shownMs = 6_000;

let lastId = 0;
export const notices = new Store<readonly Notice[]>([]);

export function notify(text: string): void {
  const id = add({ text });
  setTimeout(() => dismiss(id), shownMs);
}

export function notifyProblem(text: string, problem: NonNullable<Notice['problem']>): void {
  add({ text, problem });
}

export function dismiss(id: number): void {
  notices.update(all => all.filter(notice => notice.id !== id));
}

function add(notice: Omit<Notice, 'id'>): number {
  lastId++;
  notices.update(all => [...all, { ...notice, id: lastId }]);
  return lastId;
}
