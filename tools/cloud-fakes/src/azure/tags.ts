import { type ArmRequest, bodyOf, type Json, objectAt, sameText, textOf } from './arm-request.ts';
import { badRequest, type Reply } from './refusal.ts';
import type { Resource } from './resource.ts';
import { newEtag } from './subscription.ts';

type Tags = Readonly<Record<string, string>>;

/** The tags of a body, checked. */
export function tagsOf(body: Json): Tags {
  const tags = objectAt(body, 'tags') as Record<string, string>;
  if (Object.keys(tags).length > 50)
    throw badRequest('InvalidTagsCount', 'The number of tags is more than the 50 that a resource may have.');
  for (const [name, value] of Object.entries(tags)) {
    if (name === '' || name.length > 512 || /[<>%&\\?/]/.test(name))
      throw badRequest(
        'InvalidTagNameCharacters',
        `The tag name '${name}' has characters that are not allowed.`,
      );
    if (/^(microsoft|azure|windows)/i.test(name))
      throw badRequest(
        'InvalidTagNameCharacters',
        `The tag name '${name}' begins with a word that is reserved.`,
      );
    if (typeof value !== 'string' || value.length > 256)
      throw badRequest('InvalidTagValueLength', `The value of the tag '${name}' is too long or not a text.`);
  }
  return { ...tags };
}

/**
 * `GET|PUT|PATCH|DELETE /SCOPE/providers/Microsoft.Resources/tags/default`. Names are the same in any case, values are not.
 *
 * @see https://learn.microsoft.com/rest/api/resources/tags
 */
export function tagsRoute(resource: Resource, request: ArmRequest): Reply | undefined {
  if (request.method === 'GET') return shown(resource);
  if (request.method === 'DELETE') return replace(resource, {}, 200);
  const wanted = tagsOf(objectAt(bodyOf(request), 'properties'));
  if (request.method === 'PUT') return replace(resource, wanted, 200);
  if (request.method !== 'PATCH') return undefined;
  const operation = textOf(bodyOf(request).operation)?.toLowerCase();
  if (operation === 'replace') return replace(resource, wanted, 200);
  if (operation === 'merge') return replace(resource, merged(resource.tags, wanted), 200);
  if (operation === 'delete') return replace(resource, without(resource.tags, wanted), 200);
  throw badRequest('InvalidRequestContent', `The tags patch operation '${operation}' is not valid.`);
}

function merged(before: Tags, wanted: Tags): Tags {
  const kept = Object.entries(before).filter(
    ([name]) => !Object.keys(wanted).some(each => sameText(each, name)),
  );
  return { ...Object.fromEntries(kept), ...wanted };
}

/** What has both the name and the value goes. */
function without(before: Tags, unwanted: Tags): Tags {
  const goes = ([name, value]: readonly [string, string]) =>
    Object.entries(unwanted).some(([key, text]) => sameText(key, name) && text === value);
  return Object.fromEntries(Object.entries(before).filter(each => !goes(each)));
}

function replace(resource: Resource, tags: Tags, status: number): Reply {
  resource.tags = tagsOf({ tags });
  resource.etag = newEtag();
  return { ...shown(resource), status };
}

function shown({ id, tags }: Resource): Reply {
  const body = {
    id: `${id}/providers/Microsoft.Resources/tags/default`,
    ...{ name: 'default', type: 'Microsoft.Resources/tags', properties: { tags } },
  };
  return { status: 200, body };
}
