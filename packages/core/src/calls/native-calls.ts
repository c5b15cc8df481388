import type { CallContext, ConnectionV1, NativeReply } from '../driver/index.ts';
import type { Clock } from '../time/clock.ts';
import type { NativeCallRecord } from './call-record.ts';
import { classify } from './wrap-error.ts';

/** Takes down the requests that one attempt sends to the cloud. */
export class NativeCalls {
  readonly records: NativeCallRecord[] = [];
  private readonly connection: ConnectionV1;
  private readonly clock: Clock;

  constructor(connection: ConnectionV1, clock: Clock) {
    this.connection = connection;
    this.clock = clock;
  }

  /** {@link CallContext.observe} */
  readonly observe: CallContext['observe'] = async (api, request, describe) => {
    const startedAt = new Date(this.clock.now()).toISOString();
    const startedTick = this.clock.tick();
    const finish = (rest: Pick<NativeCallRecord, 'outcome' | 'nativeCode'> & NativeReply) =>
      this.records.push({ api, startedAt, durationMs: this.clock.tick() - startedTick, ...rest });
    try {
      const reply = await request();
      finish({ outcome: 'ok', ...describe?.(reply) });
      return reply;
    } catch (error) {
      const { code, nativeCode, requestId } = classify(error, this.connection);
      finish({ outcome: code, nativeCode, requestId });
      throw error;
    }
  };
}
