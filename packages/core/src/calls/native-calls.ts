import type { CallContext, DriverSessionV1, NativeReply } from '../driver/index.ts';
import type { CallPriority } from '../limits/priority.ts';
import type { TrafficRules } from '../limits/traffic.ts';
import { type Clock, isoTime } from '../time/clock.ts';
import type { NativeCallRecord } from './call-record.ts';
import { isTraced, NativeCallSpan } from './call-spans.ts';
import type { SecretFilter } from './secret-filter.ts';
import { classify } from './wrap-error.ts';

export interface NativeCallOptions {
  readonly session: DriverSessionV1;
  readonly cloud: string;
  readonly region: string;
  readonly clock: Clock;
  readonly traffic: TrafficRules;
  readonly priority: CallPriority;
  readonly secrets: SecretFilter;
  /** Ends the waiting. */
  readonly signal: AbortSignal;
}

/** Lets the requests of one attempt go to the cloud, each at its turn, and takes them down. */
export class NativeCalls {
  readonly records: NativeCallRecord[] = [];
  private readonly options: NativeCallOptions;
  private waitedMs = 0;

  constructor(options: NativeCallOptions) {
    this.options = options;
  }

  /** What the requests waited for their turns, one after the other. */
  get waitMs(): number {
    return this.waitedMs;
  }

  /** {@link CallContext.observe} */
  readonly observe: CallContext['observe'] = async (api, request, describe) => {
    const { clock, session, traffic, priority, signal, secrets } = this.options;
    const lane = traffic.lane(api);
    const waitMs = await lane.enter(priority, signal);
    this.waitedMs += waitMs;
    const span = isTraced() ? new NativeCallSpan(api, this.options, waitMs) : undefined;
    const startedAt = isoTime(clock);
    const startedTick = clock.tick();
    const finish = (rest: Pick<NativeCallRecord, 'outcome' | 'nativeCode'> & NativeReply) => {
      const record = { api, startedAt, durationMs: clock.tick() - startedTick, ...rest };
      this.records.push(record);
      span?.end(record);
    };
    try {
      const reply = await (span === undefined ? request() : span.around(request));
      const { requestsLeft, ...told } = describe?.(reply) ?? {};
      if (requestsLeft !== undefined) lane.limitTo(requestsLeft);
      finish({ outcome: 'ok', ...told });
      return reply;
    } catch (error) {
      const { code, nativeCode, requestId, retryAfterMs } = classify(error, session, secrets);
      if (code === 'throttled') lane.slowDown(retryAfterMs);
      finish({ outcome: code, nativeCode, requestId });
      throw error;
    }
  };
}
