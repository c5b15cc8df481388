import { InstanceStateName } from '@aws-sdk/client-ec2';
import { describe, expect, it } from '@jest/globals';
import { features } from '../src/aws-features.ts';
import { vmStateOf } from '../src/vm-state.ts';

describe('VM states', () => {
  it.each([
    ['pending', 'creating'],
    ['running', 'running'],
    ['stopping', 'suspending'],
    ['stopped', 'suspended'],
    ['shutting-down', 'terminating'],
    ['terminated', 'terminated'],
  ])('%s is %s', (native, state) => {
    expect(vmStateOf(native)).toBe(state);
  });

  it.each(['hibernating', 'toString', '__proto__', '', undefined])('%p is unknown', native => {
    expect(vmStateOf(native)).toBe('unknown');
  });

  it('covers every state that the SDK knows, and gives those that the features name', () => {
    const states = Object.values(InstanceStateName).map(vmStateOf);
    expect(states).not.toContain('unknown');
    expect(new Set(states)).toEqual(new Set(features.vms.reportedStates));
  });
});
