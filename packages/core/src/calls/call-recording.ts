import { randomBytes } from 'node:crypto';
import { CloudError } from '../errors/cloud-error.ts';
import { type Clock, isoTime } from '../time/clock.ts';
import type {
  AttemptFacts,
  CallHistory,
  CallPlace,
  CallRecord,
  EndedCall,
  EndedNativeCall,
} from './call-record.ts';
import { currentCaller } from './caller.ts';

/** What is known of a call when it starts. */
type StartedCall = CallPlace & Pick<CallRecord, 'callId' | 'principal' | 'traceId'>;

/** Distinguishes the ids of this process from those of others. */
const ownPrefix = randomBytes(6).toString('base64url');
let lastCall = 0;

/**
 * Returns a history that passes each call to several listeners, in order. A listener that throws affects neither the
 * call nor the other listeners: `onFailure` is called, which must not throw itself.
 */
export function broadcastCalls(
  listeners: readonly CallHistory[],
  onFailure: (error: unknown) => void,
): CallHistory {
  const broadcast = (send: (listener: CallHistory) => void) => {
    for (const listener of listeners) {
      try {
        send(listener);
      } catch (error) {
        onFailure(error);
      }
    }
  };
  return {
    add: record => broadcast(listener => listener.add(record)),
    end: call => broadcast(listener => listener.end?.(call)),
  };
}

/** Records a read that was answered from the cache. */
export function noteCacheHit(clock: Clock, history: CallHistory, place: CallPlace): void {
  void new CallInProgress(clock, history, place).endWith(Promise.resolve(), true);
}

/** Records a call of one attempt, after its end. */
export function noteCall(history: CallHistory, place: CallPlace, attempt: AttemptFacts): void {
  const facts = startedCall(place);
  history.add({ ...facts, ...attempt });
  const { startedAt, waitMs, outcome } = attempt;
  history.end?.({ ...facts, ...summed([attempt]), startedAt, waitMs, outcome, cacheHit: false });
}

/** One call from its start to its end, for the history. */
export class CallInProgress {
  readonly #clock: Clock;
  readonly #history: CallHistory;
  readonly #facts: StartedCall;
  readonly #startedAt: string;
  readonly #startedTick: number;
  readonly #attempts: AttemptFacts[] = [];

  constructor(clock: Clock, history: CallHistory, place: CallPlace) {
    this.#clock = clock;
    this.#history = history;
    this.#facts = startedCall(place);
    this.#startedAt = isoTime(clock);
    this.#startedTick = clock.tick();
  }

  /** Records an attempt. */
  add(facts: AttemptFacts): void {
    this.#attempts.push(facts);
    const { startedAt, durationMs, waitMs, attempt, outcome, nativeCalls } = facts;
    // field by field, because V8 then creates the object in one step
    this.#history.add({ ...this.#facts, startedAt, durationMs, waitMs, attempt, outcome, nativeCalls });
  }

  /** Records the call when `result` settles, and returns the same result. */
  async endWith<T>(result: Promise<T>, cacheHit: boolean): Promise<T> {
    let failure: unknown;
    try {
      return await result;
    } catch (thrown) {
      failure = thrown;
      throw thrown;
    } finally {
      this.end(failure, cacheHit);
    }
  }

  /**
   * Records the call.
   *
   * @param failure missing if the call succeeded
   */
  end(failure: unknown, cacheHit: boolean): void {
    const facts = this.#facts;
    const startedAt = this.#startedAt;
    const { outcome, nativeCode } = failure === undefined ? success : failed(failure);
    const { durationMs, bytes, attempts, nativeCalls } = summed(this.#attempts);
    const waitMs = Math.max(0, this.#clock.tick() - this.#startedTick - durationMs);
    const call = { ...facts, startedAt, durationMs, waitMs, outcome, bytes, attempts, nativeCalls, cacheHit };
    this.#history.end?.(nativeCode === undefined ? call : { ...call, nativeCode });
  }
}

/** How a call has ended, with the cloud's own code for its failure. */
type Ending = Pick<EndedCall, 'outcome' | 'nativeCode'>;

const success: Ending = { outcome: 'ok' };

function failed(failure: unknown): Ending {
  if (!CloudError.isInstance(failure)) return { outcome: 'internal' };
  return { outcome: failure.code, nativeCode: failure.nativeCode };
}

function startedCall(place: CallPlace): StartedCall {
  const { principal, traceId } = currentCaller();
  return { ...place, callId: `${ownPrefix}${(++lastCall).toString(36)}`, principal, traceId };
}

/** Adds up the attempts of a call. */
function summed(
  attempts: readonly AttemptFacts[],
): Pick<EndedCall, 'durationMs' | 'bytes' | 'attempts' | 'nativeCalls'> {
  let durationMs = 0;
  let bytes = 0;
  const nativeCalls: EndedNativeCall[] = [];
  for (const attempt of attempts) {
    durationMs += attempt.durationMs;
    for (const native of attempt.nativeCalls) {
      bytes += native.bytes ?? 0;
      nativeCalls.push({ ...native, attempt: attempt.attempt });
    }
  }
  return { durationMs, bytes, attempts: attempts.length, nativeCalls };
}
