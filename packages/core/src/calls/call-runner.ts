import type { CallContext, DriverSessionV1 } from '../driver/index.ts';
import { CloudError } from '../errors/cloud-error.ts';
import type { TrafficRules } from '../limits/traffic.ts';
import { ownerTag } from '../names/own-tags.ts';
import { partKey } from '../names/unique-id.ts';
import { type Clock, isoTime, sleep } from '../time/clock.ts';
import { asCancelled, type Deadline, raceAbort, startDeadline } from '../time/deadline.ts';
import type { Call, CallOptions } from './call.ts';
import { CallInProgress, type CallPlace } from './call-in-progress.ts';
import type { CallHistory, CallRecord } from './call-record.ts';
import { inCallSpan, noteRetry, noteSharedFlight } from './call-spans.ts';
import { NativeCalls } from './native-calls.ts';
import { afterReplay, mayRepeat, pauseBeforeRetry, type RetryRule } from './retry.ts';
import type { SecretFilter } from './secret-filter.ts';
import { SingleFlight } from './single-flight.ts';
import { wrapError } from './wrap-error.ts';

export interface CallRunnerOptions {
  readonly session: DriverSessionV1;
  readonly cloud: string;
  /** Our name of the connection; empty in a script. */
  readonly connectionName: string;
  readonly region: string;
  readonly zone: string;
  /** How long a create may stay invisible, in milliseconds. */
  readonly visibilityGraceMs: number;
  readonly history: CallHistory;
  readonly clock: Clock;
  readonly random: () => number;
  readonly retry: RetryRule;
  readonly traffic: TrafficRules;
  /** Of the credential in use: what the cloud repeats of it is removed from every reply. */
  readonly secrets: SecretFilter;
}

/**
 * The only way to a cloud. Adds to each driver call what drivers must not have: a deadline, abort, retry by
 * the rule, one flight for equal reads, the pace that the cloud allows, one kind of error, and a record of each
 * attempt.
 */
export class CallRunner {
  private readonly flights = new SingleFlight();
  private readonly options: CallRunnerOptions;
  private changeCount = 0;

  constructor(options: CallRunnerOptions) {
    this.options = options;
  }

  /** Goes up when a call that may change something begins, and when it ends: what was read before may be old. */
  get changes(): number {
    return this.changeCount;
  }

  /** Runs `work` at the cloud. Fails with {@link CloudError} and nothing else. */
  run<T>(call: Call, options: CallOptions, work: (context: CallContext) => Promise<T>): Promise<T> {
    const place = this.placeOf(call, options);
    return inCallSpan(place, () => this.runOrJoin(call, options, place, work));
  }

  private runOrJoin<T>(
    call: Call,
    options: CallOptions,
    place: CallPlace,
    work: (context: CallContext) => Promise<T>,
  ): Promise<T> {
    const { signal } = options;
    if (call.flightKey === undefined) return this.attempts(call, options, place, undefined, work);
    if (signal?.aborted) return Promise.reject(this.givenUp(signal.reason, call, false));
    const key = `${call.kind}.${call.operation} ${options.deadlineMs ?? ''} ${this.changeCount} ${call.flightKey}`;
    let isOwn = false;
    const joined = this.flights.join(key, signal, joint => {
      isOwn = true;
      return this.attempts(call, options, place, joint, work);
    });
    const result =
      signal === undefined
        ? joined
        : joined.catch(thrown => {
            throw signal.aborted && thrown === signal.reason ? this.givenUp(thrown, call, true) : thrown;
          });
    if (isOwn) return result;
    noteSharedFlight();
    return this.begin(place).endWith(result, true);
  }

  private begin(place: CallPlace): CallInProgress {
    const { clock, history } = this.options;
    return new CallInProgress(clock, history, place);
  }

  /** @param joint aborts when none of those who have joined wait any more; missing: there is one, with its own signal */
  private attempts<T>(
    call: Call,
    options: CallOptions,
    place: CallPlace,
    joint: AbortController | undefined,
    work: (context: CallContext) => Promise<T>,
  ): Promise<T> {
    const progress = this.begin(place);
    return progress.endWith(this.tryUntilDone(call, options, joint, progress, work), false);
  }

