import { createHash } from 'node:crypto';
import type { CallContext, NativeObject, Tags } from '@cb-spider/core/driver';
import { requiredId } from '@cb-spider/driver-kit';
import type { KubeObject, Metadata } from './client/native-types.ts';

/** The part of all keys that are the driver's: https://kubernetes.io/docs/reference/labels-annotations-taints/ */
const domain = 'cb-spider.github.io';

/** Tags are annotations: labels end at 63 characters, and are made for few values. */
const tagPrefix = `tags.${domain}/`;

/** Annotations by which the driver finds parts again. */
export const mark = {
  /** As users know it, where the native name is another. */
  name: `${domain}/name`,
  network: `${domain}/network`,
  securityGroups: `${domain}/security-groups`,
  /** `vm` on what came with a VM. */
  partOf: `${domain}/part-of`,
  image: `${domain}/image`,
  platform: `${domain}/platform`,
  keyPair: `${domain}/key-pair`,
} as const;

const namespaceLabel = `${domain}/namespace`;

/** Finds the objects of a namespace among those of the cluster. */
export function labelsOf(namespace: string): Readonly<Record<string, string>> {
  return { 'app.kubernetes.io/managed-by': 'cb-spider', [namespaceLabel]: namespace };
}

export function selectorOf(namespace: string): string {
  return `${namespaceLabel}=${namespace}`;
}

/** Whether an object of the cluster belongs to the namespace. */
export function isIn(namespace: string, { metadata }: KubeObject): boolean {
  return metadata.labels?.[namespaceLabel] === namespace;
}

/** Letters of a name that are kept in a native name. */
const readable = 40;

/**
 * The native name of an object of the cluster itself, which all namespaces share: the same for the same name in the same
 * place, and another one for all others. At most 53 characters, for Kube-OVN makes label keys of names.
 */
export function clusterName(...place: readonly [...string[], string]): string {
  const name = place[place.length - 1] as string;
  const hash = createHash('sha256').update(JSON.stringify(place)).digest('hex').slice(0, 12);
  return `${name.slice(0, readable).replace(/-+$/, '')}-${hash}`;
}

/** Annotations of a new object: the user's tags, Spider's own, and further marks. */
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

/** Whether this very change has made it. */
export function isOurs({ metadata }: KubeObject, context: CallContext): boolean {
  const tags = tagsOf(metadata);
  const owner = Object.entries(context.ownerTags);
  return owner.length > 0 && owner.every(([key, value]) => tags[key] === value);
}

export function markOf({ metadata }: KubeObject, key: keyof typeof mark): string | undefined {
  return metadata.annotations?.[mark[key]];
}

/** Ids of a mark that holds several. */
export function listOf(text: string | undefined): readonly string[] {
  return text === undefined || text === '' ? [] : text.split(',');
}

/** What all objects have in common. */
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
