import type { Cloud, InquiryKind } from '@cb-spider/core';
import type { inquiryHandlers } from '@cb-spider/core/driver';
import type { Suite } from '../suite.ts';

/** What a connection answers beside its kinds: its part of the support matrix, and its cases. */
export interface Inquiry {
  readonly kind: InquiryKind;
  readonly handler: (typeof inquiryHandlers)[InquiryKind];
  /** For the support matrix. */
  readonly title: string;
  /** In the order of the support matrix. */
  readonly verbs: readonly string[];
  /** The cheapest call, also where there is no handler. */
  ask(cloud: Cloud): Promise<unknown>;
  /** Registers its cases. */
  cases(suite: Suite): void;
}
