import type { DriverSessionV1 } from '@cb-spider/core';
import { catalogueKinds, inquiryHandlers, kindRows, namedKinds } from '@cb-spider/core/driver';

/** Handlers without a kind of their own: features state whether connections have them. */
export const furtherHandlerNames = ['tags', ...Object.values(inquiryHandlers)] as const;

export type FurtherHandlerName = (typeof furtherHandlerNames)[number];

/** The name of the handler of a kind. */
export type HandlerName = Exclude<
  keyof DriverSessionV1,
  FurtherHandlerName | 'doContinue' | 'classifyError' | 'close'
>;

/** All names of handlers of kinds, in the order in which they are tested. */
export const handlerNames: readonly HandlerName[] = [
  ...catalogueKinds.map(kind => `${kind}s` as const),
  ...namedKinds.map(kind => kindRows[kind].handler),
];
