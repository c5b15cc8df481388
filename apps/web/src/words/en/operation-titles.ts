/** The titles of operations on an object, such as `VM web`. An action without a text here is shown as it is. */
const actions: Readonly<Record<string, (object: string) => string>> = {
  create: object => `Create ${object}`,
  delete: object => `Delete ${object}`,
  deleteNative: object => `Delete ${object} at the cloud`,
  register: object => `Register ${object}`,
  unregister: object => `Unregister ${object}`,
  addTags: object => `Add tags to ${object}`,
  removeTag: object => `Remove a tag from ${object}`,
  addRules: object => `Add rules to ${object}`,
  removeRules: object => `Remove rules from ${object}`,
  associate: object => `Associate ${object}`,
  disassociate: object => `Disassociate ${object}`,
  attach: object => `Attach ${object}`,
  detach: object => `Detach ${object}`,
  addPrivateIp: object => `Add a private IP to ${object}`,
  removePrivateIp: object => `Remove a private IP from ${object}`,
  enlarge: object => `Enlarge ${object}`,
  start: object => `Resume ${object}`,
  stop: object => `Suspend ${object}`,
  reboot: object => `Reboot ${object}`,
  terminate: object => `Terminate ${object}`,
  addVms: object => `Add VMs to ${object}`,
  removeVms: object => `Remove VMs from ${object}`,
  changeListener: object => `Change the listener of ${object}`,
  changeVmGroup: object => `Change the VM port of ${object}`,
  changeHealthChecker: object => `Change the health check of ${object}`,
  upgrade: object => `Upgrade ${object}`,
  scale: object => `Scale ${object}`,
  setAutoScaling: object => `Set autoscaling of ${object}`,
};

const kinds: Readonly<Record<string, string>> = {
  network: 'network',
  subnet: 'subnet',
  securityGroup: 'security group',
  keyPair: 'key pair',
  publicIp: 'public IP',
  nic: 'NIC',
  disk: 'disk',
  machineImage: 'machine image',
  vm: 'VM',
  loadBalancer: 'load balancer',
  cluster: 'cluster',
  nodeGroup: 'node group',
  stack: 'stack',
};

/** The steps of operations. */
const steps: Readonly<Record<string, string>> = {
  accepted: 'accepted by the cloud',
  created: 'created',
  keyed: 'key created',
  tagged: 'tagged',
  undoing: 'rolling back',
};

export const operationTitles = {
  titleOf: (action: string, kind: string, name: string): string => {
    const object = `${kinds[kind] ?? kind} ${name}`;
    return actions[action]?.(object) ?? `${action} ${object}`;
  },
  step: (step: string): string => steps[step] ?? step,
};
