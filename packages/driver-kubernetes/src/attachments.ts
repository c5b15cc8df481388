import type { CallContext } from '@cb-spider/core/driver';
import { requiredText } from '@cb-spider/driver-kit';
import type { KubeApi } from './client/kube-api.ts';
import type { Vip, VirtualMachine } from './client/native-types.ts';
import { attachments, virtualMachines } from './client/resources.ts';
import { ifThere } from './kubernetes-errors.ts';
import { labelsOf, listOf, markOf } from './own-marks.ts';
import { networksOf, nicAnnotations, providerOf } from './vm-nics.ts';

/**
 * Additional NICs of VMs: an attachment of Multus with the NIC's name, and the NIC's entry in the VM's template.
 *
 * @see https://kubeovn.github.io/docs/stable/en/advance/multi-nic/ and
 * https://kubevirt.io/user-guide/network/interfaces_and_networks/#multus
 */
export class Attachments {
  readonly #api: KubeApi;

  constructor(api: KubeApi) {
    this.#api = api;
  }

  /** Fails if the VM has changed since it was read. */
  async attach(vip: Vip, vm: VirtualMachine, context: CallContext): Promise<void> {
    const { name } = vip.metadata;
    const { namespace } = this.#api;
    const provider = providerOf(name, namespace);
    const config = { cniVersion: '0.3.0', type: 'kube-ovn', server_socket: socket, provider };
    const metadata = { name, labels: labelsOf(namespace) };
    const content = { metadata, spec: { config: JSON.stringify(config) } };
    await this.#api.apply(attachments, content, context);
    const { spec } = vm.spec.template;
    const networks = [...networksOf(spec), { name, multus: { networkName: `${namespace}/${name}` } }];
    const interfaces = [...(spec.domain.devices?.interfaces ?? []), { name, bridge: {} }];
    const subnet = requiredText(vip.spec.subnet, 'the subnet of the NIC');
    const securityGroupIds = listOf(markOf(vip, 'securityGroups'));
    const annotations = nicAnnotations(provider, { vip: name, subnet, securityGroupIds });
    await this.#change(vm, { networks, interfaces, annotations }, context);
  }

  async detach(vip: Vip, vm: VirtualMachine, context: CallContext): Promise<void> {
    const { name } = vip.metadata;
    const { metadata, spec } = vm.spec.template;
    const isOther = (entry: { readonly name: string }) => entry.name !== name;
    const networks = networksOf(spec).filter(isOther);
    const interfaces = (spec.domain.devices?.interfaces ?? []).filter(isOther);
    const prefix = `${providerOf(name, this.#api.namespace)}.kubernetes.io/`;
    const keys = Object.keys(metadata?.annotations ?? {}).filter(key => key.startsWith(prefix));
    const annotations = Object.fromEntries(keys.map(key => [key, null]));
    await this.#change(vm, { networks, interfaces, annotations }, context);
  }

  /** Deletes the attachment with its NIC: then a detach is a single request, which a crash cannot leave half done. */
  async remove(name: string, context: CallContext): Promise<void> {
    await ifThere(this.#api.delete(attachments, name, context));
  }

  async #change(
    { metadata }: VirtualMachine,
    {
      networks,
      interfaces,
      annotations,
    }: { networks: readonly object[]; interfaces: readonly object[]; annotations: object },
    context: CallContext,
  ): Promise<void> {
    const { name, resourceVersion } = metadata;
    const spec = { networks, domain: { devices: { interfaces } } };
    const change = { metadata: { resourceVersion }, spec: { template: { metadata: { annotations }, spec } } };
    await this.#api.merge(virtualMachines, name, change, context);
  }
}

/** The socket of Kube-OVN's daemon on each node. */
const socket = '/run/openvswitch/kube-ovn-daemon.sock';
