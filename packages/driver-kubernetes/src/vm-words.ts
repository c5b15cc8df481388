import type { VmState } from '@cb-spider/core/driver';

/**
 * KubeVirt's statuses of a VM.
 *
 * @see https://github.com/kubevirt/api/blob/main/core/v1/types.go (VirtualMachinePrintableStatus)
 */
export const vmWords = {
  Stopped: 'suspended',
  Provisioning: 'creating',
  WaitingForVolumeBinding: 'creating',
  Starting: 'creating',
  Running: 'running',
  Migrating: 'running',
  Paused: 'suspended',
  Stopping: 'suspending',
  Terminating: 'terminating',
  CrashLoopBackOff: 'failed',
  ErrorUnschedulable: 'failed',
  ErrImagePull: 'failed',
  ImagePullBackOff: 'failed',
  ErrorPvcNotFound: 'failed',
  DataVolumeError: 'failed',
  Unknown: 'unknown',
  WaitingForReceiver: 'unknown',
} as const satisfies Readonly<Record<string, VmState>>;
