import { CloudError, type Tagged } from '@cb-spider/core';
import { type NamedKind, rowOf } from '@cb-spider/core/driver';
import { z } from 'zod';
import { badRequest, isEmpty } from './errors.ts';
import { kindByWord } from './kinds.ts';
import { type KeyValue, keyValue, keyValueRequest, text } from './shapes.ts';

/** The resource that tags belong to. A subnet whose name exists in several VPCs needs its VPC. */
export const taggedFields = { ResourceType: text, ResourceName: text, VPCName: text };
type TaggedFields = z.output<z.ZodObject<typeof taggedFields>>;

export const tagReqInfo = z
  .object({ ...taggedFields, Tag: keyValueRequest.prefault({}) })
  .meta({ id: 'TagReqInfo' });
export const untagReqInfo = z.object(taggedFields).meta({ id: 'UntagReqInfo' });
export const tagList = z
  .object({ tag: z.array(keyValue).nullable(), resourceType: z.string() })
  .meta({ id: 'TagList' });

/** CB-Spider's words for kinds that cannot have tags here. */
const otherWords = ['all', 'image', 'filesystem', 'rdbms'];

/** What CB-Spider calls a kind in its list of tags, if errors use another word. */
const shownAs: Readonly<Partial<Record<NamedKind, string>>> = { nic: 'Network Interface Card' };

/** Returns the resource that a query names. Fails with CB-Spider's own words if a parameter is missing. */
export function fromTagQuery(
  query: TaggedFields & { readonly ConnectionName: string },
  provider: string,
): Tagged {
  const { ConnectionName, ResourceType, ResourceName } = query;
  if ([ConnectionName, ResourceType, ResourceName].includes(''))
    throw badRequest(
      'Missing required query parameters',
      'Send ConnectionName, ResourceType and ResourceName.',
    );
  return fromTagged(query, provider);
}

/**
 * Returns the resource that a request names. Fails with `invalid_argument` for a word that is not a kind, and with
 * `unsupported` for a kind without tags.
 */
export function fromTagged({ ResourceType, ResourceName, VPCName }: TaggedFields, provider: string): Tagged {
  if (ResourceType === '') throw isEmpty('ResourceType');
  if (ResourceName === '') throw isEmpty('ResourceName');
  const kind = kindByWord(ResourceType);
  if (kind !== undefined) return { kind, name: ResourceName, ...(VPCName !== '' && { within: VPCName }) };
  if (otherWords.includes(ResourceType.toLowerCase())) throw tagsUnsupported(ResourceType, provider);
  throw badRequest(
    `${ResourceType} is not a valid resource type`,
    'Use a kind such as vpc, subnet, sg, keypair or vm.',
  );
}

/** Returns the error for a kind without tags, in CB-Spider's wording. */
export function tagsUnsupported(word: string, provider: string): CloudError {
  const message = `[TAG_NOT_SUPPORTED] Tagging is not supported for the resource: ${provider}-${word}`;
  return new CloudError('unsupported', message);
}

/** Converts a list of tags. An empty list is `null`, as in CB-Spider. */
export function toTags(kind: NamedKind, tags: readonly KeyValue[] = []): z.input<typeof tagList> {
  return { tag: tags.length === 0 ? null : [...tags], resourceType: shownAs[kind] ?? rowOf(kind).label };
}
