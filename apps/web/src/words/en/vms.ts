/** The list of VMs. */
export const vms = {
  title: 'VMs',
  name: 'Name',
  state: 'State',
  connection: 'Connection',
  region: 'Region',
  spec: 'Spec',
  publicIp: 'Public IP',
  privateIp: 'Private IP',
  age: 'Started',
  none: 'There are no VMs on these connections.',
  noneFits: 'No VM matches the filter.',
};

export const vmStates = {
  Creating: 'Creating',
  Running: 'Running',
  Suspending: 'Suspending',
  Suspended: 'Suspended',
  Resuming: 'Resuming',
  Rebooting: 'Rebooting',
  Terminating: 'Terminating',
  Terminated: 'Terminated',
  NotExist: 'Gone',
  Failed: 'Failed',
  Unknown: 'Unknown',
};
