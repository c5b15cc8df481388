import { InstanceStateName } from '@aws-sdk/client-ec2';
import { describe, expect, it } from '@jest/globals';
import { features } from '../src/aws-features.ts';
import { problemOf, vmStateOf } from '../src/vm-state.ts';

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

describe('the end of an instance', () => {
  // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_StateReason.html
  it.each([
    ['Server.InsufficientInstanceCapacity', 'capacity_exhausted'],
    ['Server.InternalError', 'unavailable'],
    ['Server.ScheduledStop', 'unavailable'],
    ['Server.SpotInstanceShutdown', 'capacity_exhausted'],
    ['Server.SpotInstanceTermination', 'capacity_exhausted'],
    ['Client.InternalError', 'invalid_argument'],
    ['Client.InvalidSnapshot.NotFound', 'not_found'],
    ['Client.VolumeLimitExceeded', 'quota_exceeded'],
    ['Server.SomethingNew', 'unavailable'],
    ['Client.InstanceInitiatedShutdown', undefined],
    ['Client.InstanceTerminated', undefined],
    ['Client.UserInitiatedHibernate', undefined],
    ['Client.UserInitiatedShutdown', undefined],
    ['', undefined],
  ])('by %s is %s', (Code, code) => {
    const reason = { StateReason: { Code, Message: 'Told.' } };
    expect(problemOf({ ...reason, State: { Name: 'terminated' } })?.code).toBe(code);
    expect(problemOf({ ...reason, State: { Name: 'stopped' } })).toBeUndefined();
  });
});
