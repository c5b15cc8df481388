import type { CallContext } from '../driver/index.ts';
import { CloudError } from '../errors/cloud-error.ts';
import { sleep } from '../time/clock.ts';
import { asCancelled, type Deadline, type RaceController, startDeadline } from '../time/deadline.ts';
import type { Call, CallOptions } from './call.ts';
import { type AttemptPlace, CallAttempt } from './call-attempt.ts';
import { CallInProgress, type CallPlace } from './call-in-progress.ts';
import type { CallHistory, CallRecord } from './call-record.ts';
import { inCallSpan, isTraced, noteRetry, noteSharedFlight } from './call-spans.ts';
import { identified } from './identified.ts';
import { afterReplay, mayRepeat, pauseBeforeRetry, type RetryRule } from './retry.ts';
import { SingleFlight } from './single-flight.ts';
import { wrapError } from './wrap-error.ts';

export interface CallRunnerOptions extends AttemptPlace {
  /** Our name of the connection; empty in a script. */
  readonly connectionName: string;
  readonly zone: string;
  /** How long a create may stay invisible, in milliseconds. */
  readonly visibilityGraceMs: number;
  readonly history: CallHistory;
  readonly random: () => number;
  readonly retry: RetryRule;
}

/** How a call shows to those who watch. */
interface Noted {
  readonly place: CallPlace;
  /** It has a span. */
  readonly isTraced: boolean;
}

/**
 * The only way to a cloud. Adds to each driver call what drivers must not have: a deadline, abort, retry by
 * the rule, one flight for equal reads, the pace that the cloud allows, one kind of error, and a record of each
 * attempt.
 */
export class CallRunner {
  readonly #flights = new SingleFlight();
  readonly #options: CallRunnerOptions;
  #changeCount = 0;

  constructor(options: CallRunnerOptions) {
    this.#options = options;
  }

  /** Goes up when a call that may change something begins, and when it ends: what was read before may be old. */
  get changes(): number {
    return this.#changeCount;
  }

  /** Runs `work` at the cloud. Fails with {@link CloudError} and nothing else. */
  run<T>(call: Call, options: CallOptions, work: (context: CallContext) => Promise<T>): Promise<T> {
    const place = this.#placeOf(call, options);
    if (!isTraced()) return this.#runOrJoin(call, options, { place, isTraced: false }, work);
    return inCallSpan(place, () => this.#runOrJoin(call, options, { place, isTraced: true }, work));
  }

  #runOrJoin<T>(
    call: Call,
    options: CallOptions,
    noted: Noted,
    work: (context: CallContext) => Promise<T>,
  ): Promise<T> {
    if (call.flightKey === undefined) return this.#runToEnd(call, options, noted, undefined, work);
    const key = `${call.kind}.${call.operation} ${options.deadlineMs ?? ''} ${this.#changeCount} ${call.flightKey}`;
    let [isOwn, isUnderWay] = [false, !options.signal?.aborted];
    const result = this.#flights.join(
      key,
      options.signal,
      joint => {
        isOwn = true;
        return this.#runToEnd(call, options, noted, joint, work);
      },
      reason => this.#givenUp(reason, call, isUnderWay),
    );
    if (isOwn || !isUnderWay) return result;
    noteSharedFlight();
    return this.#begin(noted.place).endWith(result, true);
  }

  #begin(place: CallPlace): CallInProgress {
    const { clock, history } = this.#options;
    return new CallInProgress(clock, history, place);
  }

  /**
   * Makes one attempt after the other until it is done, or may not be tried again, and records the call.
   *
   * @param joint aborts when none of those who have joined wait any more; missing: there is one, with its own signal
   */
  async #runToEnd<T>(
    call: Call,
    options: CallOptions,
    { place, isTraced }: Noted,
    joint: RaceController | undefined,
    work: (context: CallContext) => Promise<T>,
  ): Promise<T> {
    const progress = this.#begin(place);
    const deadline = this.#startDeadline(call, options, joint);
    let failure: unknown;
    try {
      this.#assertReachable(call, options);
      for (let number = 1, mayHaveActed = false; ; number++) {
        const replay = mayHaveActed || (options.replay ?? false);
        const attempt = this.#beginAttempt(call, { ...options, replay }, number, deadline, isTraced);
        let error: CloudError;
        try {
          const result = identified(await deadline.race(work(attempt.context)), call.kind);
          this.#hear(attempt, 'ok', call, progress);
          if (call.effect !== 'read') options.onActed?.();
          return result;
        } catch (thrown) {
          error = this.#wrap(thrown, call);
        }
        this.#hear(attempt, error.code, call, progress);
        if (call.effect !== 'read' && error.mayHaveActed) options.onActed?.();
        if (call.removes && mayHaveActed && error.code === 'not_found') return undefined as T;
        const pauseMs = this.#pauseAfter(error, call, number, replay, deadline);
        mayHaveActed ||= error.mayHaveActed;
        await this.#pause(call, pauseMs, deadline, mayHaveActed || replay);
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
    options: CallOptions & { readonly replay: boolean },
    number: number,
    { signal }: Deadline,
    isTraced: boolean,
  ): CallAttempt {
    if (signal.aborted) throw this.#givenUp(signal.reason, call, options.replay);
    if (call.effect !== 'read') this.#changeCount++;
    return new CallAttempt(this.#options, call, options, number, signal, isTraced);
  }

  #startDeadline(call: Call, options: CallOptions, joint: RaceController | undefined): Deadline {
    const { deadlineMs = call.effect === 'read' ? 60_000 : 600_000 } = options;
    const caller = joint === undefined ? options.signal : undefined;
    return startDeadline(this.#options.clock, deadlineMs, caller, joint);
  }

  /** Takes down how an attempt has ended. */
  #hear(attempt: CallAttempt, outcome: CallRecord['outcome'], call: Call, progress: CallInProgress): void {
    const facts = attempt.facts(outcome);
    // a change whose reply is lost says little of the endpoint: it may have been answered
    if (call.effect === 'read' || outcome === 'ok')
      this.#options.traffic.breaker.hear(outcome, facts.durationMs);
    if (call.effect !== 'read') this.#changeCount++;
    progress.add(facts);
  }

  /** How long to wait before the next attempt. Throws the failure of the call when there is to be none. */
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

  /** What decides about an operation (its reads, a removal, a replay) asks whatever the breaker says. */
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

  async #pause(call: Call, pauseMs: number, deadline: Deadline, mayHaveActed: boolean): Promise<void> {
    try {
      await sleep(this.#options.clock, pauseMs, deadline.signal);
    } catch (reason) {
      throw this.#givenUp(reason, call, mayHaveActed);
    }
  }

  /** The error for a caller who has cancelled while no request was in progress. */
  #givenUp(reason: unknown, call: Call, mayHaveActed: boolean): CloudError {
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
