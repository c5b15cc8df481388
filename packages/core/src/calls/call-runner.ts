import type { CallContext } from '../driver/index.ts';
import { CloudError } from '../errors/cloud-error.ts';
import { sleep } from '../time/clock.ts';
import { asCancelled, type Deadline, type RaceController, startDeadline } from '../time/deadline.ts';
import type { Call, CallOptions } from './call.ts';
import { type AttemptOptions, type AttemptPlace, CallAttempt } from './call-attempt.ts';
import type { CallHistory, CallPlace, CallRecord } from './call-record.ts';
import { CallInProgress } from './call-recording.ts';
import { inCallSpan, isTraced, noteRetry, noteSharedFlight } from './call-spans.ts';
import { afterReplay, mayRepeat, pauseBeforeRetry, type RetryRule } from './retry.ts';
import { SingleFlight } from './single-flight.ts';
import { wrapError } from './wrap-error.ts';

export interface CallRunnerOptions extends AttemptPlace {
  /** The name of the connection in Spider; empty in a script. */
  readonly connectionName: string;
  readonly zone: string;
  /** How long a new object may be invisible to reads, in milliseconds. */
  readonly visibilityGraceMs: number;
  readonly history: CallHistory;
  readonly random: () => number;
  readonly retry: RetryRule;
}

/** How a call appears in the history and in traces. */
interface Observed {
  readonly place: CallPlace;
  /** Whether it has a span. */
  readonly isTraced: boolean;
}

/**
 * The only way to a cloud. Adds to each driver call what drivers must not implement: a deadline, cancellation, retries
 * by the retry rule, a single call for identical reads, the pace that the cloud allows, one type of error, and a record
 * of each attempt.
 */
export class CallRunner {
  readonly #flights = new SingleFlight();
  readonly #options: CallRunnerOptions;
  #changeCount = 0;

  constructor(options: CallRunnerOptions) {
    this.#options = options;
  }

  /**
   * Increases when a call that may change something starts, and when it ends: data that was read before may be stale.
   */
  get changes(): number {
    return this.#changeCount;
  }

