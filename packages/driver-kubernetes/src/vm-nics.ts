import type { VirtualMachine, VmTemplate } from './client/native-types.ts';

/**
 * NICs of a VM stand in its template, each by the annotation that names its reserved address. The first one is on the
 * pod's own network; the others are on attachments of their own, of Multus.
 *
 * @see https://kubeovn.github.io/docs/stable/en/advance/vip/ and https://kubeovn.github.io/docs/stable/en/advance/multi-nic/
 */
export const podProvider = 'ovn';

/** The name of the network and interface in the template that is the VM's first. */
export const firstNetwork = 'default';

/** By what Kube-OVN calls the network of an attachment. */
export function providerOf(attachment: string, namespace: string): string {
  return `${attachment}.${namespace}.ovn`;
}

/** What the template needs to contain about a NIC. */
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

/** The reserved address of the NIC that the VM came with. */
export function firstNicOf({ spec }: VirtualMachine): string | undefined {
  return spec.template.metadata?.annotations?.[`${podProvider}.kubernetes.io/vip`];
}

/** Ids of a VM's NICs in their order, the one that it came with first. */
export function nicIdsOf(vm: VirtualMachine): readonly string[] {
  const { metadata, spec } = vm.spec.template;
  return networksOf(spec).flatMap(({ name, multus }) => {
    if (multus === undefined) return firstNicOf(vm) ?? [];
    const provider = providerOf(name, vm.metadata.namespace ?? '');
    return metadata?.annotations?.[`${provider}.kubernetes.io/vip`] ?? [];
  });
}

/** The VM that has a NIC, and its place there. */
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
