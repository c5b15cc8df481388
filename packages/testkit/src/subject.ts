import type { ResourceKind } from '@cb-spider/core';

/** The subject of a case: a kind and the verbs that the case tests; without a kind, the driver as a whole. */
export interface Subject {
  readonly kind?: ResourceKind | undefined;
  readonly verbs?: readonly string[] | undefined;
}

/** The result of one case. */
export interface CaseResult {
  readonly subject: Subject;
  readonly title: string;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  /** Why the case was skipped. */
  readonly reason?: string | undefined;
}
