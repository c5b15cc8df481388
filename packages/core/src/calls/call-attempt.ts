import type { CallContext, DriverSessionV1, NativeReply } from '../driver/index.ts';
import type { CallPriority } from '../limits/priority.ts';
import type { TrafficRules } from '../limits/traffic.ts';
import { ownerTag } from '../names/own-tags.ts';
import { partKey } from '../names/unique-id.ts';
import { type Clock, isoTime } from '../time/clock.ts';
import type { Call, CallOptions } from './call.ts';
import type { AttemptFacts, NativeCallRecord } from './call-record.ts';
import { NativeCallSpan } from './call-spans.ts';
import type { SecretFilter } from './secret-filter.ts';
import { classify } from './wrap-error.ts';

/** What all attempts at a connection's calls have in common. */
export interface AttemptPlace {
  readonly session: DriverSessionV1;
  readonly cloud: string;
  readonly region: string;
  readonly clock: Clock;
  readonly traffic: TrafficRules;
  /** The secrets of the credential in use. They are removed from every reply of the cloud that repeats them. */
  readonly secrets: SecretFilter;
}

/** The options of a call as they apply to one of its attempts. */
export type AttemptOptions = CallOptions & { readonly replay: boolean };

/** What a reply or an error says about its request. */
type ReplyFacts = Pick<NativeCallRecord, 'nativeCode' | 'requestId' | 'bytes'>;

/** One attempt at a call: sends its requests to the cloud, each in its turn, and records them. */
export class CallAttempt {
  /** The context that the driver receives. */
  readonly context: CallContext;
  readonly #place: AttemptPlace;
  readonly #number: number;
  readonly #priority: CallPriority;
  readonly #isTraced: boolean;
  readonly #records: NativeCallRecord[] = [];
  readonly #startedAt: string;
  readonly #startedTick: number;
  /** The sum of the times that the requests waited for their turns. */
  #waitMs = 0;

  /**
   * @param number 1 for the first attempt
   * @param signal ends the wait for a turn
   * @param isTraced whether each request gets a span
   */
  constructor(
    place: AttemptPlace,
    call: Call,
    options: AttemptOptions,
    number: number,
    signal: AbortSignal,
    isTraced: boolean,
  ) {
    this.#place = place;
    this.#number = number;
    this.#priority = options.priority ?? 'interactive';
    this.#isTraced = isTraced;
    this.#startedAt = isoTime(place.clock);
    this.#startedTick = place.clock.tick();
    const idempotencyKey = tokenOf(call, options.idempotencyKey ?? '');
    this.context = {
      signal,
      idempotencyKey,
      replay: call.effect !== 'read' && options.replay,
      ownerTags: idempotencyKey === '' ? {} : { [ownerTag]: idempotencyKey },
      observe: (api, request, describe) => this.#observe(api, request, describe),
    };
  }

  /** Returns what is to be recorded of the attempt after its end. */
  facts(outcome: AttemptFacts['outcome']): AttemptFacts {
    const waitMs = this.#waitMs;
    return {
      startedAt: this.#startedAt,
      durationMs: Math.max(0, this.#place.clock.tick() - this.#startedTick - waitMs),
      waitMs,
      attempt: this.#number,
      outcome,
      nativeCalls: this.#records,
    };
  }

  /** {@link CallContext.observe} */
  async #observe<T>(
    api: string,
    request: () => Promise<T>,
    describe: ((reply: T) => NativeReply) | undefined,
  ): Promise<T> {
    const { clock, session, traffic, secrets } = this.#place;
    const lane = traffic.lane(api);
    const turn = lane.enter(this.#priority, this.context.signal);
    const waitMs = typeof turn === 'number' ? turn : await turn;
    this.#waitMs += waitMs;
    const span = this.#isTraced ? new NativeCallSpan(api, this.#place, waitMs) : undefined;
    const startedAt = isoTime(clock);
    const startedTick = clock.tick();
    const finish = (outcome: NativeCallRecord['outcome'], reply: ReplyFacts) => {
      const { nativeCode, requestId, bytes } = reply;
      const durationMs = clock.tick() - startedTick;
      const record = { api, startedAt, durationMs, outcome, nativeCode, requestId, bytes };
      this.#records.push(record);
      span?.end(record);
    };
    try {
      const reply = await (span === undefined ? request() : span.around(request));
      const described: NativeReply = describe?.(reply) ?? {};
      if (described.requestsLeft !== undefined) lane.limitTo(described.requestsLeft);
      finish('ok', described);
      return reply;
    } catch (error) {
      const errorClass = classify(error, session, secrets);
      if (errorClass.code === 'throttled') lane.slowDown(errorClass.retryAfterMs);
      finish(errorClass.code, errorClass);
      throw error;
    }
  }
}

/**
 * Returns the token of a request. Each request has its own: the rollback of a create is a different request from the
 * create.
 */
function tokenOf({ effect, operation, continues = operation, resource }: Call, key: string): string {
  if (effect === 'read' || key === '') return '';
  return continues === 'create' ? key : partKey(key, `${continues} ${resource}`);
}
