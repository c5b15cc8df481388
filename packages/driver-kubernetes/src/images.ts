import {
  type CallContext,
  type Image,
  type ImageArchitecture,
  type ImageDriverV1,
  type NativeId,
  type Page,
  toNativeId,
} from '@cb-spider/core/driver';
import { flatDetails, found, wordTable } from '@cb-spider/driver-kit';
import type { KubeApi } from './client/kube-api.ts';
import type { DataSource, VirtualMachine } from './client/native-types.ts';
import { dataSources } from './client/resources.ts';
import { type ContainerDisk, containerDisks } from './container-disks.ts';
import { markOf } from './own-marks.ts';

/** The prefix of the ids of boot images; the ids of container disks are their references. */
const dataSourcePrefix = 'datasource:';

const architectures = wordTable<ImageArchitecture>({ amd64: 'x86_64', arm64: 'arm64' });

/**
 * Boot images, which CDI manages as DataSources, and container disks, which do not need the cluster's storage.
 *
 * @see https://kubevirt.io/user-guide/storage/disks_and_volumes/
 */
export class Images implements ImageDriverV1 {
  readonly #api: KubeApi;
  readonly #namespace: string;
  readonly #hasDataSources: boolean;

  /** @param namespace the namespace of boot images and of the list of container disks */
  constructor(api: KubeApi, namespace: string, hasDataSources: boolean) {
    this.#api = api;
    this.#namespace = namespace;
    this.#hasDataSources = hasDataSources;
  }

  async doGet(id: NativeId, context: CallContext): Promise<Image> {
    return found(
      (await this.#all(context)).find(({ nativeId }) => nativeId === id),
      'image',
      id,
    );
  }

  async doList(_pageToken: string | undefined, context: CallContext): Promise<Page<Image>> {
    return { items: await this.#all(context) };
  }

  async #all(context: CallContext): Promise<readonly Image[]> {
    const [disks, sources] = await Promise.all([
      containerDisks(this.#api, this.#namespace, context),
      this.#hasDataSources
        ? this.#api.all<DataSource>(dataSources, context, { namespace: this.#namespace })
        : [],
    ]);
    return [...sources.map(ofDataSource), ...disks.map(ofContainerDisk)];
  }
}

/** The source of a VM's root disk. */
export type ImageSource =
  | { readonly dataSource: { readonly name: string; readonly namespace: string } }
  | { readonly reference: string };

export function sourceOf(id: string): ImageSource {
  if (!id.startsWith(dataSourcePrefix)) return { reference: id };
  const [namespace = '', name = ''] = id.slice(dataSourcePrefix.length).split('/');
  return { dataSource: { name, namespace } };
}

/** Returns the image from which a VM was created, also for a VM that Spider did not create. */
export function imageIdOf(vm: VirtualMachine): NativeId {
  const imageId = markOf(vm, 'image');
  if (imageId !== undefined) return toNativeId(imageId);
  const { source, sourceRef } = vm.spec.dataVolumeTemplates?.[0]?.spec ?? {};
  if (sourceRef !== undefined)
    return dataSourceId(sourceRef.namespace ?? vm.metadata.namespace ?? '', sourceRef.name);
  const volumes = vm.spec.template.spec.volumes ?? [];
  const disk = volumes.find(({ containerDisk }) => containerDisk !== undefined)?.containerDisk?.image;
  const registry = source?.registry?.url?.replace(/^docker:\/\//, '');
  const claim = volumes.find(({ persistentVolumeClaim: pvc }) => pvc !== undefined)?.persistentVolumeClaim;
  return toNativeId(registry ?? disk ?? (claim === undefined ? 'unknown' : `claim:${claim.claimName}`));
}

function dataSourceId(namespace: string, name: string): NativeId {
  return toNativeId(`${dataSourcePrefix}${namespace}/${name}`);
}

/** @see https://github.com/kubevirt/common-instancetypes (labels of boot images) */
function ofDataSource({ metadata, status }: DataSource): Image {
  const { labels = {}, name, namespace = '', creationTimestamp } = metadata;
  const preference = labels['instancetype.kubevirt.io/default-preference'];
  const isReady = status?.conditions?.find(({ type }) => type === 'Ready')?.status;
  return {
    nativeId: dataSourceId(namespace, name),
    name,
    tags: {},
    createdAt: creationTimestamp,
    state: isReady === 'True' ? 'available' : isReady === 'False' ? 'unavailable' : 'unknown',
    architecture: architectures(labels['template.kubevirt.io/architecture']) ?? 'unknown',
    platform: preference === undefined ? 'unknown' : preference.startsWith('windows') ? 'windows' : 'linux',
    distribution: preference ?? '',
    details: flatDetails({ namespace, preference }),
  };
}

/** Container disks are built for several architectures under one name; the usual one is the cluster's. */
function ofContainerDisk({ reference, system }: ContainerDisk): Image {
  return {
    nativeId: toNativeId(reference),
    name: reference,
    tags: {},
    state: 'available',
    architecture: 'unknown',
    platform: 'linux',
    distribution: system,
  };
}
