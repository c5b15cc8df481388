import type { InquiryKind } from '@cb-spider/core';
import { inquiryHandlers } from '@cb-spider/core/driver';
import { anyCall } from './any-call.ts';
import type { Inquiry } from './inquiry.ts';
import { metric } from './metric.ts';
import { price } from './price.ts';
import { quota } from './quota.ts';

const table: Readonly<Record<InquiryKind, Inquiry>> = { price, quota, metric, anyCall };

/** All inquiries, in the order of the support matrix. */
export const inquiries: readonly Inquiry[] = (Object.keys(inquiryHandlers) as InquiryKind[]).map(
  kind => table[kind],
);
