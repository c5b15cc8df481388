import type { DriverSessionV1 } from '@cb-spider/core';
import { catalogueKinds, inquiryHandlers, kindRows, namedKinds } from '@cb-spider/core/driver';

/** Handlers of no kind of their own: features say whether connections have them. */
export const furtherHandlerNames = ['tags', ...Object.values(inquiryHandlers)] as const;

export type FurtherHandlerName = (typeof furtherHandlerNames)[number];

/** Names of the handlers of kinds that a connection may have. */
export type HandlerName = Exclude<
  keyof DriverSessionV1,
  FurtherHandlerName | 'doContinue' | 'classifyError' | 'close'
>;

/** All of them, in the order in which they are tested. */
export const handlerNames: readonly HandlerName[] = [
  ...catalogueKinds.map(kind => `${kind}s` as const),
  ...namedKinds.map(kind => kindRows[kind].handler),
];
