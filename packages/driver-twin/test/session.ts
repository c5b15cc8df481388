import {
  type CallContext,
  type Change,
  type ConnectTarget,
  type DriverSessionV1,
  type DriverV1,
  isAccepted,
  type NativeReply,
} from '@cb-spider/core/driver';

export interface Observed {
  readonly api: string;
  readonly reply?: NativeReply | undefined;
}

/** Returns a context like those of core, and the calls that are observed through it. */
export function newContext(change: Partial<CallContext> = {}): {
  context: CallContext;
  observed: Observed[];
} {
  const observed: Observed[] = [];
  const context: CallContext = {
    signal: new AbortController().signal,
    idempotencyKey: '',
    replay: false,
    ownerTags: {},
    async observe(api, call, describe) {
      const reply = await call();
      observed.push({ api, reply: describe?.(reply) });
      return reply;
    },
    ...change,
  };
  return { context, observed };
}

const target: ConnectTarget = { credentials: { MockName: 'tester' }, region: 'default', options: {} };

/** A driver session with all of its handlers. */
export type TwinSession = { readonly [K in keyof DriverSessionV1]-?: NonNullable<DriverSessionV1[K]> };

export async function connect(driver: DriverV1, change: Partial<ConnectTarget> = {}): Promise<TwinSession> {
  return (await driver.connect({ ...target, ...change })) as TwinSession;
}

/** Returns the result of a change. Throws when the change was only accepted. */
export function done<T>(change: Change<T>): T {
  if (isAccepted(change)) throw new Error('It is accepted, and not done.');
  return change;
}
