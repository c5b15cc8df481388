import type { VirtualMachine, VmTemplate } from './client/native-types.ts';

/**
 * The NICs of a VM are in its template, each with an annotation that names its reserved address. The first one is on
 * the pod's own network; the others are on attachments of their own, of Multus.
 *
 * @see https://kubeovn.github.io/docs/stable/en/advance/vip/ and
 * https://kubeovn.github.io/docs/stable/en/advance/multi-nic/
 */
export const podProvider = 'ovn';

/** The name of the first network and interface in a VM's template. */
export const firstNetwork = 'default';

/** Returns Kube-OVN's name for the network of an attachment. */
export function providerOf(attachment: string, namespace: string): string {
  return `${attachment}.${namespace}.ovn`;
}

/** Returns the annotations of a template about a NIC. */
export function nicAnnotations(
  provider: string,
  nic: { readonly vip: string; readonly subnet: string; readonly securityGroupIds: readonly string[] },
): Readonly<Record<string, string>> {
  const groups = nic.securityGroupIds.join(',');
  return {
    [`${provider}.kubernetes.io/logical_switch`]: nic.subnet,
    [`${provider}.kubernetes.io/vip`]: nic.vip,
    ...(groups !== '' && {
      [`${provider}.kubernetes.io/port_security`]: 'true',
      [`${provider}.kubernetes.io/security_groups`]: groups,
    }),
  };
}

/** Returns the reserved address of the NIC that was created with the VM. */
export function firstNicOf({ spec }: VirtualMachine): string | undefined {
  return spec.template.metadata?.annotations?.[`${podProvider}.kubernetes.io/vip`];
}

/** Returns the ids of a VM's NICs in their order, starting with the one that was created with the VM. */
export function nicIdsOf(vm: VirtualMachine): readonly string[] {
  const { metadata, spec } = vm.spec.template;
  return networksOf(spec).flatMap(({ name, multus }) => {
    if (multus === undefined) return firstNicOf(vm) ?? [];
    const provider = providerOf(name, vm.metadata.namespace ?? '');
    return metadata?.annotations?.[`${provider}.kubernetes.io/vip`] ?? [];
  });
}

/** Returns the VM to which a NIC is attached, and the NIC's index there. */
export function holderOf(
  nicId: string,
  vms: readonly VirtualMachine[],
): { readonly vm: VirtualMachine; readonly index: number } | undefined {
  for (const vm of vms) {
    const index = nicIdsOf(vm).indexOf(nicId);
    if (index >= 0) return { vm, index };
  }
  return undefined;
}

export function networksOf(spec: VmTemplate['spec']): NonNullable<VmTemplate['spec']['networks']> {
  return spec.networks ?? [];
}
