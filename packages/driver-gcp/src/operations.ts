import {
  type Accepted,
  accepted,
  type CallContext,
  type Completed,
  type ContinuedChange,
  completed,
  type NativeId,
} from '@cb-spider/core/driver';
import type { compute_v1 } from '@googleapis/compute/build/v1.js';
import type { Compute } from './compute.ts';
import { pathIn } from './links.ts';
import { OperationFailed } from './operation-failed.ts';
import { NotAnAnswer, notFound } from './refusal.ts';

export type Operation = compute_v1.Schema$Operation;

/** What a token says: which operations are waited for, and what follows them. */
export interface Waiting {
  /** Where they are: `global`, `regions/us-central1` or `zones/us-central1-a`. */
  readonly at: string;
  /** Their names. */
  readonly operations: readonly string[];
  /** The word of the step that follows, and what it needs. */
  readonly next?: { readonly step: string; readonly needs: unknown } | undefined;
}

/** How the operations of a change have ended. */
export interface Ended {
  readonly change: ContinuedChange;
  /** The first that failed. */
  readonly failure: OperationFailed | undefined;
}

/**
 * What follows when the operations of a change have ended. Answers what to wait for next; nothing when the change is
 * complete. Throws the failure of the change.
 *
 * @param needs what the token says
 */
export type Step = (needs: never, ended: Ended, context: CallContext) => Promise<Waiting | undefined>;

export type Steps = Readonly<Record<string, Step>>;

/** Every change is an operation; whether it failed, and why, is only there. */
export class Operations {
  readonly #compute: Compute;
  readonly #steps: ReadonlyMap<string, Step>;

  constructor(compute: Compute, steps: Steps) {
    this.#compute = compute;
    this.#steps = new Map(Object.entries(steps));
  }

  /** Looks once at what a change waits for, and takes its next step when all of it has ended. */
  async continue(change: ContinuedChange, context: CallContext): Promise<Accepted | Completed> {
    const waiting = waitingIn(change.token);
    const looks = await Promise.all(waiting.operations.map(name => this.#get(waiting.at, name, context)));
    if (looks.some(operation => operation.status !== 'DONE')) return accepted(change.token);
    const isRemoval = change.action === 'delete' || change.action === 'terminate';
    const failures = looks.map(failureOf).filter(failure => failure !== undefined);
    const failure = failures.find(each => !(isRemoval && each.status === 404));
    if (waiting.next === undefined) {
      if (failure !== undefined) throw failure;
      return completed();
    }
    const step = this.#steps.get(waiting.next.step);
    if (step === undefined) throw notFound('step', waiting.next.step);
    const further = await step(waiting.next.needs as never, { change, failure }, context);
    return further === undefined ? completed() : waitingFor(further);
  }

  #get(at: string, operation: string, context: CallContext): Promise<Operation> {
    const { project } = this.#compute;
    const [level, place = ''] = at.split('/');
    switch (level) {
      case 'zones':
        return this.#compute.send(context, 'zoneOperations.get', (client, options) =>
          client.zoneOperations.get({ project, zone: place, operation }, options),
        );
      case 'regions':
        return this.#compute.send(context, 'regionOperations.get', (client, options) =>
          client.regionOperations.get({ project, region: place, operation }, options),
        );
      default:
        return this.#compute.send(context, 'globalOperations.get', (client, options) =>
          client.globalOperations.get({ project, operation }, options),
        );
    }
  }
}

/** What to wait for after changes that have been accepted, all at the same place. */
export function waitingOn(operations: readonly Operation[], next?: Waiting['next']): Waiting {
  const places = operations.map(placeOf);
  return { at: places[0]?.at ?? 'global', operations: places.map(place => place.name), next };
}

/** Answers that a change waits for its operations. */
export function waitingFor(waiting: Waiting, nativeId?: NativeId): Accepted {
  return accepted(JSON.stringify(waiting), { nativeId });
}

/** Answers that a change waits for its one operation. */
export function waitingForOne(operation: Operation, nativeId?: NativeId): Accepted {
  return waitingFor(waitingOn([operation]), nativeId);
}

function placeOf({ selfLink }: Operation): { readonly at: string; readonly name: string } {
  const [, at, name] = /^projects\/[^/]+\/(.+)\/operations\/([^/]+)$/.exec(pathIn(selfLink)) ?? [];
  if (at === undefined || name === undefined) throw new NotAnAnswer('a change');
  return { at, name };
}

/** A token of another edition is not known any more. */
function waitingIn(token: string): Waiting {
  const waiting = JSON.parse(token) as Partial<Waiting>;
  if (typeof waiting.at === 'string' && Array.isArray(waiting.operations)) return waiting as Waiting;
  throw notFound('change', token);
}

function failureOf({ error, httpErrorStatusCode }: Operation): OperationFailed | undefined {
  const [first] = error?.errors ?? [];
  if (first === undefined) return undefined;
  return new OperationFailed(
    first.code ?? 'UNKNOWN',
    httpErrorStatusCode ?? 500,
    first.message ?? 'The operation failed.',
  );
}
