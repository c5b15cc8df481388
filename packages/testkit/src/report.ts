import type { DriverV1 } from '@cb-spider/core';
import type { Subject } from './suite.ts';

/** What became of one case. */
export interface CaseResult {
  readonly subject: Subject;
  readonly title: string;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  /** Why it was skipped. */
  readonly reason?: string | undefined;
}

/** The results of a run, complete once its last case has ended. */
export class ConformanceReport {
  readonly driver: DriverV1;
  readonly cases: CaseResult[] = [];

  constructor(driver: DriverV1) {
    this.driver = driver;
  }

  add(result: CaseResult): void {
    this.cases.push(result);
  }

  count(outcome: CaseResult['outcome']): number {
    return this.cases.filter(each => each.outcome === outcome).length;
  }
}
