import type { ErrorClass, ErrorCode, VmState } from '@cb-spider/core/driver';
import { stateMap, wordTable } from '@cb-spider/driver-kit';
import type { VirtualMachine } from './client/native-types.ts';
import { vmWords } from './vm-words.ts';

export const vmStateOf = stateMap<VmState>(vmWords);

/** The error codes for KubeVirt's words of failure. */
const problemOfWord = wordTable<ErrorCode>({
  CrashLoopBackOff: 'unavailable',
  ErrorUnschedulable: 'capacity_exhausted',
  ErrImagePull: 'invalid_argument',
  ImagePullBackOff: 'invalid_argument',
  ErrorPvcNotFound: 'not_found',
  DataVolumeError: 'unavailable',
});

/** Words of failure come and go for seconds while a healthy VM starts; they count when they stay, in milliseconds. */
const patienceMs = 120_000;

/** A VM that has failed to start so often in a row is not going to. */
const enoughFailures = 3;

/**
 * The state of a VM. KubeVirt's word lags behind what the VM is to do: one that is to run and is still called stopped is
 * about to start, and the other way round.
 *
 * @param nowMs milliseconds since 1970, by a clock that agrees with the cluster's to some seconds
 */
export function stateOf(vm: VirtualMachine, nowMs = Date.now()): VmState {
  const { metadata, status } = vm;
  if (metadata.deletionTimestamp !== undefined) return 'terminating';
  const word = status?.printableStatus;
  if (word === undefined || word === '') return 'creating';
  const state = vmStateOf(word);
  const isToRun = shallRun(vm);
  if (word === 'Stopped' && isToRun) return 'creating';
  if (state === 'running' && isToRun === false) return 'suspending';
  return state === 'failed' && !lasts(vm, nowMs) ? 'creating' : state;
}

/** Why a VM has failed; missing while it has not. */
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

/** The wanted state of the VM; `undefined` with a manual run strategy. */
export function shallRun({ spec }: VirtualMachine): boolean | undefined {
  const { runStrategy, running } = spec;
  if (runStrategy === undefined) return running;
  if (runStrategy === 'Halted') return false;
  return runStrategy === 'Always' || runStrategy === 'RerunOnFailure' ? true : undefined;
}

function lasts({ metadata, status }: VirtualMachine, nowMs: number): boolean {
  if ((status?.startFailure?.consecutiveFailCount ?? 0) >= enoughFailures) return true;
  const ready = status?.conditions?.find(({ type }) => type === 'Ready');
  const since = Date.parse(ready?.lastTransitionTime ?? metadata.creationTimestamp ?? '');
  return nowMs - since > patienceMs;
}
