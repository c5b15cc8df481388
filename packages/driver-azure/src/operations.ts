import {
  type Accepted,
  accepted,
  type CallContext,
  type Completed,
  type ContinuedChange,
  completed,
  type NativeId,
  toNativeId,
  type VmSpec,
} from '@cb-spider/core/driver';
import { type HttpReply, HttpStatusError } from '@cb-spider/rest-kit';
import type { Arm } from './arm/arm.ts';
import { OperationFailed, Refusal } from './failures.ts';
import { problemOf } from './native-problem.ts';
import { orQuota } from './quota.ts';
import { failureOf, type VmProperties } from './vm-state.ts';

/** The contract's limit on tokens. Addresses of operations are signed and may be longer. */
const maxTokenLength = 4_096;

const versions: readonly (readonly [RegExp, string])[] = [
  [/\/providers\/microsoft\.compute\//i, '2025-04-01'],
  [/\/providers\/microsoft\.network\//i, '2025-05-01'],
];

/** What a token says: the operation to ask for where there is one, and the resource that it changes. */
interface Followed {
  readonly operation?: string | undefined;
  readonly id: NativeId;
  /** The resource is new, or is to go; missing for any other change. */
  readonly aim?: 'make' | 'remove' | undefined;
}

/** Answers that a change is accepted, by the reply that accepted it. */
export function acceptedBy(reply: HttpReply, id: NativeId, aim?: Followed['aim']): Accepted {
  return follow({ operation: reply.headers['azure-asyncoperation'], id, aim }, reply);
}

/** Answers that the making of a resource is under way, of which only the resource is known. */
export function madeAlready(id: NativeId): Accepted {
  return follow({ id, aim: 'make' }, undefined);
}

function follow(followed: Followed, reply: HttpReply | undefined): Accepted {
  const whole = JSON.stringify(followed);
  // too long to be kept: then the resource itself tells how it is
  const token =
    whole.length <= maxTokenLength ? whole : JSON.stringify({ ...followed, operation: undefined });
  return accepted(token, { nativeId: objectOf(followed), afterMs: afterMs(reply) });
}

/** The id of the object that is made. */
function objectOf({ id, aim }: Followed): NativeId | undefined {
  return aim === 'make' ? id : undefined;
}

function afterMs(reply: HttpReply | undefined): number | undefined {
  const seconds = Number(reply?.headers['retry-after'] ?? Number.NaN);
  return seconds >= 0 ? seconds * 1000 : undefined;
}

/**
 * Looks how an accepted change is.
 *
 * @see https://learn.microsoft.com/azure/azure-resource-manager/management/async-operations
 */
export async function continueChange(
  arm: Arm,
  change: ContinuedChange,
  context: CallContext,
): Promise<Accepted | Completed> {
  const followed = parse(change.token);
  const { specName } = (change.spec ?? {}) as Partial<VmSpec>;
  const size = change.kind === 'vm' && change.action === 'create' ? specName : undefined;
  return orQuota(arm, size, context, async () => {
    if (followed.operation === undefined) return byResource(arm, followed, context);
    return (
      (await byOperation(arm, followed, followed.operation, context)) ?? byResource(arm, followed, context)
    );
  });
}

function parse(token: string): Followed {
  try {
    const { operation, id, aim } = JSON.parse(token) as Partial<Followed>;
    if (typeof id === 'string') return { operation, id: toNativeId(id), aim };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new Refusal('not_found', 'There is no such change.');
}

/** `undefined` where Azure does not know the operation any more. Its address is asked byte for byte: it is signed. */
async function byOperation(
  arm: Arm,
  followed: Followed,
  operation: string,
  context: CallContext,
): Promise<Accepted | Completed | undefined> {
  const reply = await orMissing(arm.send(context, 'Operations_Get', 'GET', operation));
  if (reply === undefined) return undefined;
  const { status } = (reply.body ?? {}) as { readonly status?: unknown };
  if (status === 'Succeeded') return completed(objectOf(followed));
  if (status === 'Failed' || status === 'Canceled')
    throw new OperationFailed(problemOf(reply.body) ?? { code: status, inner: [] });
  if (typeof status !== 'string')
    throw new Refusal('unavailable', 'The operation answered without its status.');
  return follow(followed, reply);
}

/** How the resource itself says that it is; of a VM also why it has failed. */
async function byResource(arm: Arm, followed: Followed, context: CallContext): Promise<Accepted | Completed> {
  const { id, aim } = followed;
  const version = versions.find(([provider]) => provider.test(id))?.[1] ?? '';
  const view = /\/virtualmachines\//i.test(id) ? '&$expand=instanceView' : '';
  const reply = await orMissing(
    arm.send(context, 'Resources_Get', 'GET', `${id}?api-version=${version}${view}`),
  );
  if (reply === undefined) {
    if (aim === 'remove') return completed();
    throw new Refusal('not_found', `There is nothing with the id '${id}'.`);
  }
  const { properties } = reply.body as { readonly properties?: VmProperties };
  const state = properties?.provisioningState;
  if (state === undefined) throw new Refusal('unavailable', 'The resource answered without its state.');
  if (state === 'Succeeded' && aim !== 'remove') return completed(objectOf(followed));
  if (state === 'Failed' || state === 'Succeeded') throw new OperationFailed(failureOf(properties));
  return follow({ id, aim }, reply);
}

async function orMissing(sent: Promise<HttpReply>): Promise<HttpReply | undefined> {
  try {
    return await sent;
  } catch (error) {
    if (error instanceof HttpStatusError && error.status === 404) return undefined;
    throw error;
  }
}
