/** What is in the networks of a connection. */
export const topology = {
  title: 'Topology',
  drawing: 'Drawing; the list below has the same content',
  list: 'As a list',
  whole: 'Fit to the page',
  save: 'Save as a picture (SVG)',
  none: 'There are no networks, VMs or public IPs on this connection.',
  kinds: { network: 'Network', subnet: 'Subnet', vm: 'VM', balancer: 'Load balancer', address: 'Public IP' },
  elsewhere: 'Subnet not known',
  free: 'leads to no VM',
  groups: (names: string) => `security groups: ${names}`,
  behind: (names: string) => `behind the load balancer ${names}`,
  leadsTo: (names: string) => (names === '' ? 'leads to no VM' : `leads to ${names}`),
};
