import type { Call, CallOptions } from '../calls/call.ts';
import { type CallEffect, isRefusal } from '../calls/retry.ts';
import {
  type Accepted,
  type CallContext,
  type Change,
  type Completed,
  type DriverV1,
  isAccepted,
  type NamedKind,
  type NativeId,
} from '../driver/index.ts';
import { afterActing, CloudError, isNotFound } from '../errors/cloud-error.ts';
import { newIdempotencyKey } from '../names/unique-id.ts';
import { waitFor } from '../time/wait-for.ts';
import type { CloudContext } from './cloud-context.ts';

/** The progress of a change that the cloud has accepted. */
export interface Continuation {
  /** Identifies the change, so that no other change continues with it. */
  readonly change: string;
  /** The driver's token. */
  readonly token: string;
  readonly nativeId?: NativeId | undefined;
}

/** Options of a change, in addition to those of any call. */
export interface ChangeCallOptions extends CallOptions {
  /** The progress of an earlier attempt. The change continues from there, and is not sent again. */
  readonly continuation?: Continuation | undefined;
  /**
   * Receives the progress of an accepted change before it is waited for, and `undefined` when it is no longer of use.
   * The change continues when the promise has resolved.
   */
  readonly onContinuation?: ((continuation: Continuation | undefined) => Promise<void>) | undefined;
  /**
   * Resolve when the cloud has accepted the change; {@link Changes.complete} waits for the rest. Default: wait until it
   * has ended.
   */
  readonly until?: 'accepted' | undefined;
  /**
   * How long to wait for the end of an accepted change, in milliseconds. Default: what the driver states, else 10 min.
   */
  readonly waitMs?: number | undefined;
}

/** A change of an object of one kind. */
export interface ChangeCall extends Call {
  readonly kind: NamedKind;
}

/**
 * The outcome of a change: its result if the cloud has returned it at once, else the id that the cloud has reported.
 */
export interface ChangeOutcome<T> {
  readonly result?: T | undefined;
  readonly nativeId?: NativeId | undefined;
  readonly isCompleted: boolean;
}

/** The minimum time between two checks of an accepted change, in milliseconds, unless the cloud says when to check. */
const minPauseMs = 500;

/** Sends changes to the cloud, and continues those that the cloud completes later. */
export class Changes {
  readonly #context: CloudContext;

  constructor(context: CloudContext) {
    this.#context = context;
  }

  /**
   * Sends a change, unless an earlier attempt was accepted, and waits for its end.
   *
   * @param spec the spec of a create
   */
  async send<T>(
    call: ChangeCall,
    options: ChangeCallOptions,
    work: (context: CallContext) => Promise<Change<T>>,
    spec?: unknown,
  ): Promise<ChangeOutcome<T>> {
    const continuation = continuationOf(call, options);
    try {
      if (continuation === undefined) return await this.#sendNow(call, options, work, spec);
      return await this.#continue(call, options, continuation, undefined, spec);
    } catch (error) {
      // the cloud may have carried out what it no longer knows: a create looks for what it has created
      if (!isForgotten(error) || call.operation !== 'create') throw error;
      return this.#sendNow(call, { ...options, replay: true, continuation: undefined }, work, spec);
    }
  }

  /** Waits for the end of a change that was accepted before. A change that was not accepted has already ended. */
  async complete(call: ChangeCall, options: ChangeCallOptions): Promise<ChangeOutcome<never>> {
    const continuation = continuationOf(call, options);
    if (continuation === undefined) return { isCompleted: true };
    return this.#continue(call, options, continuation, undefined, undefined);
  }

