import { describe, expect, it } from '@jest/globals';
import { nativeStateOf, vmStateOf } from '../src/vm-state.ts';

const view = (...codes: string[]) => ({ statuses: codes.map(code => ({ code })) });

describe('the state of a VM', () => {
  it('is failed whatever the reason behind it', () => {
    const failed = 'ProvisioningState/failed/AllocationFailed';
    expect(nativeStateOf('Failed', view(failed))).toBe(failed);
    expect(vmStateOf(failed)).toBe('failed');
    expect(vmStateOf('ProvisioningState/failed')).toBe('failed');
  });

  it.each([
    ['Creating', 'PowerState/running', 'creating'],
    ['Deleting', 'PowerState/running', 'terminating'],
    ['Updating', 'PowerState/deallocating', 'suspending'],
    ['Failed', 'PowerState/running', 'running'],
  ])('that is %s and %s is %s', (provisioning, power, state) => {
    expect(vmStateOf(nativeStateOf(provisioning, view(power)))).toBe(state);
  });
});
