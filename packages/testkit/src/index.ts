export { namedKinds as ownedKinds } from '@cb-spider/core';
export { runConformance } from './conformance.ts';
export { collect } from './expectations.ts';
export { failureOf } from './failure-of.ts';
export { fastClock } from './fast-clock.ts';
export { type ForeignReply, type ForeignRig, foreignReplies, takenForOwn } from './foreign-replies.ts';
export { type HandlerName, handlerNames } from './handlers.ts';
export { LeapingClock } from './leaping-clock.ts';
export { type SupportMatrixRow, supportMatrix, supportMatrixRow } from './matrix/support-matrix.ts';
export type {
  ConformanceOptions,
  ConformanceRig,
  ConformanceTarget,
  LaterChanges,
  NativeErrorSample,
  NotApplicable,
  VmStateSamples,
} from './options.ts';
export type { ConformanceReport } from './report.ts';
export type { TestFunction, TestRunner } from './runner.ts';
export type { CaseResult, Subject } from './subject.ts';
