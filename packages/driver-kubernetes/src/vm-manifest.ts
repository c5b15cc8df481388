import type { CallContext, VmSpec } from '@cb-spider/core/driver';
import { CloudRefusal, cloudInit } from '@cb-spider/driver-kit';
import { sourceOf } from './images.ts';
import { annotations, labelsOf, mark } from './own-marks.ts';
import { zoneLabel } from './region-zones.ts';
import { firstNetwork, nicAnnotations, podProvider } from './vm-nics.ts';

/** The parts for a VM, as they were looked up. */
export interface VmParts {
  readonly namespace: string;
  readonly platform: string;
  readonly publicKey: string | undefined;
  /** Whether the cluster has CDI, so that root disks are volumes of their own. */
  readonly hasVolumes: boolean;
  /** The reserved address of its NIC; missing if the cluster has no networks. */
  readonly vip?: string | undefined;
}

/** The default size of a root disk that is filled from a container disk, in GiB. */
const defaultDiskGiB = 10;

/** @see https://kubevirt.io/user-guide/user_workloads/creating_vms/ */
export function vmManifest(spec: VmSpec, parts: VmParts, context: CallContext) {
  const { namespace, platform, vip, publicKey } = parts;
  const marks = {
    [mark.image]: spec.imageId,
    [mark.platform]: platform,
    [mark.keyPair]: spec.keyPairId,
  };
  const root = rootDisk(spec, parts);
  const userData = cloudInit({ userName: spec.userName, publicKey });
  const devices = {
    disks: ['root', 'cloud-init'].map(name => ({ name, disk: { bus: 'virtio' } })),
    interfaces: [{ name: firstNetwork, ...(vip === undefined ? { masquerade: {} } : { bridge: {} }) }],
  };
  const template = {
    ...(spec.zone !== undefined && { nodeSelector: { [zoneLabel]: spec.zone } }),
    domain: { devices },
    networks: [{ name: firstNetwork, pod: {} }],
    volumes: [
      { name: 'root', ...root.volume },
      { name: 'cloud-init', cloudInitNoCloud: { userData } },
    ],
  };
  return {
    metadata: {
      name: spec.name,
      labels: labelsOf(namespace),
      annotations: annotations(spec.tags, context, marks),
    },
    spec: {
      runStrategy: 'Always',
      instancetype: { kind: 'VirtualMachineClusterInstancetype', name: spec.specName },
      ...(root.template && { dataVolumeTemplates: [root.template] }),
      template: {
        metadata: { labels: { [vmLabel]: spec.name }, annotations: networkAnnotations(spec, vip) },
        spec: template,
      },
    },
  };
}

/** The label by which Services find the VM's pod. */
const vmLabel = 'cb-spider.github.io/vm';

function networkAnnotations({ subnetId, securityGroupIds }: VmSpec, vip: string | undefined) {
  if (vip === undefined || subnetId === undefined) return {};
  return {
    ...nicAnnotations(podProvider, { vip, subnet: subnetId, securityGroupIds }),
    'kubevirt.io/allow-pod-bridge-network-live-migration': 'true',
  };
}

/**
 * Returns a volume that CDI fills from the image, so that its content outlives a stop. Without CDI, returns the
 * container disk itself, which is reset with each start.
 *
 * @see https://github.com/kubevirt/containerized-data-importer/blob/main/doc/datavolumes.md
 */
function rootDisk(
  spec: VmSpec,
  { hasVolumes }: VmParts,
): { readonly volume: object; readonly template?: object } {
  const source = sourceOf(spec.imageId);
  if (!hasVolumes) {
    if (spec.rootDiskSizeGB !== undefined || !('reference' in source))
      throw new CloudRefusal(
        'unsupported',
        'To choose the root disk size, the cluster needs CDI, which is not installed.',
      );
    return { volume: { containerDisk: { image: source.reference } } };
  }
  const name = `${spec.name}-root`;
  const isImport = 'reference' in source;
  const size = spec.rootDiskSizeGB ?? (isImport ? defaultDiskGiB : undefined);
  const storage = size === undefined ? {} : { resources: { requests: { storage: `${size}Gi` } } };
  const from = isImport
    ? { source: { registry: { url: `docker://${source.reference}` } } }
    : { sourceRef: { kind: 'DataSource', ...source.dataSource } };
  return { volume: { dataVolume: { name } }, template: { metadata: { name }, spec: { ...from, storage } } };
}
