import type { Accepted, CallContext, NativeId } from '@cb-spider/core/driver';
import { CloudRefusal, requiredText } from '@cb-spider/driver-kit';
import type { HttpReply } from '@cb-spider/rest-kit';
import type { Arm } from './arm/arm.ts';
import { acceptedBy, alreadyAccepted, type Further } from './operations.ts';
import { isOurs } from './tags.ts';

interface Existing {
  readonly id?: string | undefined;
  readonly tags?: Readonly<Record<string, string>> | undefined;
}

/**
 * Creates a resource that must be new. A PUT overwrites an existing resource of the same name, so that is checked
 * first: a resource that an earlier attempt created is continued, any other one is `already_exists`.
 *
 * @param further the step after the creation, for a change of several steps
 */
export async function makeNew(
  arm: Arm,
  id: NativeId,
  context: CallContext,
  find: () => Promise<Existing | undefined>,
  put: () => Promise<HttpReply>,
  further?: Further | undefined,
): Promise<Accepted> {
  const existing = await find();
  if (existing === undefined) return acceptedBy(await arm.inGroup(context, put), id, 'make', further);
  requiredText(existing.id, 'the id of the existing resource');
  if (isOurs(existing, context)) return alreadyAccepted(id, further);
  throw new CloudRefusal('already_exists', `The name of '${id}' is taken.`);
}

/** Returns the answer to a removal: accepted, or `not_found` if nothing existed, which Azure reports as a success. */
export function removedBy(reply: HttpReply, id: NativeId): Accepted {
  if (reply.status === 204) throw new CloudRefusal('not_found', `No object has the id '${id}'.`);
  return acceptedBy(reply, id, 'remove');
}
