import type { Cloud, InquiryKind } from '@cb-spider/core';
import type { inquiryHandlers } from '@cb-spider/core/driver';
import type { Suite } from '../suite.ts';

/** An inquiry that connections answer in addition to their kinds: its part of the support matrix, and its cases. */
export interface Inquiry {
  readonly kind: InquiryKind;
  readonly handler: (typeof inquiryHandlers)[InquiryKind];
  /** The title in the support matrix. */
  readonly title: string;
  /** The verbs, in the order of the support matrix. */
  readonly verbs: readonly string[];
  /** Makes the cheapest call. It is also made if there is no handler. */
  ask(cloud: Cloud): Promise<unknown>;
  /** Registers the cases of this inquiry. */
  cases(suite: Suite): void;
}
