import type { Call } from '../command/call.ts';
import type { Handler } from '../command/row.ts';
import { usageError } from '../invocation/exit.ts';
import { nounOf } from '../nouns/table.ts';
import { nounNameOf, objectNouns } from '../nouns/words.ts';
import { change } from './parts.ts';
import { oneConnection } from './place.ts';

/** The object whose tags are read or changed, in the form of the server's tag requests. */
export interface Tagged {
  readonly ResourceType: string;
  readonly ResourceName: string;
  readonly VPCName?: string | undefined;
}

/** Returns the object of a word such as `vm/web`. */
export function taggedOf(call: Call, usage: string): Tagged {
  const [word = ''] = call.words;
  const [kind = '', name = ''] = word.split('/');
  const noun = objectNouns.find(each => each === nounNameOf(kind));
  if (noun === undefined || name === '') throw usageError('The resource is missing.', usage);
  const ResourceType = noun === 'subnet' ? 'subnet' : (nounOf(noun)?.path ?? noun);
  return { ResourceType, ResourceName: name, VPCName: call.flags.text('vpc') };
}

/** `add tag vm/web KEY=VALUE`: adds a tag to a resource. */
export const addTag: Handler = async call => {
  const usage = 'spider add tag vm/web KEY=VALUE';
  const tagged = taggedOf(call, usage);
  const [, Key, Value = ''] = /^([^=]+)=(.*)$/s.exec(call.words[1] ?? '') ?? [];
  if (Key === undefined) throw usageError('The tag is missing.', usage);
  const connection = await oneConnection(call);
  const body = { ConnectionName: connection, ReqInfo: { ...tagged, Tag: { Key, Value } } };
  return change(call, { method: 'POST', path: '/spider/tag', body }, connection, Key, 'tag', 'added');
};

/** `remove tag vm/web KEY`: removes a tag from a resource. */
export const removeTag: Handler = async call => {
  const usage = 'spider remove tag vm/web KEY';
  const tagged = taggedOf(call, usage);
  const [, Key] = call.words;
  if (Key === undefined) throw usageError('The tag is missing.', usage);
  const connection = await oneConnection(call);
  const path = `/spider/tag/${encodeURIComponent(Key)}`;
  const body = { ConnectionName: connection, ReqInfo: tagged };
  return change(call, { method: 'DELETE', path, body }, connection, Key, 'tag', 'removed');
};