  /** Runs `work` at the cloud. Fails only with {@link CloudError}. */
  run<T>(call: Call, options: CallOptions, work: (context: CallContext) => Promise<T>): Promise<T> {
    const place = this.#placeOf(call, options);
    if (!isTraced()) return this.#runOrJoin(call, options, { place, isTraced: false }, work);
    return inCallSpan(place, () => this.#runOrJoin(call, options, { place, isTraced: true }, work));
  }

  #runOrJoin<T>(
    call: Call,
    options: CallOptions,
    observed: Observed,
    work: (context: CallContext) => Promise<T>,
  ): Promise<T> {
    if (call.flightKey === undefined) return this.#runToEnd(call, options, observed, undefined, work);
    const key = `${call.kind}.${call.operation} ${options.deadlineMs ?? ''} ${this.#changeCount} ${call.flightKey}`;
    let [isOwn, isInProgress] = [false, !options.signal?.aborted];
    const result = this.#flights.join(
      key,
      options.signal,
      shared => {
        isOwn = true;
        return this.#runToEnd(call, options, observed, shared, work);
      },
      reason => this.#cancelled(reason, call, isInProgress),
    );
    if (isOwn || !isInProgress) return result;
    noteSharedFlight();
    return this.#begin(observed.place).endWith(result, true);
  }

  #begin(place: CallPlace): CallInProgress {
    const { clock, history } = this.#options;
    return new CallInProgress(clock, history, place);
  }

  /**
   * Makes attempts until the call succeeds or may not be tried again, and records the call.
   *
   * @param shared aborts when none of the callers that share the call wait any longer; missing: there is only one
   * caller, with its own signal
   */
  async #runToEnd<T>(
    call: Call,
    options: CallOptions,
    { place, isTraced }: Observed,
    shared: RaceController | undefined,
    work: (context: CallContext) => Promise<T>,
  ): Promise<T> {
    const progress = this.#begin(place);
    const deadline = this.#startDeadline(call, options, shared);
    let failure: unknown;
    try {
      this.#assertReachable(call, options);
      for (let number = 1, mayHaveActed = false; ; number++) {
        const replay = mayHaveActed || (options.replay ?? false);
        const attempt = this.#beginAttempt(call, { ...options, replay }, number, deadline, isTraced);
        let error: CloudError;
        try {
          const result = requireIds(await deadline.race(work(attempt.context)), call.kind);
          this.#record(attempt, 'ok', call, progress);
          if (call.effect !== 'read') options.onActed?.();
          return result;
        } catch (thrown) {
          error = this.#wrap(thrown, call);
        }
        this.#record(attempt, error.code, call, progress);
        if (call.effect !== 'read' && error.mayHaveActed) options.onActed?.();
        if (call.removes && mayHaveActed && error.code === 'not_found') return undefined as T;
        const pauseMs = this.#pauseAfter(error, call, number, replay, deadline);
        mayHaveActed ||= error.mayHaveActed;
        await this.#pause(pauseMs, deadline);
      }
    } catch (thrown) {
      failure = thrown;
      throw thrown;
    } finally {
      deadline[Symbol.dispose]();
      progress.end(failure, false);
    }
  }

  #beginAttempt(
    call: Call,
    options: AttemptOptions,
    number: number,
    { signal }: Deadline,
    isTraced: boolean,
  ): CallAttempt {
    if (signal.aborted) throw this.#cancelled(signal.reason, call, options.replay);
    if (call.effect !== 'read') this.#changeCount++;
    return new CallAttempt(this.#options, call, options, number, signal, isTraced);
  }

  #startDeadline(call: Call, options: CallOptions, shared: RaceController | undefined): Deadline {
    const { deadlineMs = call.effect === 'read' ? 60_000 : 600_000 } = options;
    const caller = shared === undefined ? options.signal : undefined;
    return startDeadline(this.#options.clock, deadlineMs, caller, shared);
  }

  /** Records how an attempt has ended. */
  #record(attempt: CallAttempt, outcome: CallRecord['outcome'], call: Call, progress: CallInProgress): void {
    const facts = attempt.facts(outcome);
    // a change whose reply was lost says little about the endpoint, which may have answered
    if (call.effect === 'read' || outcome === 'ok')
      this.#options.traffic.breaker.record(outcome, facts.durationMs);
    if (call.effect !== 'read') this.#changeCount++;
    progress.add(facts);
  }

  /** Returns how long to wait before the next attempt. Throws the failure of the call if there must not be one. */
  #pauseAfter(error: CloudError, call: Call, number: number, replay: boolean, deadline: Deadline): number {
    const { retry, random, visibilityGraceMs } = this.#options;
    const failure = replay && call.continues === undefined ? afterReplay(error) : error;
    if (number >= retry.maxAttempts || deadline.signal.aborted || !mayRepeat(call.effect, error))
      throw failure;
    const graceMs = call.effect === 'create' && error.mayHaveActed ? visibilityGraceMs : 0;
    const pauseMs = Math.max(pauseBeforeRetry(retry, number, error, random), graceMs);
    if (pauseMs >= deadline.remainingMs()) throw failure;
    noteRetry(number + 1, error, pauseMs);
    return pauseMs;
  }

  /**
   * Throws `unavailable` while the circuit breaker is open. Calls that decide about an operation (its reads, a removal,
   * a replay) are sent anyway.
   */
  #assertReachable(call: Call, { operationId, priority, replay }: CallOptions): void {
    const decides =
      call.effect === 'read' ? operationId !== undefined || priority === 'poll' : replay === true;
    if (decides || call.effect === 'idempotent') return;
    try {
      this.#options.traffic.breaker.assertClosed();
    } catch (thrown) {
      throw this.#wrap(thrown, call);
    }
  }

  /** Waits, but not after the caller has cancelled: the next attempt then fails at its beginning. */
  #pause(pauseMs: number, { signal }: Deadline): Promise<void> {
    return sleep(this.#options.clock, pauseMs, signal).catch(() => undefined);
  }

  /** Returns the error for a caller that has cancelled while no request was in progress. */
  #cancelled(reason: unknown, call: Call, mayHaveActed: boolean): CloudError {
    const error = asCancelled(reason);
    const { code, message, cause } = error;
    return this.#wrap(
      new CloudError(code, message, { ...error, operation: undefined, mayHaveActed, cause }),
      call,
    );
  }

  #placeOf(call: Call, options: CallOptions): CallPlace {
    const { cloud, connectionName, region, zone } = this.#options;
    return {
      cloud,
      connection: connectionName,
      region,
      zone,
      kind: call.kind,
      operation: call.operation,
      resource: options.resource ?? call.resource,
      operationId: options.operationId ?? '',
    };
  }

  #wrap(thrown: unknown, call: Call): CloudError {
    const { cloud, region, connectionName, session, secrets } = this.#options;
    const place = {
      cloud,
      region,
      connection: connectionName || undefined,
      operation: `${call.kind}.${call.operation}`,
    };
    return wrapError(thrown, call, place, session, secrets);
  }
}

/**
 * The other fields of a result that may contain objects with ids of their own: those of a page, of a change, and the
 * parts of an object.
 */
const fieldsWithIds = ['items', 'accepted', 'completed', 'subnets', 'nodeGroups'] as const;

/**
 * Returns what a driver returned. Fails with `unavailable` if an object in it has an empty id: such an object could
 * never be found again, and a request with an empty id may reach another object.
 */
function requireIds<T>(result: T, kind: string): T {
  if (hasEmptyId(result))
    throw new CloudError('unavailable', `The cloud did not return the id of a ${kind}.`, {
      hint: 'Check that the endpoint is the cloud itself, not a proxy.',
    });
  return result;
}

function hasEmptyId(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.some(hasEmptyId);
  const fields = value as Readonly<Record<string, unknown>>;
  return fields.nativeId === '' || fieldsWithIds.some(name => hasEmptyId(fields[name]));
}
