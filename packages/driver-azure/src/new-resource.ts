import type { Accepted, CallContext, NativeId } from '@cb-spider/core/driver';
import { CloudRefusal, requiredText } from '@cb-spider/driver-kit';
import type { HttpReply } from '@cb-spider/rest-kit';
import type { Arm } from './arm/arm.ts';
import { acceptedBy, type Further, madeAlready } from './operations.ts';
import { isOurs } from './tags.ts';

interface Existing {
  readonly id?: string | undefined;
  readonly tags?: Readonly<Record<string, string>> | undefined;
}

/**
 * Makes a resource that must be new. A PUT overwrites what has the name already, so that is looked for first: what an
 * earlier attempt has made is gone on with, anything else is `already_exists`.
 *
 * @param further what comes once it is there, of a change that takes several steps
 */
export async function makeNew(
  arm: Arm,
  id: NativeId,
  context: CallContext,
  find: () => Promise<Existing | undefined>,
  put: () => Promise<HttpReply>,
  further?: Further | undefined,
): Promise<Accepted> {
  const there = await find();
  if (there === undefined) return acceptedBy(await arm.inGroup(context, put), id, 'make', further);
  requiredText(there.id, 'the id of what has the name');
  if (isOurs(there, context)) return madeAlready(id, further);
  throw new CloudRefusal('already_exists', `The name of '${id}' is taken.`);
}

/** Answers for a removal: accepted, or `not_found` where there was nothing, which Azure takes for a success. */
export function removedBy(reply: HttpReply, id: NativeId): Accepted {
  if (reply.status === 204) throw new CloudRefusal('not_found', `There is nothing with the id '${id}'.`);
  return acceptedBy(reply, id, 'remove');
}
