import { type CallContext, type Change, isAccepted, type NativeReply } from '@cb-spider/core/driver';

export interface RecordedCall {
  readonly api: string;
  readonly reply?: NativeReply | undefined;
  readonly error?: unknown;
}

export interface RecordedContext extends CallContext {
  /** Native calls in the order in which they ended. */
  readonly calls: RecordedCall[];
  /** The names of the calls. */
  readonly apis: string[];
}

/** Returns a context that records what is reported to it. */
export function recordedContext(given: Partial<CallContext> = {}): RecordedContext {
  const calls: RecordedCall[] = [];
  return {
    signal: AbortSignal.timeout(30_000),
    idempotencyKey: '',
    replay: false,
    ownerTags: {},
    ...given,
    calls,
    get apis() {
      return calls.map(({ api }) => api);
    },
    async observe(api, call, describe) {
      try {
        const reply = await call();
        calls.push({ api, reply: describe?.(reply) });
        return reply;
      } catch (error) {
        calls.push({ api, error });
        throw error;
      }
    },
  };
}

/** Returns the context of one change, as core creates it. */
export function changeContext(idempotencyKey: string, given: Partial<CallContext> = {}): RecordedContext {
  return recordedContext({ idempotencyKey, ownerTags: { 'spider-operation': idempotencyKey }, ...given });
}

/** Returns the result of a change. EC2 answers at once, so no change is only accepted. */
export async function done<T>(change: Promise<Change<T>> | undefined): Promise<T> {
  const answer = await change;
  if (answer === undefined || isAccepted(answer)) throw new Error('The change is not done.');
  return answer;
}
