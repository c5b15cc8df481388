import type { Tagged } from '@cb-spider/core';
import { z } from 'zod';
import type { ConnectionCall, Route } from '../http/route.ts';
import {
  booleanInfo,
  onConnection as connectionName,
  keyValue,
  toBooleanInfo,
  toKeyValue,
  toTagList,
} from '../wire/shapes.ts';
import {
  fromTagged,
  fromTagQuery,
  taggedFields,
  tagList,
  tagReqInfo,
  tagsUnsupported,
  toTags,
  untagReqInfo,
} from '../wire/tag.ts';
import { providerOf } from './quirks.ts';
import { routesOf } from './route.ts';

const { onConnection } = routesOf('Tag');

const query = z.object({ ...connectionName, ...taggedFields });
type Query = z.output<typeof query>;

export const tagRoutes: readonly Route[] = [
  onConnection('POST /tag', 'Add a tag to a resource.', {
    needs: 'operate',
    fields: z.object({ ...connectionName, ReqInfo: tagReqInfo.prefault({}) }),
    reply: keyValue,
    async run(call) {
      const { ResourceType, Tag } = call.fields.ReqInfo;
      const object = await supported(
        call,
        ResourceType,
        fromTagged(call.fields.ReqInfo, await providerIn(call)),
      );
      await call.connection.tags.add(object, { [Tag.Key]: Tag.Value }, call.changes);
      return toKeyValue(Tag.Key, Tag.Value);
    },
  }),
  onConnection('GET /tag', 'List the tags of a resource.', {
    needs: 'read',
    fields: query,
    queryOnly: true,
    reply: tagList,
    async run(call) {
      const object = await queried(call);
      const tags = await call.connection.tags.list(object, { signal: call.signal });
      return toTags(object.kind, toTagList(tags));
    },
  }),
  onConnection('GET /tag/:Key', 'Get a tag of a resource.', {
    needs: 'read',
    fields: query,
    queryOnly: true,
    reply: keyValue,
    async run(call) {
      const key = call.param('Key');
      return toKeyValue(
        key,
        await call.connection.tags.get(await queried(call), key, { signal: call.signal }),
      );
    },
  }),
  onConnection('DELETE /tag/:Key', 'Remove a tag from a resource.', {
    needs: 'operate',
    fields: z.object({ ...connectionName, ReqInfo: untagReqInfo.prefault({}) }),
    reply: booleanInfo,
    async run(call) {
      const { ReqInfo } = call.fields;
      const object = await supported(call, ReqInfo.ResourceType, fromTagged(ReqInfo, await providerIn(call)));
      const { deleted } = await call.connection.tags.remove(object, call.param('Key'), call.changes);
      return toBooleanInfo(deleted);
    },
  }),
];

function providerIn({ spider, connection }: ConnectionCall<unknown>): Promise<string> {
  return providerOf(spider, connection);
}

async function queried(call: ConnectionCall<Query>): Promise<Tagged> {
  return supported(call, call.fields.ResourceType, fromTagQuery(call.fields, await providerIn(call)));
}

/** Fails with `unsupported`, in CB-Spider's wording, for a kind that cannot have tags on this connection. */
async function supported(call: ConnectionCall<unknown>, word: string, object: Tagged): Promise<Tagged> {
  if (call.connection.tags.isFor(object.kind)) return object;
  throw tagsUnsupported(word, await providerIn(call));
}
