/** The tabs of a VM's page, as its address names them. */
export const vmTabs = ['details', 'terminal', 'files', 'commands', 'changes', 'calls', 'raw'] as const;
export type VmTab = (typeof vmTabs)[number];

/** The chosen tab. Default: the first one. */
export interface VmSearch {
  readonly tab?: VmTab | undefined;
}

export function vmSearch({ tab }: Readonly<Record<string, unknown>>): VmSearch {
  const known = vmTabs.find(each => each === tab);
  return known === undefined ? {} : { tab: known };
}
