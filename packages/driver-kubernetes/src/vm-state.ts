import type { ErrorClass, ErrorCode, VmState } from '@cb-spider/core/driver';
import { stateMap, wordTable } from '@cb-spider/driver-kit';
import type { VirtualMachine } from './client/native-types.ts';
import { vmWords } from './vm-words.ts';

export const vmStateOf = stateMap<VmState>(vmWords);

/** The error codes for KubeVirt's failure statuses. */
const problemOfWord = wordTable<ErrorCode>({
  CrashLoopBackOff: 'unavailable',
  ErrorUnschedulable: 'capacity_exhausted',
  ErrImagePull: 'invalid_argument',
  ImagePullBackOff: 'invalid_argument',
  ErrorPvcNotFound: 'not_found',
  DataVolumeError: 'unavailable',
});

/**
 * How long a failure status must last to count, in milliseconds: it may appear for seconds while a healthy VM starts.
 */
const failureGraceMs = 120_000;

/** The number of consecutive failed starts after which a VM counts as failed. */
const maxStartFailures = 3;

/**
 * Returns the state of a VM. KubeVirt's status lags behind the desired state: a VM that should run and is still
 * reported as stopped is about to start, and vice versa.
 *
 * @param nowMs milliseconds since 1970, by a clock that agrees with the cluster's to some seconds
 */
export function stateOf(vm: VirtualMachine, nowMs = Date.now()): VmState {
  const { metadata, status } = vm;
  if (metadata.deletionTimestamp !== undefined) return 'terminating';
  const word = status?.printableStatus;
  if (word === undefined || word === '') return 'creating';
  const state = vmStateOf(word);
  const desired = shouldRun(vm);
  if (word === 'Stopped' && desired) return 'creating';
  if (state === 'running' && desired === false) return 'suspending';
  return state === 'failed' && !lasts(vm, nowMs) ? 'creating' : state;
}

/** Returns why a VM has failed; `undefined` if it has not. */
export function problemOf(vm: VirtualMachine, nowMs = Date.now()): ErrorClass | undefined {
  if (stateOf(vm, nowMs) !== 'failed') return undefined;
  const word = vm.status?.printableStatus;
  const message = vm.status?.conditions?.find(({ type, status }) => type === 'Ready' && status === 'False');
  const code = problemOfWord(word) ?? 'unavailable';
  return {
    code,
    nativeCode: word,
    message: message?.message ?? `KubeVirt reports the state ${word} for the VM.`,
  };
}

/** Returns whether the VM should run; `undefined` with a manual run strategy. */
export function shouldRun({ spec }: VirtualMachine): boolean | undefined {
  const { runStrategy, running } = spec;
  if (runStrategy === undefined) return running;
  if (runStrategy === 'Halted') return false;
  return runStrategy === 'Always' || runStrategy === 'RerunOnFailure' ? true : undefined;
}

function lasts({ metadata, status }: VirtualMachine, nowMs: number): boolean {
  if ((status?.startFailure?.consecutiveFailCount ?? 0) >= maxStartFailures) return true;
  const ready = status?.conditions?.find(({ type }) => type === 'Ready');
  const since = Date.parse(ready?.lastTransitionTime ?? metadata.creationTimestamp ?? '');
  return nowMs - since > failureGraceMs;
}
