import { z } from 'zod';
import { fails } from './errors.ts';
import { id, maxTags, tags } from './fields.ts';
import { change } from './kinds/kind.ts';
import { kinds, type ObjectKind } from './kinds/kind-table.ts';
import { type KindTraits, type ObjectRow, requireRow } from './objects.ts';
import type { Session } from './session.ts';

const target = z.strictObject({
  kind: z.enum(Object.keys(kinds) as [ObjectKind, ...ObjectKind[]]),
  objectId: id,
});
const tagging = target.extend({ tags });
const untagging = target.extend({ key: z.string() });

type TagMap = Readonly<Record<string, string>>;

/** Adds tags to an object. A key that it already has gets the new value. */
function tagObject(session: Session, { kind, objectId, tags: added }: z.output<typeof tagging>): object {
  return retag(session, kind, objectId, present => ({ ...present, ...added }));
}

/** Removes a tag if the object has it. */
function untagObject(session: Session, { kind, objectId, key }: z.output<typeof untagging>): object {
  return retag(session, kind, objectId, ({ [key]: _, ...others }) => others);
}

function retag(
  session: Session,
  kind: ObjectKind,
  objectId: string,
  change: (present: TagMap) => TagMap,
): object {
  const traits: KindTraits = kinds[kind];
  const row = requireRow<ObjectRow>(session, traits, objectId);
  const wanted = change(JSON.parse(row.tags));
  const count = Object.keys(wanted).length;
  if (count > maxTags)
    throw fails(
      'Tag.LimitExceeded',
      `The ${kind} '${row.id}' would have ${count} tags; the maximum is ${maxTags}.`,
    );
  session.database.run(`UPDATE ${traits.table} SET tags = ? WHERE id = ?`, JSON.stringify(wanted), row.id);
  return {};
}

/** Calls about the tags of objects of any kind. */
export const tagActions = {
  TagObject: change(tagging, tagObject),
  UntagObject: change(untagging, untagObject),
};
