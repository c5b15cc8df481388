/** One resource type of the API server. */
export interface Resource {
  /** The path up to the version, such as `/apis/kubevirt.io/v1`. */
  readonly base: string;
  readonly apiVersion: string;
  readonly kind: string;
  readonly plural: string;
  /** The name in roles: `virtualmachines.kubevirt.io`. */
  readonly fullName: string;
  /** Whether it belongs to a namespace and not to the cluster itself. */
  readonly namespaced: boolean;
}

function core(kind: string, plural: string, namespaced: boolean): Resource {
  return { base: '/api/v1', apiVersion: 'v1', kind, plural, fullName: plural, namespaced };
}

function custom(group: string, version: string, kind: string, plural: string, namespaced: boolean): Resource {
  const apiVersion = `${group}/${version}`;
  return {
    base: `/apis/${apiVersion}`,
    apiVersion,
    kind,
    plural,
    fullName: `${plural}.${group}`,
    namespaced,
  };
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
export const configMaps = core('ConfigMap', 'configmaps', true);
export const nodes = core('Node', 'nodes', false);
export const resourceQuotas = core('ResourceQuota', 'resourcequotas', true);
export const secrets = core('Secret', 'secrets', true);

/** @see https://kubevirt.io/api-reference/main/definitions.html */
export const virtualMachines = custom('kubevirt.io', 'v1', 'VirtualMachine', 'virtualmachines', true);
export const instances = custom(
  'kubevirt.io',
  'v1',
  'VirtualMachineInstance',
  'virtualmachineinstances',
  true,
);
export const instanceTypes = custom(
  'instancetype.kubevirt.io',
  'v1beta1',
  'VirtualMachineClusterInstancetype',
  'virtualmachineclusterinstancetypes',
  false,
);
/** @see https://github.com/kubevirt/containerized-data-importer/blob/main/doc/os-image-poll-and-update.md */
export const dataSources = custom('cdi.kubevirt.io', 'v1beta1', 'DataSource', 'datasources', true);

/** @see https://kubeovn.github.io/docs/stable/en/reference/kube-ovn-api/ */
export const vpcs = custom('kubeovn.io', 'v1', 'Vpc', 'vpcs', false);
export const subnets = custom('kubeovn.io', 'v1', 'Subnet', 'subnets', false);
export const securityGroups = custom('kubeovn.io', 'v1', 'SecurityGroup', 'security-groups', false);
export const vips = custom('kubeovn.io', 'v1', 'Vip', 'vips', false);
export const eips = custom('kubeovn.io', 'v1', 'OvnEip', 'ovn-eips', false);
export const fips = custom('kubeovn.io', 'v1', 'OvnFip', 'ovn-fips', false);

/** @see https://github.com/k8snetworkplumbingwg/multi-net-spec */
export const attachments = custom(
  'k8s.cni.cncf.io',
  'v1',
  'NetworkAttachmentDefinition',
  'network-attachment-definitions',
  true,
);
