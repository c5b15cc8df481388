import type { CallContext, KeyPair, KeyPairDriverV1, NativeId, Tags } from '@cb-spider/core/driver';
import {
  allPages,
  CloudRefusal,
  ensure,
  required,
  requiredId,
  requiredList,
  requiredText,
} from '@cb-spider/driver-kit';
import type { ApiClient } from './client.ts';

/** A key as the cloud's API shows it. */
interface ApiKey {
  readonly id?: string;
  readonly name?: string;
  readonly publicKey?: string;
  readonly labels?: Tags;
}

interface ApiKeys {
  readonly keys?: readonly ApiKey[];
  readonly next?: string;
}

/** Returns the handler for key pairs. Each method maps the request, calls the cloud and maps the reply. */
export function keyPairs(client: ApiClient): KeyPairDriverV1 {
  const list = async (pageToken: string | undefined, context: CallContext) => {
    const query = pageToken === undefined ? '' : `?after=${encodeURIComponent(pageToken)}`;
    const reply = await client.request<ApiKeys>(context, 'GET', `/keys${query}`);
    const items = requiredList(reply?.keys, 'the list of keys').map(toKeyPair);
    return { items, nextPageToken: reply?.next };
  };
  return {
    doCreate(spec, context) {
      const labels = { ...spec.tags, ...context.ownerTags };
      const { name, publicKey } = spec;
      return ensure(context, {
        // A replay first looks for what an earlier attempt has created.
        async find() {
          const all = await allPages(pageToken => list(pageToken, context));
          return all.find(({ tags }) => hasAll(tags, context.ownerTags));
        },
        async make() {
          const body = { name, publicKey, labels };
          return toKeyPair(await client.request<ApiKey>(context, 'POST', '/keys', body));
        },
      });
    },
    async doGet(id, context) {
      return toKeyPair(await client.request<ApiKey>(context, 'GET', pathOf(id)));
    },
    doList: list,
    async doDelete(id, context) {
      await client.request(context, 'DELETE', pathOf(id));
    },
  };
}

/** Returns the path of a key. An id in another format cannot exist, and must not lead to another path (`..`). */
function pathOf(id: NativeId): string {
  if (!/^[\w-]+$/.test(id)) throw new CloudRefusal('not_found', `There is no key '${id}'.`);
  return `/keys/${id}`;
}

function hasAll(tags: Tags, wanted: Tags): boolean {
  return Object.entries(wanted).every(([key, value]) => tags[key] === value);
}

/** Maps a key. Fields that the cloud always sends are required: a reply without them does not come from the cloud. */
function toKeyPair(key: ApiKey | undefined): KeyPair {
  const { id, name, publicKey, labels } = required(key, 'a key');
  return {
    nativeId: requiredId(id, 'key'),
    name: requiredText(name, 'the name of the key'),
    tags: required(labels, 'the labels of the key'),
    publicKey: requiredText(publicKey, 'the public key'),
  };
}
