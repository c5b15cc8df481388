import { defineDriver } from '@cb-spider/core/driver';
import { features } from './kubernetes-features.ts';

const credentials = [
  {
    name: 'Kubeconfig',
    required: false,
    description:
      'Text of a kubeconfig (YAML) whose current context says cluster and user; or the three below.',
  },
  { name: 'Server', required: false, secret: false, description: 'Address of the API server.' },
  { name: 'Token', required: false, description: 'Token of a service account.' },
  {
    name: 'CaCertificate',
    required: false,
    secret: false,
    description: "Certificate, in PEM form, of the authority that signed the API server's own.",
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
    description: "Namespace that holds this connection's objects; the kubeconfig's, or default, if missing.",
  },
  {
    name: 'ExternalSubnet',
    required: false,
    description: 'Kube-OVN subnet that public addresses come from, where there are several on a VLAN.',
  },
  {
    name: 'ImageNamespace',
    required: false,
    description: 'Namespace of the boot images; kubevirt-os-images if missing.',
  },
] as const;

/**
 * Kubernetes with KubeVirt for VMs and Kube-OVN for networks: a namespace is a virtual cloud.
 *
 * A connection asks the cluster for its API groups when it is opened: without KubeVirt it is refused, and without
 * Kube-OVN it has VMs, images, specs and key pairs only. The client library is loaded by the first connection.
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
    const { openConnection } = await import('./connection.ts');
    return openConnection(target);
  },
});