  private async tryUntilDone<T>(
    call: Call,
    options: CallOptions,
    joint: AbortController | undefined,
    progress: CallInProgress,
    work: (context: CallContext) => Promise<T>,
  ): Promise<T> {
    const { clock, retry, random, visibilityGraceMs } = this.options;
    const { deadlineMs = call.effect === 'read' ? 60_000 : 600_000 } = options;
    const caller = joint === undefined ? options.signal : undefined;
    using deadline = startDeadline(clock, deadlineMs, caller, joint);
    this.assertReachable(call, options);
    let mayHaveActed = false;
    for (let attempt = 1; ; attempt++) {
      const replay = mayHaveActed || (options.replay ?? false);
      if (deadline.signal.aborted) throw this.givenUp(deadline.signal.reason, call, replay);
      try {
        const result = await this.attempt(call, { ...options, replay }, attempt, deadline, progress, work);
        if (call.effect !== 'read') options.onActed?.();
        return result;
      } catch (thrown) {
        const error = this.wrap(thrown, call);
        if (call.effect !== 'read' && error.mayHaveActed) options.onActed?.();
        if (call.removes && mayHaveActed && error.code === 'not_found') return undefined as T;
        const failure = replay && call.continues === undefined ? afterReplay(error) : error;
        if (attempt >= retry.maxAttempts || deadline.signal.aborted || !mayRepeat(call.effect, error))
          throw failure;
        const graceMs = call.effect === 'create' && error.mayHaveActed ? visibilityGraceMs : 0;
        const pauseMs = Math.max(pauseBeforeRetry(retry, attempt, error, random), graceMs);
        if (pauseMs >= deadline.remainingMs()) throw failure;
        mayHaveActed ||= error.mayHaveActed;
        noteRetry(attempt + 1, error, pauseMs);
        await this.pause(call, pauseMs, deadline, mayHaveActed || replay);
      }
    }
  }

  /** What decides about an operation (its reads, a removal, a replay) asks whatever the breaker says. */
  private assertReachable(call: Call, { operationId, priority, replay }: CallOptions): void {
    const decides =
      call.effect === 'read' ? operationId !== undefined || priority === 'poll' : replay === true;
    if (decides || call.effect === 'idempotent') return;
    try {
      this.options.traffic.breaker.assertClosed();
    } catch (thrown) {
      throw this.wrap(thrown, call);
    }
  }

  private async pause(call: Call, pauseMs: number, deadline: Deadline, mayHaveActed: boolean): Promise<void> {
    try {
      await sleep(this.options.clock, pauseMs, deadline.signal);
    } catch (reason) {
      throw this.givenUp(reason, call, mayHaveActed);
    }
  }

  /** The error for a caller who has cancelled while no request was in progress. */
  private givenUp(reason: unknown, call: Call, mayHaveActed: boolean): CloudError {
    const error = asCancelled(reason);
    const { code, message, cause } = error;
    return this.wrap(
      new CloudError(code, message, { ...error, operation: undefined, mayHaveActed, cause }),
      call,
    );
  }

  private async attempt<T>(
    call: Call,
    options: CallOptions,
    attempt: number,
    deadline: Deadline,
    progress: CallInProgress,
    work: (context: CallContext) => Promise<T>,
  ): Promise<T> {
    const { clock, session, traffic, cloud, region, secrets } = this.options;
    const { signal } = deadline;
    const priority = options.priority ?? 'interactive';
    const nativeCalls = new NativeCalls({
      ...{ session, cloud, region, clock, traffic, priority, signal, secrets },
    });
    if (call.effect !== 'read') this.changeCount++;
    const startedAt = isoTime(clock);
    const startedTick = clock.tick();
    let outcome: CallRecord['outcome'] = 'ok';
    try {
      return await raceAbort(work(contextOf(call, options, signal, nativeCalls)), signal);
    } catch (thrown) {
      const error = this.wrap(thrown, call);
      outcome = error.code;
      throw error;
    } finally {
      const { waitMs } = nativeCalls;
      const durationMs = Math.max(0, clock.tick() - startedTick - waitMs);
      // a change whose reply is lost says little of the endpoint: it may have been answered
      if (call.effect === 'read' || outcome === 'ok') traffic.breaker.hear(outcome, durationMs);
      if (call.effect !== 'read') this.changeCount++;
      progress.add({ startedAt, durationMs, waitMs, attempt, outcome, nativeCalls: nativeCalls.records });
    }
  }

  private placeOf(call: Call, options: CallOptions): CallPlace {
    const { cloud, connectionName, region, zone } = this.options;
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

  private wrap(thrown: unknown, call: Call): CloudError {
    const { cloud, region, connectionName, session, secrets } = this.options;
    const place = {
      cloud,
      region,
      connection: connectionName || undefined,
      operation: `${call.kind}.${call.operation}`,
    };
    return wrapError(thrown, call, place, session, secrets);
  }
}

function contextOf(
  call: Call,
  options: CallOptions,
  signal: AbortSignal,
  nativeCalls: NativeCalls,
): CallContext {
  const idempotencyKey = tokenOf(call, options.idempotencyKey ?? '');
  return {
    signal,
    idempotencyKey,
    replay: call.effect !== 'read' && (options.replay ?? false),
    ownerTags: idempotencyKey === '' ? {} : { [ownerTag]: idempotencyKey },
    observe: nativeCalls.observe,
  };
}

/** One token for each request: the rollback of a create is a different request than the create. */
function tokenOf({ effect, operation, continues = operation, resource }: Call, key: string): string {
  if (effect === 'read' || key === '') return '';
  return continues === 'create' ? key : partKey(key, `${continues} ${resource}`);
}
