import type { ResourceKind } from '@cb-spider/core';

/** What a case is about: a kind and the verbs of it that it puts to the test; the driver as a whole has no kind. */
export interface Subject {
  readonly kind?: ResourceKind | undefined;
  readonly verbs?: readonly string[] | undefined;
}

/** What became of one case. */
export interface CaseResult {
  readonly subject: Subject;
  readonly title: string;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  /** Why it was skipped. */
  readonly reason?: string | undefined;
}
