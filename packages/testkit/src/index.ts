export { runConformance } from './conformance.ts';
export { type SupportMatrixRow, supportMatrix, supportMatrixRow } from './matrix/support-matrix.ts';
export {
  type ConformanceOptions,
  type ConformanceRig,
  type ConformanceTarget,
  type HandlerName,
  handlerNames,
  type NativeErrorSample,
  type NotApplicable,
  type OwnedKindName,
  ownedKinds,
  type VmStateSamples,
} from './options.ts';
export type { CaseResult, ConformanceReport } from './report.ts';
export type { TestFunction, TestRunner } from './runner.ts';
export type { Subject } from './suite.ts';
