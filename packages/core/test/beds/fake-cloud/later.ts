import {
  accepted,
  type CallContext,
  type ContinuedChange,
  type ContinueV1,
  completed,
  type DriverSessionV1,
  type NativeId,
} from '../../../src/driver/index.ts';
import type { Send } from '../fake-driver.ts';
import type { FakeCloud } from './fake-cloud.ts';
import { FakeError } from './fake-error.ts';

/** How the fake cloud completes changes. */
export interface Later {
  /** How long after it was accepted each change ends, in milliseconds. */
  readonly afterMs: number;
  /** Whether creates do nothing until they are continued, like creates of several steps that make the object last. */
  readonly makesLast?: boolean | undefined;
  /** The failures of changes, by handler and method such as `nics.doCreate`. */
  readonly failures?: ReadonlyMap<string, FakeError> | undefined;
}

interface Token {
  /** Handler and method. */
  readonly api: string;
  readonly endsAtMs: number;
  readonly nativeId?: NativeId | undefined;
  /** The parent that a part is created in. */
  readonly parentId?: NativeId | undefined;
  readonly isMade: boolean;
}

type Method = (...parameters: unknown[]) => Promise<unknown>;
type Handler = Readonly<Record<string, Method>>;

const isChange = (name: string) => /^do(?!Get|List)/.test(name);

/** Returns the same session, on a cloud that first accepts each change and completes it later. */
export function completingLater(
  connection: DriverSessionV1,
  cloud: FakeCloud,
  send: Send,
  later: Later,
): DriverSessionV1 {
  const handlers = connection as unknown as Readonly<Record<string, Handler>>;
  const doContinue: ContinueV1 = async (change, context) =>
    send('doContinue', `${change.kind}.${change.action}`, context, () => undefined).then(() =>
      continueChange(handlers, cloud, later, change, context),
    );
  const wrapped = Object.entries(handlers).map(([name, handler]) =>
    typeof handler === 'object' ? [name, wrap(name, handler, cloud, later)] : [name, handler],
  );
  return { ...Object.fromEntries(wrapped), doContinue } as unknown as DriverSessionV1;
}

function wrap(name: string, handler: Handler, cloud: FakeCloud, later: Later): Handler {
  const methods = Object.entries(handler).map(([method, act]): [string, Method] => {
    if (!isChange(method)) return [method, act];
    const isCreate = method === 'doCreate';
    return [
      method,
      async (...parameters) => {
        const isPart = name === 'subnets' || name === 'nodeGroups';
        const parentId = isPart ? (parameters[0] as NativeId) : undefined;
        const token = { api: `${name}.${method}`, endsAtMs: cloud.clock.now() + later.afterMs, parentId };
        if (isCreate && later.makesLast) return accept({ ...token, isMade: false });
        const object = (await act.apply(handler, parameters)) as { readonly nativeId?: NativeId } | undefined;
        return accept({ ...token, nativeId: isCreate ? object?.nativeId : undefined, isMade: true });
      },
    ];
  });
  return Object.fromEntries(methods);
}

async function continueChange(
  handlers: Readonly<Record<string, Handler>>,
  cloud: FakeCloud,
  { failures, afterMs }: Later,
  { token: text, spec }: ContinuedChange,
  context: CallContext,
) {
  const token = JSON.parse(text) as Token;
  if (cloud.clock.now() < token.endsAtMs) return accepted(text, { afterMs: 1_000 });
  if (!token.isMade) {
    const [name = '', method = ''] = token.api.split('.');
    const parameters = [...(token.parentId === undefined ? [] : [token.parentId]), spec];
    const object = await handlers[name]?.[method]?.(...parameters, { ...context, replay: true });
    const { nativeId } = object as { readonly nativeId: NativeId };
    return accept({ ...token, nativeId, isMade: true, endsAtMs: cloud.clock.now() + afterMs });
  }
  const failure = failures?.get(token.api);
  if (failure !== undefined) throw failure;
  return completed(token.nativeId);
}

function accept(token: Token) {
  return accepted(JSON.stringify(token), { nativeId: token.nativeId, afterMs: 1_000 });
}

/**
 * Returns a cloud's error for a change that it has abandoned. Nothing is left of the change but its object, as with
 * failed operations of ARM.
 */
export function gaveUp(code: 'capacity_exhausted' | 'quota_exceeded'): FakeError {
  return new FakeError(code, { mayHaveActed: false, ended: true });
}
