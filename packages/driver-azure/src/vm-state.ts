import type { VmState } from '@cb-spider/core/driver';
import { stateMap } from '@cb-spider/driver-kit';
import type { NativeProblem } from './native-problem.ts';
import { vmWords } from './vm-words.ts';

/** An instance view, as the SDK reads it or as it is sent. */
interface View {
  readonly statuses?:
    | readonly { readonly code?: string | undefined; readonly message?: string | undefined }[]
    | undefined;
}

/** The properties that describe the state of a VM or of another resource. */
export interface VmProperties {
  readonly provisioningState?: string | undefined;
  readonly instanceView?: View | undefined;
}

const states = stateMap<VmState>(vmWords);

/** Returns `unknown` for a word that is not in the table. */
export function vmStateOf(word: string): VmState {
  return states(word.replace(/^(ProvisioningState\/failed)\/.*/, '$1'));
}

/**
 * Returns the most specific word: provisioning for a VM that is being created or removed, otherwise power, which a VM
 * may have even though its last change failed.
 */
export function nativeStateOf(provisioningState: string | undefined, view: View | undefined): string {
  const provisioning = `ProvisioningState/${(provisioningState ?? 'unknown').toLowerCase()}`;
  if (/\/(creating|deleting)$/.test(provisioning)) return provisioning;
  const codes = (view?.statuses ?? []).flatMap(({ code }) => code ?? []);
  const power = codes.find(code => code.startsWith('PowerState/'));
  return power ?? codes.find(code => code.startsWith('ProvisioningState/failed/')) ?? provisioning;
}

/** Returns why the last change failed: `ProvisioningState/failed/AllocationFailed` in the instance view. */
export function failureOf(properties: VmProperties | undefined): NativeProblem {
  for (const { code, message } of properties?.instanceView?.statuses ?? []) {
    const word = /^ProvisioningState\/failed\/(.+)$/.exec(code ?? '')?.[1];
    if (word !== undefined) return { code: word, message, inner: [] };
  }
  return { code: 'ProvisioningFailed', inner: [] };
}
