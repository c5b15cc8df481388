/** Kinds of objects. */
export const kinds = {
  networks: {
    title: 'Networks',
    create: 'Create network',
    remove: (count: number) => (count === 1 ? 'Delete 1 network' : `Delete ${count} networks`),
    none: 'There are no networks on these connections.',
  },
  groups: {
    title: 'Security groups',
    create: 'Create security group',
    remove: (count: number) => (count === 1 ? 'Delete 1 security group' : `Delete ${count} security groups`),
    none: 'There are no security groups on these connections.',
  },
  keys: {
    title: 'Key pairs',
    create: 'Create key pair',
    remove: (count: number) => (count === 1 ? 'Delete 1 key pair' : `Delete ${count} key pairs`),
    none: 'There are no key pairs on these connections.',
  },
  addresses: {
    title: 'Public IPs',
    create: 'Create public IP',
    remove: (count: number) => (count === 1 ? 'Delete 1 public IP' : `Delete ${count} public IPs`),
    none: 'There are no public IPs on these connections.',
  },
  cards: {
    title: 'NICs',
    create: 'Create NIC',
    remove: (count: number) => (count === 1 ? 'Delete 1 NIC' : `Delete ${count} NICs`),
    none: 'There are no NICs on these connections.',
  },
  disks: {
    title: 'Disks',
    create: 'Create disk',
    remove: (count: number) => (count === 1 ? 'Delete 1 disk' : `Delete ${count} disks`),
    none: 'There are no disks on these connections.',
  },
  machineImages: {
    title: 'Machine images',
    create: 'Create machine image',
    remove: (count: number) => (count === 1 ? 'Delete 1 machine image' : `Delete ${count} machine images`),
    none: 'There are no machine images on these connections.',
  },
  loadBalancers: {
    title: 'Load balancers',
    create: 'Create load balancer',
    remove: (count: number) => (count === 1 ? 'Delete 1 load balancer' : `Delete ${count} load balancers`),
    none: 'There are no load balancers on these connections.',
  },
  clusters: {
    title: 'Clusters',
    create: 'Create cluster',
    remove: (count: number) => (count === 1 ? 'Delete 1 cluster' : `Delete ${count} clusters`),
    none: 'There are no clusters on these connections.',
  },
};

/** Columns and fields. */
export const kindFields = {
  name: 'Name',
  connection: 'Connection',
  region: 'Region',
  nativeId: 'Id at the cloud',
  state: 'State',
  zone: 'Zone',
  range: 'Addresses (CIDR)',
  subnets: 'Subnets',
  subnet: 'Subnet',
  network: 'Network',
  rules: 'Rules',
  direction: 'Direction',
  protocol: 'Protocol',
  fromPort: 'From port',
  toPort: 'To port',
  fingerprint: 'Fingerprint',
  user: 'User',
  address: 'Public IP',
  privateAddress: 'Private IP',
  privateAddresses: 'Private IPs',
  anyAddress: 'Private IP; empty for any',
  vm: 'VM',
  vms: 'VMs',
  card: 'NIC',
  groups: 'Security groups',
  sizeGB: 'Size in GB',
  type: 'Type',
  sourceVm: 'Created from VM',
  platform: 'Platform',
  createdAt: 'Created',
  listener: 'Listener',
  listenerProtocol: 'Protocol of the listener',
  listenerPort: 'Port of the listener',
  vmProtocol: 'Protocol of the VMs',
  vmPort: 'Port of the VMs',
  check: 'Health check',
  checkProtocol: 'Protocol of the health check',
  checkPort: 'Port of the health check',
  version: 'Version',
  nodeGroups: 'Node groups',
  image: 'Image',
  spec: 'Spec',
  key: 'Key pair',
  nodes: 'Nodes',
  leastNodes: 'Minimum nodes',
  mostNodes: 'Maximum nodes',
  tags: 'Tags',
  tagKey: 'Key',
  tagValue: 'Value',
  checkInterval: 'Seconds between health checks',
  checkTimeout: 'Seconds that a health check may take',
  checkThreshold: 'Health checks until the state changes',
};

/** Changes of one object. */
export const kindActions = {
  addSubnet: 'Add subnet',
  addRule: 'Add rule',
  bind: 'Attach',
  free: 'Detach',
  attach: 'Attach to a VM',
  detach: 'Detach from its VM',
  addPrivateAddress: 'Add private IP',
  enlarge: 'Enlarge',
  addVms: 'Add VMs',
  upgrade: 'Upgrade',
  addNodeGroup: 'Add node group',
  addTag: 'Add tag',
  changeListener: 'Change the listener',
  changeVmGroup: 'Change the port of the VMs',
  changeCheck: 'Change the health check',
};

/** The texts that the pages of all kinds share. */
export const kindPages = {
  list: 'List',
  compare: 'Compare',
  compareHint: "Compares Spider's records with the cloud.",
  where: 'Where it is',
  whereabouts: {
    both: 'Managed by Spider',
    onlyHere: 'Missing at the cloud',
    onlyThere: 'Only at the cloud',
  },
  changes: { register: 'Register', forget: 'Unregister', removeThere: 'Delete at the cloud' },
  changeHints: {
    register: 'Adds a record for the object. Nothing changes at the cloud.',
    forget: 'Removes the record. The object stays at the cloud.',
    removeThere: 'The object is deleted at the cloud. Spider has no record of it.',
  },
  newName: (nativeId: string) => `Name of ${nativeId}`,
  objects: (count: number) => (count === 1 ? '1 object' : `${count} objects`),
  remove: 'Delete',
  noneFits: 'Nothing matches the filter.',
  nothingHere: 'Nothing to show.',
  saveKubeconfig: 'Save the kubeconfig',
  saveNativeKubeconfig: "Save the cloud's own kubeconfig",
  raw: 'As returned by the API',
  change: 'Change',
  removeRow: (what: string) => `Remove ${what}`,
  make: (count: number) => (count === 1 ? 'Create on 1 connection' : `Create on ${count} connections`),
  toList: 'Go to the list',
};

/** The reasons why something cannot be done on a connection. */
export const capabilities = {
  noKind: (connection: string) => `The driver of ${connection} does not support this kind of object.`,
  actions: {
    'nic.privateip': (connection: string) =>
      `The driver of ${connection} supports only one private IP for each NIC.`,
    'nic.attach.running': (connection: string) =>
      `The driver of ${connection} attaches NICs only to suspended VMs.`,
    'publicip.nic': (connection: string) => `The driver of ${connection} attaches public IPs only to VMs.`,
    'publicip.vm': (connection: string) => `The driver of ${connection} attaches public IPs only to NICs.`,
    'disk.size.attached': (connection: string) =>
      `The driver of ${connection} enlarges only disks that are not attached to a VM.`,
    'securitygroup.outbound': (connection: string) =>
      `The driver of ${connection} does not support outbound rules.`,
    'nlb.listener': (connection: string) =>
      `The driver of ${connection} does not change the listener of a load balancer.`,
    'nlb.vmgroup': (connection: string) =>
      `The driver of ${connection} does not change the port of a load balancer's VMs.`,
    'nlb.healthchecker': (connection: string) =>
      `The driver of ${connection} does not change the health check of a load balancer.`,
  },
};
