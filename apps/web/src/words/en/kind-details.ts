/** The page of a load balancer. */
export const balancer = {
  health: 'Health of the VMs',
  state: 'Health',
  healthy: 'Healthy',
  unhealthy: 'Not healthy, or not checked yet',
  summary: (healthy: number, all: number) => `${healthy} of ${all} VMs are healthy`,
  noVms: 'The load balancer has no VMs.',
  listener: 'Test of the listener',
  listenerHint: (address: string) => `The server connects to ${address} from where it runs.`,
  test: 'Test the listener',
  noAddress: 'The load balancer has no address yet.',
};

/** The page of a NIC. */
export const nicScript = {
  title: 'Script for the operating system',
  hint: 'Run it as root on the Linux VM: it gives the NIC all of its private IPs. Running it again is harmless.',
  show: 'Show the script',
  save: 'Save the script',
  terminal: (vm: string) => `Terminal of ${vm}`,
};
