import type { DriverFeatures } from '@cb-spider/core/driver';
import { vmWords } from './vm-words.ts';

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#rfc-1035-label-names */
const name = { maxLength: 63, pattern: '[a-z]([-a-z0-9]*[a-z0-9])?' } as const;
/** The name of a VM is also the host name of its guest, and the name of its disk appends `-root`. */
const vmName = { ...name, maxLength: 57 } as const;
const unnamed = { maxLength: 0 } as const;

/** The features of Kubernetes with KubeVirt and Kube-OVN, and its limits on names. */
export const features = {
  names: {
    network: name,
    subnet: name,
    securityGroup: name,
    keyPair: name,
    vm: vmName,
    publicIp: name,
    nic: name,
    disk: name,
    machineImage: name,
    loadBalancer: name,
    cluster: unnamed,
    nodeGroup: unnamed,
    database: name,
  },
  // There are no idempotency tokens; an object has core's tag from its creation on.
  createIdentity: {
    network: 'tag',
    subnet: 'tag',
    securityGroup: 'tag',
    keyPair: 'tag',
    vm: 'tag',
    publicIp: 'tag',
    nic: 'tag',
  },
  uniqueNames: ['network', 'subnet', 'securityGroup', 'keyPair', 'publicIp', 'nic', 'vm'],
  // The API server shows an accepted object at once.
  visibilityGraceMs: 1_000,
  zones: true,
  networks: { cidr: false, single: false, zonedSubnets: false },
  securityGroups: { perNetwork: false, allowsAllOutbound: true, outboundRules: true },
  vms: {
    reportedStates: ['creating', 'running', 'suspending', 'suspended', 'terminating', 'failed', 'unknown'],
    nativeStates: vmWords,
    rootDiskTypes: [],
    rootDiskSize: true,
    windows: false,
  },
  publicIps: { targets: ['nic', 'vm'] },
  nics: { hotPlug: false, secondaryPrivateIps: false },
  tags: ['network', 'subnet', 'securityGroup', 'keyPair', 'publicIp', 'nic', 'vm'],
  // https://kubernetes.io/docs/concepts/overview/working-with-objects/annotations/#syntax-and-character-set; all
  // annotations of an object may have 256 KiB together, and a character can take three bytes.
  tagRules: {
    default: {
      maxCount: 50,
      maxKeyLength: 63,
      maxValueLength: 1_024,
      keyPattern: '[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?',
    },
  },
} as const satisfies DriverFeatures;
