/** Zones of the cluster's nodes. */
export const zones = ['zone-a', 'zone-b'] as const;

/** What an operator has made in a cluster before somebody connects: nodes, instance types, an external subnet, boot images. */
export function clusterParts(): readonly object[] {
  return [
    attachmentDefinition,
    dataSourceDefinition,
    ...zones.map(node),
    ...Object.entries(instanceTypes).map(([name, size]) => instanceType(name, ...size)),
    externalSubnet,
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: imageNamespace } },
    containerDisks,
  ];
}

/** Objects of types that {@link clusterParts} defines, which need a moment to be there. */
export function laterParts(): readonly object[] {
  return [dataSource('ubuntu', 'ubuntu', 'True'), dataSource('windows2k22', 'windows.2k22', 'False')];
}

const imageNamespace = 'kubevirt-os-images';

/** Container disks that the operator offers, by the name that the driver's README gives. */
const containerDisks = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'cb-spider-images', namespace: imageNamespace },
  data: {
    ubuntu: 'quay.io/containerdisks/ubuntu:24.04 Ubuntu 24.04',
    debian: 'quay.io/containerdisks/debian:12 Debian 12',
  },
};

/** @see https://github.com/k8snetworkplumbingwg/multi-net-spec (v1.3, section 3.2) */
const attachmentDefinition = definition('k8s.cni.cncf.io', 'v1', {
  kind: 'NetworkAttachmentDefinition',
  plural: 'network-attachment-definitions',
  singular: 'network-attachment-definition',
});

/** @see https://github.com/kubevirt/containerized-data-importer/blob/main/doc/os-image-poll-and-update.md */
const dataSourceDefinition = definition('cdi.kubevirt.io', 'v1beta1', {
  kind: 'DataSource',
  plural: 'datasources',
  singular: 'datasource',
});

function definition(
  group: string,
  version: string,
  names: { readonly kind: string; readonly plural: string; readonly singular: string },
): object {
  const any = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };
  const openAPIV3Schema = { type: 'object', properties: { spec: any, status: any } };
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: {
      name: `${names.plural}.${group}`,
      // groups under k8s.io are the Kubernetes project's own, or say so
      annotations: { 'api-approved.kubernetes.io': 'unapproved, for tests' },
    },
    spec: {
      ...{ group, names, scope: 'Namespaced' },
      versions: [{ name: version, served: true, storage: true, schema: { openAPIV3Schema } }],
    },
  };
}

function node(zone: string): object {
  const labels = { 'topology.kubernetes.io/zone': zone, 'topology.kubernetes.io/region': 'testbed' };
  return { apiVersion: 'v1', kind: 'Node', metadata: { name: `node-${zone}`, labels } };
}

/** Some of the common ones, each with its CPUs and memory: https://github.com/kubevirt/common-instancetypes */
const instanceTypes: Readonly<Record<string, readonly [number, string]>> = {
  'u1.nano': [1, '512Mi'],
  'u1.micro': [1, '1Gi'],
  'u1.small': [1, '2Gi'],
  'u1.medium': [1, '4Gi'],
  'cx1.medium': [1, '2Gi'],
};

function instanceType(name: string, guest: number, memory: string): object {
  return {
    apiVersion: 'instancetype.kubevirt.io/v1beta1',
    kind: 'VirtualMachineClusterInstancetype',
    metadata: { name, labels: { 'instancetype.kubevirt.io/vendor': 'kubevirt.io' } },
    spec: { cpu: { guest }, memory: { guest: memory } },
  };
}

/** @see https://kubeovn.github.io/docs/stable/en/vpc/ovn-eip-fip-snat/ */
const externalSubnet = {
  apiVersion: 'kubeovn.io/v1',
  kind: 'Subnet',
  metadata: { name: 'external204' },
  spec: { protocol: 'IPv4', cidrBlock: '203.0.113.0/24', gateway: '203.0.113.254', vlan: 'vlan204' },
};

function dataSource(name: string, preference: string, ready: string): object {
  return {
    apiVersion: 'cdi.kubevirt.io/v1beta1',
    kind: 'DataSource',
    metadata: {
      ...{ name, namespace: imageNamespace },
      labels: {
        'instancetype.kubevirt.io/default-preference': preference,
        'template.kubevirt.io/architecture': 'amd64',
      },
    },
    spec: { source: { pvc: { name, namespace: imageNamespace } } },
    status: { conditions: [{ type: 'Ready', status: ready }] },
  };
}
