import type { Call, CallOptions } from '../calls/call.ts';
import { isRefusal } from '../calls/retry.ts';
import {
  type Accepted,
  type CallContext,
  type Change,
  type Completed,
  isAccepted,
  type NamedKind,
  type NativeId,
} from '../driver/index.ts';
import { afterActing, CloudError, isNotFound } from '../errors/cloud-error.ts';
import { waitFor } from '../time/wait-for.ts';
import type { CloudContext } from './cloud-context.ts';

/** How far a change is that the cloud has accepted. */
export interface Continuation {
  /** Which change it is, so that no other one goes on with it. */
  readonly change: string;
  /** The driver's own. */
  readonly token: string;
  readonly nativeId?: NativeId | undefined;
}

/** What may be said of a change beside what may be said of any call. */
export interface ChangeCallOptions extends CallOptions {
  /** How far an earlier attempt has come: it goes on from there, and is not sent again. */
  readonly continuation?: Continuation | undefined;
  /**
   * Receives how far an accepted change is, before it is waited for, and `undefined` when that is of no use any more.
   * The change goes on when the promise has resolved.
   */
  readonly onContinuation?: ((continuation: Continuation | undefined) => Promise<void>) | undefined;
  /** Resolve when the cloud has accepted it; {@link Changes.complete} waits for the rest. Default: wait for the end. */
  readonly until?: 'accepted' | undefined;
  /** How long the end of an accepted change is waited for, in milliseconds. Default: what the driver states, else 10 min. */
  readonly waitMs?: number | undefined;
}

/** A change of an object of one kind. */
export interface ChangeCall extends Call {
  readonly kind: NamedKind;
}

/** What came of a change: its result where the cloud has answered it at once, else the id that it has told. */
export interface ChangeOutcome<T> {
  readonly result?: T | undefined;
  readonly nativeId?: NativeId | undefined;
  readonly isCompleted: boolean;
}

/** An accepted change is looked at so often at most, in milliseconds, unless the cloud says when. */
const minPauseMs = 500;

/** Sends changes to the cloud, and goes on with those that it completes later. */
export class Changes {
  readonly #context: CloudContext;

  constructor(context: CloudContext) {
    this.#context = context;
  }

  /**
   * Sends a change, unless an earlier attempt has been accepted, and waits for its end.
   *
   * @param spec what a create begins with
   */
  async send<T>(
    call: ChangeCall,
    options: ChangeCallOptions,
    work: (context: CallContext) => Promise<Change<T>>,
    spec?: unknown,
  ): Promise<ChangeOutcome<T>> {
    const begun = continuationOf(call, options);
    try {
      if (begun === undefined) return await this.#sendNow(call, options, work, spec);
      return await this.#goOn(call, options, begun, undefined, spec);
    } catch (error) {
      // what the cloud no longer knows may have been carried out: a create looks for what it made
      if (!isForgotten(error) || call.operation !== 'create') throw error;
      return this.#sendNow(call, { ...options, replay: true, continuation: undefined }, work, spec);
    }
  }

  /** Waits for the end of a change that was accepted before. One that was not has ended. */
  async complete(call: ChangeCall, options: ChangeCallOptions): Promise<ChangeOutcome<never>> {
    const begun = continuationOf(call, options);
    if (begun === undefined) return { isCompleted: true };
    return this.#goOn(call, options, begun, undefined, undefined);
  }

  async #sendNow<T>(
    call: ChangeCall,
    options: ChangeCallOptions,
    work: (context: CallContext) => Promise<Change<T>>,
    spec: unknown,
  ): Promise<ChangeOutcome<T>> {
    const answer = await this.#context.calls.run(call, options, work);
    if (!isAccepted(answer)) return { result: answer, isCompleted: true };
    const begun = toContinuation(call, answer, undefined);
    await options.onContinuation?.(begun);
    if (options.until === 'accepted') return { nativeId: begun.nativeId, isCompleted: false };
    return this.#goOn(call, options, begun, answer.accepted.afterMs, spec);
  }

  async #goOn(
    call: ChangeCall,
    options: ChangeCallOptions,
    begun: Continuation,
    firstPauseMs: number | undefined,
    spec: unknown,
  ): Promise<ChangeOutcome<never>> {
    let now = begun;
    let askedPauseMs = firstPauseMs;
    let isFirst = firstPauseMs !== undefined;
    const look = async (signal: AbortSignal) => {
      if (isFirst) {
        isFirst = false;
        return undefined;
      }
      const answer = await this.#look(call, { ...options, signal }, now, spec);
      if (!isAccepted(answer))
        return { nativeId: answer.completed.nativeId ?? now.nativeId, isCompleted: true };
      askedPauseMs = answer.accepted.afterMs;
      const next = toContinuation(call, answer, now.nativeId);
      if (next.token !== now.token || next.nativeId !== now.nativeId) await options.onContinuation?.(next);
      now = next;
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
      return this.#failed(call, options, now, error);
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

  /** Records that a change has ended. The removal of a missing object is done; any other change stays open. */
  async #failed(
    call: ChangeCall,
    options: ChangeCallOptions,
    now: Continuation,
    error: unknown,
  ): Promise<ChangeOutcome<never>> {
    if (!CloudError.isInstance(error)) throw error;
    if (!isEnd(error)) throw afterActing(error);
    await options.onContinuation?.(undefined);
    if (call.removes && isNotFound(error)) return { nativeId: now.nativeId, isCompleted: true };
    throw error;
  }
}

/** Whether a failure ends the change: the cloud says so, or has refused its next step. */
function isEnd(error: CloudError): boolean {
  if (error.ended) return true;
  const isAnswer = error.operation !== undefined && !error.mayHaveActed;
  return isAnswer && (isRefusal(error) || error.code === 'dependency_in_use');
}

/** Whether the cloud does not know the change any more that it had accepted. */
function isForgotten(error: unknown): boolean {
  return isNotFound(error) && isContinued(error as CloudError) && !(error as CloudError).ended;
}

function isContinued({ operation }: CloudError): boolean {
  return operation?.endsWith('.continue') === true;
}

/** How long changes of a kind are waited for at this cloud, in milliseconds. */
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
