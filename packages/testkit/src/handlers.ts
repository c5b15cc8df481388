import type { ConnectionV1 } from '@cb-spider/core';
import { catalogueKinds, inquiryHandlers, kindRows, namedKinds } from '@cb-spider/core/driver';

/** Names of the handlers of what connections answer beside their kinds. */
export const inquiryHandlerNames = Object.values(inquiryHandlers);

export type InquiryHandlerName = (typeof inquiryHandlerNames)[number];

/** Names of the handlers of kinds that a connection may have. */
export type HandlerName = Exclude<
  keyof ConnectionV1,
  InquiryHandlerName | 'doContinue' | 'classifyError' | 'close'
>;

/** All of them, in the order in which they are tested. */
export const handlerNames: readonly HandlerName[] = [
  ...catalogueKinds.map(kind => `${kind}s` as const),
  ...namedKinds.map(kind => kindRows[kind].handler),
];
