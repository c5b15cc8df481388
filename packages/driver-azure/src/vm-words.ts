import type { VmState } from '@cb-spider/core/driver';

/**
 * Azure's words. A stopped VM is still billed, a deallocated one is not; Spider reports both as suspended.
 *
 * @see https://learn.microsoft.com/azure/virtual-machines/states-billing
 */
export const vmWords = {
  'PowerState/starting': 'resuming',
  'PowerState/running': 'running',
  'PowerState/stopping': 'suspending',
  'PowerState/stopped': 'suspended',
  'PowerState/deallocating': 'suspending',
  'PowerState/deallocated': 'suspended',
  'PowerState/unknown': 'unknown',
  'ProvisioningState/creating': 'creating',
  'ProvisioningState/updating': 'unknown',
  'ProvisioningState/migrating': 'unknown',
  'ProvisioningState/succeeded': 'unknown',
  'ProvisioningState/canceled': 'failed',
  'ProvisioningState/deleting': 'terminating',
  'ProvisioningState/failed': 'failed',
} as const satisfies Readonly<Record<string, VmState>>;
