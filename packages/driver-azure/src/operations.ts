import {
  type Accepted,
  accepted,
  type CallContext,
  type Completed,
  type ContinuedChange,
  type ContinueV1,
  type NativeId,
  toNativeId,
  type VmSpec,
} from '@cb-spider/core/driver';
import {
  CloudRefusal,
  type Look,
  requiredText,
  retryAfterMs,
  type Step,
  stepsOf,
  tokenOf,
} from '@cb-spider/driver-kit';
import { type HttpReply, HttpStatusError } from '@cb-spider/rest-kit';
import type { Arm } from './arm/arm.ts';
import { classOfProblem } from './azure-errors.ts';
import { isMissing, problemOf, unless } from './native-problem.ts';
import { orQuota } from './quota.ts';
import { failureOf, type VmProperties } from './vm-state.ts';

/** The purpose of a change: what happens to its resource. */
type Aim = 'make' | 'remove' | 'change';

/** The next step of a change of several steps: one of {@link FurtherSteps}, and the object of the whole change. */
export interface Further {
  readonly next: 'image' | 'clear';
  readonly of: NativeId;
}

/** Steps that start when the step before them has succeeded. */
export type FurtherSteps = Readonly<
  Record<Further['next'], (of: NativeId, context: CallContext) => Promise<Accepted | Completed>>
>;

const tokenVersion = 1;

/** The contract's limit on tokens, less the text around a URL. The URLs of operations are signed, and may be longer. */
const longestStep = 4_000;

/** The API version for reads of a resource; disks and snapshots have versions of their own. */
const resourceVersions: readonly (readonly [RegExp, string])[] = [
  [/\/providers\/microsoft\.compute\/(disks|snapshots)\//i, '2026-03-02'],
  [/\/providers\/microsoft\.compute\//i, '2026-04-01'],
  [/\/providers\/microsoft\.network\//i, '2026-01-01'],
];

/** Returns that a change is accepted, from the reply that accepted it. */
export function acceptedBy(
  reply: HttpReply,
  id: NativeId,
  aim: Aim = 'change',
  further?: Further | undefined,
): Accepted {
  const operation = reply.headers['azure-asyncoperation'];
  const afterMs = retryAfterMs(reply.headers['retry-after']);
  const nativeId = madeOf(further?.of ?? id, aim);
  return accepted(tokenOf(tokenVersion, stepOf(id, aim, operation, further)), { nativeId, afterMs });
}

/** Returns that a resource is being created, if only the resource itself is known. */
export function alreadyAccepted(id: NativeId, further?: Further | undefined): Accepted {
  const token = tokenOf(tokenVersion, stepOf(id, 'make', undefined, further));
  return accepted(token, { nativeId: further?.of ?? id });
}

/**
 * Returns the step that checks the operation if its URL fits into a token, else the one that checks the resource
 * itself.
 */
function stepOf(
  resource: NativeId,
  aim: Aim,
  operation: string | undefined,
  further: Further | undefined,
): Step {
  const byResource = { step: 'resource', id: resource, more: { aim, ...further } };
  if (operation === undefined) return byResource;
  const byOperation = { step: 'operation', id: operation, more: { aim, resource, ...further } };
  return JSON.stringify(byOperation).length <= longestStep ? byOperation : byResource;
}

function madeOf(id: NativeId, aim: Aim): NativeId | undefined {
  return aim === 'make' ? id : undefined;
}

/**
 * Returns the `doContinue` of the driver session.
 *
 * @see https://learn.microsoft.com/azure/azure-resource-manager/management/async-operations
 */
export function continuationsOf(arm: Arm, further: FurtherSteps): ContinueV1 {
  const proceed = async (look: Promise<Look>, { more }: Step, context: CallContext) => {
    const result = await look;
    const next = more?.next as Further['next'] | undefined;
    return result.state !== 'done' || next === undefined
      ? result
      : further[next](toNativeId(more?.of ?? ''), context);
  };
  const { doContinue } = stepsOf(tokenVersion, {
    operation(step, _change, context) {
      const { resource = '', aim } = step.more ?? {};
      return proceed(lookAtOperation(arm, step.id, toNativeId(resource), aim as Aim, context), step, context);
    },
    resource: (step, _change, context) =>
      proceed(lookAtResource(arm, toNativeId(step.id), step.more?.aim as Aim, context), step, context),
  });
  return (change, context) => orQuota(arm, sizeOf(change), context, () => doContinue(change, context));
}

function sizeOf({ kind, action, spec }: ContinuedChange): string | undefined {
  return kind === 'vm' && action === 'create' ? (spec as Partial<VmSpec> | undefined)?.specName : undefined;
}

/**
 * Checks an operation. Uses its URL byte for byte, because it is signed. If Azure no longer knows the operation,
 * checks its resource.
 */
async function lookAtOperation(
  arm: Arm,
  address: string,
  resource: NativeId,
  aim: Aim,
  context: CallContext,
): Promise<Look> {
  const isForgotten = (error: unknown) => error instanceof HttpStatusError && error.status === 404;
  const reply = await unless(isForgotten, arm.send(context, 'Operations_Get', 'GET', address));
  if (reply === undefined) return lookAtResource(arm, resource, aim, context);
  const status = requiredText(
    (reply.body as { readonly status?: unknown } | undefined)?.status,
    'the state of the operation',
  );
  if (status === 'Succeeded') return { state: 'done', nativeId: madeOf(resource, aim) };
  // another removal may have replaced it: only the resource shows the result
  if (status === 'Canceled' && aim === 'remove') return lookAtResource(arm, resource, aim, context);
  if (status === 'Failed' || status === 'Canceled')
    return { state: 'failed', problem: classOfProblem(problemOf(reply.body) ?? { code: status, inner: [] }) };
  return { state: 'underWay', afterMs: retryAfterMs(reply.headers['retry-after']) };
}

/** Checks the state of the resource itself; for a VM also the reason of a failure. */
async function lookAtResource(arm: Arm, id: NativeId, aim: Aim, context: CallContext): Promise<Look> {
  const version = resourceVersions.find(([provider]) => provider.test(id))?.[1] ?? '';
  const view = /\/virtualmachines\//i.test(id) ? '&$expand=instanceView' : '';
  const place = `${id}?api-version=${version}${view}`;
  const reply = await unless(isMissing, arm.send(context, 'Resources_Get', 'GET', place));
  if (reply === undefined) {
    if (aim === 'remove') return { state: 'done' };
    throw new CloudRefusal('not_found', `No object has the id '${id}'.`);
  }
  const { properties } = (reply.body ?? {}) as { readonly properties?: VmProperties };
  const state = requiredText(properties?.provisioningState, 'the state of the resource');
  if (state === 'Succeeded' && aim !== 'remove') return { state: 'done', nativeId: madeOf(id, aim) };
  if (state === 'Succeeded' || state === 'Failed' || state === 'Canceled')
    return { state: 'failed', problem: classOfProblem(failureOf(properties)) };
  return { state: 'underWay' };
}
