import { CloudError, type Connection, type Tagged } from '@cb-spider/core';
import { namedKinds } from '@cb-spider/core/driver';
import type { Change } from './change.ts';
import type { Names } from './drawing.ts';
import type { KnownRecord } from './process.ts';

/** The prefixes of tags that scenarios add to resources: one stays, the other is removed later. */
const staying = 'stays-';
const leaving = 'leaves-';

export function addTags(names: Names): Change | undefined {
  const record = anyOf(names);
  if (record === undefined) return undefined;
  names.added.add(tagsOf(record));
  const number = names.number();
  const detail = `${staying}${number}`;
  const tags = { [detail]: 'yes', [`${leaving}${number}`]: '' };
  return {
    ...placeOf(record),
    ...{ action: 'addTags', detail },
    run: ({ tags: service }, options) => service.add(taggedOf(record), tags, options),
  };
}

/** Removes a tag with the prefix `leaving` from a resource that has been given tags. */
export function removeTag(names: Names): Change | undefined {
  const tagged = namedKinds.flatMap(names.all).filter(record => names.added.has(tagsOf(record)));
  const record = tagged.length === 0 ? undefined : names.random.pick(tagged);
  if (record === undefined) return undefined;
  const change = {
    ...placeOf(record),
    action: 'removeTag',
    detail: undefined as string | undefined,
    async run({ tags }: Connection, options: Parameters<Change['run']>[1]) {
      const present = await tags.list(taggedOf(record));
      const key = Object.keys(present).find(tagKey => tagKey.startsWith(leaving));
      if (key === undefined) throw new CloudError('not_found', `${record.name} has no tag to take away.`);
      change.detail = key;
      await tags.remove(taggedOf(record), key, options);
    },
  };
  return change;
}

function anyOf(names: Names): KnownRecord | undefined {
  return names.some(names.random.pick([...namedKinds]));
}

function tagsOf({ kind, scope, name }: KnownRecord): string {
  return `tags on ${kind} ${scope}/${name}`;
}

function placeOf({ kind, scope, name }: KnownRecord) {
  return { kind, name, ...(scope !== '' && { scope }) };
}

function taggedOf({ kind, scope, name }: KnownRecord): Tagged {
  return { kind, name, ...(scope !== '' && { within: scope }) };
}
