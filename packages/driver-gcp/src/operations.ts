import {
  type Accepted,
  accepted,
  type CallContext,
  type Completed,
  type ContinuedChange,
  type ContinueV1,
  completed,
  type ErrorClass,
  type NativeId,
} from '@cb-spider/core/driver';
import {
  failureOf,
  type Step as KitStep,
  type Look,
  stepsOf,
  type TakeStep,
  tokenOf,
  unusableReply,
} from '@cb-spider/driver-kit';
import type { compute_v1 } from '@googleapis/compute/build/v1.js';
import type { Compute } from './compute.ts';
import { pathIn } from './links.ts';
import { OperationFailed } from './operation-failed.ts';

export type Operation = compute_v1.Schema$Operation;

/** The version of the tokens. */
const version = 1;

/** The last steps: a change has ended, or has been rolled back. */
const last = 'end';
const rolledBack = 'takenBack';

/** The operations that a change waits for, and the step after them. */
export interface Waiting {
  /** Their location: `global`, `regions/us-central1` or `zones/us-central1-a`. */
  readonly at: string;
  /** The names of the operations. */
  readonly operations: readonly string[];
  /** The name of the next step, and its input as plain JSON. */
  readonly next?: { readonly step: string; readonly needs: unknown } | undefined;
}

/** The result of a change's operations. */
export interface Ended {
  readonly change: ContinuedChange;
  /** The first operation that failed. */
  readonly failure: OperationFailed | undefined;
}

/**
 * The step that runs when the operations of a change have ended. Returns what to wait for next, or `undefined` when
 * the change is complete. Throws the failure of the change.
 *
 * @param needs the input of the step, from the token
 */
export type Step = (needs: never, ended: Ended, context: CallContext) => Promise<Waiting | undefined>;

export type Steps = Readonly<Record<string, Step>>;

/** For a change that failed and could not be rolled back. */
const partlyRolledBack = {
  mayHaveActed: true,
  hint: 'Check the result of the change, and repeat or undo it.',
};

/**
 * Returns the `doContinue` of the driver session. Every change is an operation, and only the operation shows whether
 * and why it failed.
 */
export function continuing(compute: Compute, steps: Steps): ContinueV1 {
  const end: Step = async (_needs, { failure }) => {
    if (failure !== undefined) throw failure;
    return undefined;
  };
  const throwReason: Step = async (why: ErrorClass, { failure }) => {
    throw failureOf(failure === undefined ? why : { ...why, ...partlyRolledBack });
  };
  const all = Object.entries({ ...steps, [last]: end, [rolledBack]: throwReason }).map(([word, step]) => [
    word,
    afterOperations(compute, step),
  ]);
  return stepsOf(version, Object.fromEntries(all)).doContinue;
}

/** Returns a step that checks the operations once, and runs `step` when all of them have ended. */
function afterOperations(compute: Compute, step: Step): TakeStep {
  return async ({ id, more }: KitStep, change, context): Promise<Look | Accepted | Completed> => {
    const [at = '', ...names] = id.split(' ');
    const looks = await Promise.all(names.map(name => operationAt(compute, at, name, context)));
    if (looks.some(operation => operation.status !== 'DONE')) return { state: 'underWay' };
    const isRemoval = change.action === 'delete' || change.action === 'terminate';
    const failures = looks.map(failureIn).filter(failure => failure !== undefined);
    const failure = failures.find(({ status }) => !(isRemoval && status === 404));
    const needs = more?.needs === undefined ? undefined : JSON.parse(more.needs);
    const further = await step(needs as never, { change, failure }, context);
    return (further && waitingUnlessDone(further)) ?? completed();
  };
}

function operationAt(
  compute: Compute,
  at: string,
  operation: string,
  context: CallContext,
): Promise<Operation> {
  const { project } = compute;
  const [level, place = ''] = at.split('/');
  switch (level) {
    case 'zones':
      return compute.send(context, 'zoneOperations.get', (client, options) =>
        client.zoneOperations.get({ project, zone: place, operation }, options),
      );
    case 'regions':
      return compute.send(context, 'regionOperations.get', (client, options) =>
        client.regionOperations.get({ project, region: place, operation }, options),
      );
    default:
      return compute.send(context, 'globalOperations.get', (client, options) =>
        client.globalOperations.get({ project, operation }, options),
      );
  }
}

/** Returns what to wait for after accepted changes, which are all in the same location. */
export function waitingOn(operations: readonly Operation[], next?: Waiting['next']): Waiting {
  const places = operations.map(placeOf);
  return { at: places[0]?.at ?? 'global', operations: places.map(place => place.name), next };
}

/** Returns what to wait for before a change fails: the operations that roll it back. */
export function failingWith(operations: readonly Operation[], why: ErrorClass): Waiting {
  return waitingOn(operations, { step: rolledBack, needs: why });
}

/** Returns that a change waits for its operations. */
export function waitingFor({ at, operations, next }: Waiting, nativeId?: NativeId): Accepted {
  const more = next && { needs: JSON.stringify(next.needs) };
  const token = tokenOf(version, { step: next?.step ?? last, id: [at, ...operations].join(' '), more });
  return accepted(token, { nativeId });
}

/** Returns the same for a change that may have had nothing to do; `undefined` means that it is complete. */
export function waitingUnlessDone(waiting: Waiting): Accepted | undefined {
  const isDone = waiting.operations.length === 0 && waiting.next === undefined;
  return isDone ? undefined : waitingFor(waiting);
}

/** Returns that a change waits for a single operation. */
export function waitingForOne(operation: Operation, nativeId?: NativeId): Accepted {
  return waitingFor(waitingOn([operation]), nativeId);
}

function placeOf({ selfLink }: Operation): { readonly at: string; readonly name: string } {
  const [, at, name] = /^projects\/[^/]+\/(.+)\/operations\/([^/]+)$/.exec(pathIn(selfLink) ?? '') ?? [];
  if (at === undefined || name === undefined)
    throw unusableReply('Google returned no operation for a change.');
  return { at, name };
}

function failureIn({ error, httpErrorStatusCode }: Operation): OperationFailed | undefined {
  const [first] = error?.errors ?? [];
  if (first === undefined) return undefined;
  const { code = 'UNKNOWN', message = 'The operation failed.' } = first;
  return new OperationFailed(code, httpErrorStatusCode ?? 500, message);
}
