import type { DriverV1 } from '@cb-spider/core';
import type { HandlerName } from './handlers.ts';
import { inquiries } from './inquiries/inquiry-table.ts';
import { kitKinds } from './kinds/kind-table.ts';
import { type SupportMatrixRow, supportMatrixRow } from './matrix/support-matrix.ts';
import type { CaseResult } from './subject.ts';

/** The results of a run, complete once its last case has ended. */
export class ConformanceReport {
  readonly cases: CaseResult[] = [];
  readonly #driver: DriverV1;
  readonly #handlers: readonly HandlerName[];

  constructor(driver: DriverV1, handlers: readonly HandlerName[]) {
    this.#driver = driver;
    this.#handlers = handlers;
  }

  add(result: CaseResult): void {
    this.cases.push(result);
  }

  count(outcome: CaseResult['outcome']): number {
    return this.cases.filter(each => each.outcome === outcome).length;
  }

  /**
   * Returns the driver's row of the support matrix, as verified by the run: a claim that a case has disproved
   * is `failed`, a claim that no case has tested is `untested`.
   */
  row(): SupportMatrixRow {
    const row = supportMatrixRow(this.#driver, this.#handlers);
    const cells = Object.entries(row.cells).map(([key, claim]) => [
      key,
      claim === 'no' ? claim : this.#seen(key, claim),
    ]);
    return { ...row, cells: Object.fromEntries(cells) };
  }

  /** Returns the row and the number of passed, failed and skipped cases as text. */
  text(): string {
    const { cells } = this.row();
    const lines = [...kitKinds, ...inquiries].map(({ kind, title, verbs }) => {
      const words = verbs.map(verb => {
        const cell = cells[`${kind}.${verb}`];
        return cell === 'yes' ? verb : `${verb} (${cell})`;
      });
      return `  ${title.padEnd(22)}${words.join(', ')}`;
    });
    const figures = (['passed', 'failed', 'skipped'] as const).map(
      outcome => `${this.count(outcome)} ${outcome}`,
    );
    return [`${this.#driver.displayName}: ${figures.join(', ')}`, ...lines, ''].join('\n');
  }

  #seen(key: string, claim: string): string {
    const [kind, verb = ''] = key.split('.');
    if (kind === 'driver') return claim;
    const about = this.cases.filter(({ subject }) => subject.kind === kind && subject.verbs?.includes(verb));
    if (about.some(each => each.outcome === 'failed')) return 'failed';
    return about.some(each => each.outcome === 'passed') ? claim : 'untested';
  }
}
