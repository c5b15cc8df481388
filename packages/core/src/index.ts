export {
  type CallHistory,
  type CallRecord,
  type NativeCallRecord,
  type ResourceKind,
  resourceKinds,
} from './calls/call-record.ts';
export type * from './driver/index.ts';
export { defineDriver, errorCodes, toNativeId, vmStates } from './driver/index.ts';
export { CloudError, type ErrorDetails, type ErrorPlace, invalidArgument } from './errors/cloud-error.ts';
export type * from './store/index.ts';
export { type Clock, systemClock } from './time/clock.ts';
