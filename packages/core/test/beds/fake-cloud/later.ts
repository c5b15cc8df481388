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
  /** Each change ends so long after it was accepted, in milliseconds. */
  readonly afterMs: number;
  /** Creates do nothing until they are gone on with: as those of several steps, whose object comes last. */
  readonly makesLast?: boolean | undefined;
  /** What changes end with, by handler and method such as `nics.doCreate`. */
  readonly failures?: ReadonlyMap<string, FakeError> | undefined;
}

interface Token {
  /** Handler and method. */
  readonly api: string;
  readonly endsAtMs: number;
  readonly nativeId?: NativeId | undefined;
  /** The parent that a part is made in. */
  readonly parentId?: NativeId | undefined;
  readonly isMade: boolean;
}

type Method = (...parameters: unknown[]) => Promise<unknown>;
type Handler = Readonly<Record<string, Method>>;

const isChange = (name: string) => /^do(?!Get|List)/.test(name);

/** The same connection, on a cloud that accepts each change first and completes it later. */
export function completingLater(
  connection: DriverSessionV1,
  cloud: FakeCloud,
  send: Send,
  later: Later,
): DriverSessionV1 {
  const handlers = connection as unknown as Readonly<Record<string, Handler>>;
  const doContinue: ContinueV1 = async (change, context) =>
    send('doContinue', `${change.kind}.${change.action}`, context, () => undefined).then(() =>
      goOn(handlers, cloud, later, change, context),
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
        const made = (await act.apply(handler, parameters)) as { readonly nativeId?: NativeId } | undefined;
        return accept({ ...token, nativeId: isCreate ? made?.nativeId : undefined, isMade: true });
      },
    ];
  });
  return Object.fromEntries(methods);
}

async function goOn(
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
    const made = await handlers[name]?.[method]?.(...parameters, { ...context, replay: true });
    const { nativeId } = made as { readonly nativeId: NativeId };
    return accept({ ...token, nativeId, isMade: true, endsAtMs: cloud.clock.now() + afterMs });
  }
  const failure = failures?.get(token.api);
  if (failure !== undefined) throw failure;
  return completed(token.nativeId);
}

function accept(token: Token) {
  return accepted(JSON.stringify(token), { nativeId: token.nativeId, afterMs: 1_000 });
}

/** What a cloud says of a change that it gave up: nothing is left of it but its object, as of ARM's failed ones. */
export function gaveUp(code: 'capacity_exhausted' | 'quota_exceeded'): FakeError {
  return new FakeError(code, { mayHaveActed: false, ended: true });
}
