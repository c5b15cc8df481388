import { defineDriver } from '@cb-spider/core/driver';
import { features } from './kubernetes-features.ts';

const credentials = [
  {
    name: 'Kubeconfig',
    required: false,
    multiline: true,
    description:
      'A kubeconfig (YAML) whose current context has a cluster and a user; or set the three fields below.',
  },
  { name: 'Server', required: false, secret: false, description: 'Address of the API server.' },
  { name: 'Token', required: false, description: 'Token of a service account.' },
  {
    name: 'CaCertificate',
    required: false,
    secret: false,
    multiline: true,
    description: "Certificate, in PEM format, of the authority that signed the API server's certificate.",
  },
] as const;

const regionFields = [
  { name: 'Region', required: true, description: 'A name for the cluster.' },
  {
    name: 'Zone',
    required: false,
    description: "Zone for new VMs, as the nodes' label topology.kubernetes.io/zone names it.",
  },
  {
    name: 'Namespace',
    required: false,
    description: "Namespace for this connection's objects. Default: the kubeconfig's namespace, or default.",
  },
  {
    name: 'ExternalSubnet',
    required: false,
    description: 'Kube-OVN subnet for public IPs, if there are several on a VLAN.',
  },
  {
    name: 'ImageNamespace',
    required: false,
    description: 'Namespace of the boot images. Default: kubevirt-os-images.',
  },
] as const;

/**
 * Kubernetes with KubeVirt for VMs and Kube-OVN for networks: each namespace is a virtual cloud.
 *
 * A connection reads the API groups of the cluster when it is opened: without KubeVirt it is refused, and without
 * Kube-OVN it supports only VMs, images, specs and key pairs. The first session loads the client library.
 */
export const kubernetes = defineDriver({
  specificationVersion: 'v1',
  id: 'kubernetes',
  displayName: 'Kubernetes',
  providers: ['KUBERNETES'],
  credentials,
  regionFields,
  defaultRegion: { region: 'kubernetes' },
  features,
  async connect(target) {
    const { openSession } = await import('./driver-session.ts');
    return openSession(target);
  },
});
