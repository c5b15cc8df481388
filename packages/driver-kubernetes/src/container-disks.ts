import type { CallContext } from '@cb-spider/core/driver';
import type { KubeApi } from './client/kube-api.ts';
import type { ConfigMap } from './client/native-types.ts';
import { configMaps } from './client/resources.ts';

/**
 * The ConfigMap in which the operator lists the cluster's own container disks: the operating system by the reference.
 */
const configMapName = 'cb-spider-images';

/**
 * Container disks that the KubeVirt project builds.
 *
 * @see https://github.com/kubevirt/containerdisks
 */
const usual: Readonly<Record<string, string>> = {
  'Ubuntu 24.04': 'quay.io/containerdisks/ubuntu:24.04',
  'Ubuntu 22.04': 'quay.io/containerdisks/ubuntu:22.04',
  'Debian 12': 'quay.io/containerdisks/debian:12',
  'Fedora 42': 'quay.io/containerdisks/fedora:42',
  'CentOS Stream 9': 'quay.io/containerdisks/centos-stream:9',
};

export interface ContainerDisk {
  /** The reference in a container registry. */
  readonly reference: string;
  /** The name to show to users, such as `Ubuntu 24.04`. */
  readonly system: string;
}

/**
 * Returns the container disks that the ConfigMap lists, where each key is a short name and each value `reference` or
 * `reference system`; the usual ones if there is no such ConfigMap.
 */
export async function containerDisks(
  api: KubeApi,
  imageNamespace: string,
  context: CallContext,
): Promise<readonly ContainerDisk[]> {
  const own = await api.find<ConfigMap>(configMaps, configMapName, context, imageNamespace);
  if (own === undefined) return Object.entries(usual).map(([system, reference]) => ({ reference, system }));
  return Object.entries(own.data ?? {}).map(([key, value]) => {
    const [reference = '', ...words] = value.trim().split(/\s+/);
    return { reference, system: words.join(' ') || key };
  });
}
