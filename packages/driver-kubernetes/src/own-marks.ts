import { createHash } from 'node:crypto';
import type { CallContext, NativeObject, Tags } from '@cb-spider/core/driver';
import { requiredId } from '@cb-spider/driver-kit';
import type { KubeObject, Metadata } from './client/native-types.ts';

/** The domain of all keys of the driver: https://kubernetes.io/docs/reference/labels-annotations-taints/ */
const domain = 'cb-spider.github.io';

/** Tags are annotations, because labels have at most 63 characters, and are meant for few values. */
const tagPrefix = `tags.${domain}/`;

/** Annotations by which the driver finds parts again. */
export const mark = {
  /** The user's name, if the native name differs. */
  name: `${domain}/name`,
  network: `${domain}/network`,
  securityGroups: `${domain}/security-groups`,
  /** `vm` on objects that were created with a VM. */
  partOf: `${domain}/part-of`,
  image: `${domain}/image`,
  platform: `${domain}/platform`,
  keyPair: `${domain}/key-pair`,
} as const;

const namespaceLabel = `${domain}/namespace`;

/** Returns the labels that identify the objects of a namespace among those of the cluster. */
export function labelsOf(namespace: string): Readonly<Record<string, string>> {
  return { 'app.kubernetes.io/managed-by': 'cb-spider', [namespaceLabel]: namespace };
}

export function selectorOf(namespace: string): string {
  return `${namespaceLabel}=${namespace}`;
}

/** Returns whether an object of the cluster belongs to the namespace. */
export function isIn(namespace: string, { metadata }: KubeObject): boolean {
  return metadata.labels?.[namespaceLabel] === namespace;
}

/** How many characters of a name a native name keeps. */
const readable = 40;

/**
 * Returns the native name of a cluster-wide object, which all namespaces share: always the same for the same name in
 * the same place, and a different one for all others. It has at most 53 characters, because Kube-OVN uses names in
 * label keys.
 */
export function clusterName(...place: readonly [...string[], string]): string {
  const name = place[place.length - 1] as string;
  const hash = createHash('sha256').update(JSON.stringify(place)).digest('hex').slice(0, 12);
  return `${name.slice(0, readable).replace(/-+$/, '')}-${hash}`;
}

/** Returns the annotations of a new object: the user's tags, Spider's own, and further marks. */
export function annotations(
  tags: Tags,
  context: CallContext,
  marks: Readonly<Record<string, string | undefined>> = {},
): Readonly<Record<string, string>> {
  const all = { ...tags, ...context.ownerTags };
  const ofTags = Object.entries(all).map(([key, value]) => [tagKey(key), value]);
  return Object.fromEntries([...ofTags, ...Object.entries(marks).filter(([, value]) => value !== undefined)]);
}

export function tagKey(key: string): string {
  return `${tagPrefix}${key}`;
}

export function tagsOf({ annotations: all = {} }: Metadata): Tags {
  const own = Object.entries(all).filter(([key]) => key.startsWith(tagPrefix));
  return Object.fromEntries(own.map(([key, value]) => [key.slice(tagPrefix.length), value]));
}

/** Returns whether this change created the object. */
export function isOurs({ metadata }: KubeObject, context: CallContext): boolean {
  const tags = tagsOf(metadata);
  const owner = Object.entries(context.ownerTags);
  return owner.length > 0 && owner.every(([key, value]) => tags[key] === value);
}

export function markOf({ metadata }: KubeObject, key: keyof typeof mark): string | undefined {
  return metadata.annotations?.[mark[key]];
}

/** Returns the ids in a mark that contains several. */
export function listOf(text: string | undefined): readonly string[] {
  return text === undefined || text === '' ? [] : text.split(',');
}

/** Returns the fields that all objects share. */
export function toNativeObject(object: KubeObject): NativeObject {
  const { metadata } = object;
  const nativeId = requiredId(metadata.name, 'object');
  return {
    nativeId,
    name: markOf(object, 'name') ?? nativeId,
    tags: tagsOf(metadata),
    createdAt: metadata.creationTimestamp,
  };
}