  async #sendNow<T>(
    call: ChangeCall,
    options: ChangeCallOptions,
    work: (context: CallContext) => Promise<Change<T>>,
    spec: unknown,
  ): Promise<ChangeOutcome<T>> {
    const answer = await this.#context.calls.run(call, options, work);
    if (!isAccepted(answer)) return { result: answer, isCompleted: true };
    const continuation = toContinuation(call, answer, undefined);
    await options.onContinuation?.(continuation);
    if (options.until === 'accepted') return { nativeId: continuation.nativeId, isCompleted: false };
    return this.#continue(call, options, continuation, answer.accepted.afterMs, spec);
  }

  async #continue(
    call: ChangeCall,
    options: ChangeCallOptions,
    first: Continuation,
    firstPauseMs: number | undefined,
    spec: unknown,
  ): Promise<ChangeOutcome<never>> {
    let current = first;
    let askedPauseMs = firstPauseMs;
    let isFirst = firstPauseMs !== undefined;
    const look = async (signal: AbortSignal) => {
      if (isFirst) {
        isFirst = false;
        return undefined;
      }
      const answer = await this.#look(call, { ...options, signal }, current, spec);
      if (!isAccepted(answer))
        return { nativeId: answer.completed.nativeId ?? current.nativeId, isCompleted: true };
      askedPauseMs = answer.accepted.afterMs;
      const next = toContinuation(call, answer, current.nativeId);
      if (next.token !== current.token || next.nativeId !== current.nativeId)
        await options.onContinuation?.(next);
      current = next;
      return undefined;
    };
    try {
      return await waitFor(look, {
        clock: this.#context.clock,
        deadlineMs: options.waitMs ?? waitLimitOf(this.#context, call),
        signal: options.signal,
        what: `${call.kind}.${call.operation} of ${call.resource} to be completed`,
        minPauseMs,
        askedPauseMs: () => askedPauseMs,
      });
    } catch (error) {
      return this.#failed(call, options, current, error);
    }
  }

  async #look(
    call: ChangeCall,
    options: ChangeCallOptions,
    { token }: Continuation,
    spec: unknown,
  ): Promise<Accepted | Completed> {
    const { session, calls, driver } = this.#context;
    const { doContinue } = session;
    if (doContinue === undefined)
      throw new CloudError(
        'internal',
        `The driver '${driver.id}' cannot continue a change that it has accepted.`,
      );
    const { kind, operation: action, resource } = call;
    const step = { kind, operation: 'continue', continues: action, effect: 'idempotent', resource } as const;
    const change = { token, kind, action, spec };
    return calls.run(step, { ...options, priority: 'poll' }, context =>
      doContinue.call(session, change, context),
    );
  }

  /** Records that a change has ended. The removal of a missing object is complete; any other change stays open. */
  async #failed(
    call: ChangeCall,
    options: ChangeCallOptions,
    current: Continuation,
    error: unknown,
  ): Promise<ChangeOutcome<never>> {
    if (!CloudError.isInstance(error)) throw error;
    if (!isEnd(error)) throw afterActing(error);
    await options.onContinuation?.(undefined);
    if (call.removes && isNotFound(error)) return { nativeId: current.nativeId, isCompleted: true };
    throw error;
  }
}

/** Returns whether a failure ends the change: the cloud says so, or has refused its next step. */
function isEnd(error: CloudError): boolean {
  if (error.ended) return true;
  const isAnswer = error.operation !== undefined && !error.mayHaveActed;
  return isAnswer && (isRefusal(error) || error.code === 'dependency_in_use');
}

/** Returns whether the cloud no longer knows a change that it had accepted. */
function isForgotten(error: unknown): boolean {
  return isNotFound(error) && isContinued(error as CloudError) && !(error as CloudError).ended;
}

function isContinued({ operation }: CloudError): boolean {
  return operation?.endsWith('.continue') === true;
}

/** Returns how long to wait for changes of a kind at this cloud, in milliseconds. */
export function waitLimitOf(
  { driver }: Pick<CloudContext, 'driver'>,
  { kind, operation, removes }: Pick<ChangeCall, 'kind' | 'operation' | 'removes'>,
): number {
  const limits = driver.features.waits?.[kind];
  const stated = operation === 'create' ? limits?.createMs : removes ? limits?.deleteMs : limits?.changeMs;
  return stated ?? 600_000;
}

function continuationOf(call: ChangeCall, { continuation }: ChangeCallOptions): Continuation | undefined {
  return continuation?.change === nameOf(call) ? continuation : undefined;
}

function toContinuation(call: ChangeCall, { accepted }: Accepted, known: NativeId | undefined): Continuation {
  return { change: nameOf(call), token: accepted.token, nativeId: accepted.nativeId ?? known };
}

function nameOf({ kind, operation, resource }: ChangeCall): string {
  return `${kind}.${operation} ${resource}`;
}

/**
 * Returns the options with an idempotency key. A change that the cloud recognises by its token always has one, so that
 * it can be repeated if its reply was lost.
 */
export function createOptions(options: CallOptions): CallOptions {
  return { ...options, idempotencyKey: options.idempotencyKey ?? newIdempotencyKey() };
}

/**
 * Returns the effect of a create. It may be repeated if the cloud can distinguish a repeated create from a new one.
 * Throws `outcome_unknown` if the cloud cannot and an earlier attempt may have created the object, because a repeat
 * could create a second one; does not throw if that attempt was accepted and is being continued.
 */
export function createEffect(driver: DriverV1, kind: NamedKind, options: ChangeCallOptions): CallEffect {
  if (driver.features.createIdentity[kind] !== undefined) return 'create';
  if (options.replay !== true || options.continuation !== undefined) return 'change';
  throw new CloudError(
    'outcome_unknown',
    `The driver '${driver.id}' cannot find out whether an earlier attempt has created the ${kind}.`,
    { cloud: driver.id, operation: `${kind}.create` },
  );
}
