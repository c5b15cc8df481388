import { describe, expect, it } from '@jest/globals';
import type { VirtualMachine } from '../src/client/native-types.ts';
import { problemOf, stateOf } from '../src/vm-state.ts';

const made = Date.parse('2026-01-01T00:00:00Z');

function vm(
  printableStatus: string | undefined,
  more: { runStrategy?: string; failures?: number; notReadySince?: string; deleted?: boolean } = {},
): VirtualMachine {
  const { runStrategy = 'Always', failures, notReadySince, deleted } = more;
  const ready = { type: 'Ready', status: 'False', lastTransitionTime: notReadySince, message: 'Not ready.' };
  return {
    metadata: {
      name: 'vm',
      creationTimestamp: '2026-01-01T00:00:00Z',
      deletionTimestamp: deleted ? '2026-01-01T01:00:00Z' : undefined,
    },
    spec: { runStrategy, template: { spec: { domain: {} } } },
    status: {
      printableStatus,
      startFailure: failures === undefined ? undefined : { consecutiveFailCount: failures },
      conditions: notReadySince === undefined ? [] : [ready],
    },
  };
}

describe('States of VMs', () => {
  it('do not fail at the first sight of a word of failure', () => {
    for (const word of ['ErrorUnschedulable', 'CrashLoopBackOff', 'ErrImagePull', 'ErrorPvcNotFound']) {
      expect(stateOf(vm(word), made + 5_000)).toBe('creating');
      expect(problemOf(vm(word), made + 5_000)).toBeUndefined();
    }
  });

  it('fail when the word has stayed for two minutes', () => {
    expect(stateOf(vm('ErrorUnschedulable'), made + 121_000)).toBe('failed');
    expect(problemOf(vm('ErrorUnschedulable'), made + 121_000)).toMatchObject({
      code: 'capacity_exhausted',
      nativeCode: 'ErrorUnschedulable',
    });
  });

  it('count from when the VM was ready last, so that a restart has its time too', () => {
    const restarted = vm('ErrorUnschedulable', { notReadySince: '2026-01-01T05:00:00Z' });
    const at = Date.parse('2026-01-01T05:00:10Z');
    expect(stateOf(restarted, at)).toBe('creating');
    expect(stateOf(restarted, at + 120_000)).toBe('failed');
  });

  it('fail at once when the VM has failed to start three times in a row', () => {
    expect(stateOf(vm('CrashLoopBackOff', { failures: 2 }), made)).toBe('creating');
    expect(stateOf(vm('CrashLoopBackOff', { failures: 3 }), made)).toBe('failed');
  });

  it('follow what the VM is to do where the word lags behind', () => {
    expect(stateOf(vm(undefined), made)).toBe('creating');
    expect(stateOf(vm('Stopped'), made)).toBe('creating');
    expect(stateOf(vm('Stopped', { runStrategy: 'Halted' }), made)).toBe('suspended');
    expect(stateOf(vm('Running', { runStrategy: 'Halted' }), made)).toBe('suspending');
    expect(stateOf(vm('Running', { runStrategy: 'Manual' }), made)).toBe('running');
    expect(stateOf(vm('Running', { deleted: true }), made)).toBe('terminating');
  });
});
