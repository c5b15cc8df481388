import { inspect } from 'node:util';
import type {
  CallContext,
  ContinueV1,
  DriverFeatures,
  DriverSessionV1,
  DriverV1,
  ErrorClass,
} from '@cb-spider/core';
import type { Fault } from './fault.ts';
import { type FaultErrors, FaultInjected } from './fault-errors.ts';
import { type FurtherHandlerName, furtherHandlerNames, type HandlerName, handlerNames } from './handlers.ts';
import type { SecretWatch } from './secret-watch.ts';

/** One call of a driver's method, as seen by the probe. */
export interface HandlerCall {
  readonly handler: HandlerName | FurtherHandlerName | 'connection';
  readonly method: string;
  readonly context: CallContext;
  /** The arguments before the context. */
  readonly given: readonly unknown[];
  /** Names of the native calls that it started, in order. */
  readonly nativeApis: string[];
  /** Settles when the driver itself has settled, even if core has cancelled before. */
  readonly settled: Promise<PromiseSettledResult<unknown>>;
}

/**
 * A layer between core and a driver. It records each call and each native call, looks for secrets, and can
 * make a native call fail, lose its reply or be aborted, with any cloud.
 */
export class Probe {
  /** All calls so far, oldest first. */
  readonly calls: HandlerCall[] = [];
  /** The errors that faults make the cloud throw; set when the first connection is open. */
  errors: FaultErrors | undefined;
  #fault: Fault | undefined;
  readonly #secrets: SecretWatch;

  constructor(secrets: SecretWatch) {
    this.#secrets = secrets;
  }

  /** Returns the same driver with the probe in its connections, and with these features. */
  wrap(driver: DriverV1, features: DriverFeatures, opened: (connection: DriverSessionV1) => void): DriverV1 {
    const connect: DriverV1['connect'] = async target => {
      const connection = await driver.connect(target);
      opened(connection);
      return this.#wrapConnection(connection);
    };
    const changes = { connect: { value: connect }, features: { value: features } };
    return Object.create(driver, changes) as DriverV1;
  }

  /** Runs `work` with a fault active, and removes the fault afterwards. */
  async under<T>(fault: Fault, work: () => Promise<T>): Promise<T> {
    this.#fault = fault;
    try {
      return await work();
    } finally {
      await this.idle();
      this.#fault = undefined;
    }
  }

  /** Resolves when no call is in progress in the driver, including those that core has cancelled. */
  async idle(): Promise<void> {
    await Promise.all(this.calls.map(call => call.settled));
  }

  #wrapConnection(connection: DriverSessionV1): DriverSessionV1 {
    const names = [...handlerNames, ...furtherHandlerNames];
    const handlers = names.map(name => [name, this.#wrapHandler(name, connection[name])] as const);
    const { doContinue } = connection;
    const continueChange: ContinueV1 | undefined =
      doContinue &&
      ((...given) =>
        this.#call('connection', 'doContinue', given, args =>
          doContinue.apply(connection, args as Parameters<ContinueV1>),
        ) as ReturnType<ContinueV1>);
    return {
      ...Object.fromEntries(handlers),
      doContinue: continueChange,
      classifyError: error => this.#classify(connection, error),
      close: () => connection.close(),
    };
  }

  #classify(connection: DriverSessionV1, error: unknown): ErrorClass {
    if (error instanceof FaultInjected) return error.meaning;
    const known = connection.classifyError(error);
    this.#secrets.scan('what classifyError says', inspect(known));
    return known;
  }

  #wrapHandler<H extends object>(
    name: HandlerName | FurtherHandlerName,
    handler: H | undefined,
  ): H | undefined {
    if (handler === undefined) return undefined;
    return new Proxy(handler, {
      get: (target, method) => {
        const member: unknown = Reflect.get(target, method, target);
        if (typeof member !== 'function' || typeof method !== 'string') return member;
        return (...given: unknown[]) => this.#call(name, method, given, args => member.apply(target, args));
      },
    });
  }

  #call(
    handler: HandlerCall['handler'],
    method: string,
    given: readonly unknown[],
    invoke: (args: readonly unknown[]) => unknown,
  ): Promise<unknown> {
    const context = given.at(-1) as CallContext;
    const nativeApis: string[] = [];
    const observe: CallContext['observe'] = (api, call, describe) => {
      nativeApis.push(api);
      const { errors } = this;
      const request =
        this.#fault === undefined || errors === undefined
          ? call
          : this.#fault.around({ method, api, errors }, call);
      return context.observe(api, request, describe);
    };
    const fault = this.#fault;
    const enter = async () => {
      await fault?.entering();
      return invoke([...given.slice(0, -1), { ...context, observe }]);
    };
    const running = enter();
    const settled = running.then(
      value => this.#saw(`${handler}.${method}`, { status: 'fulfilled' as const, value }),
      (reason: unknown) => this.#saw(`${handler}.${method}`, { status: 'rejected' as const, reason }),
    );
    this.calls.push({ handler, method, context, given: given.slice(0, -1), nativeApis, settled });
    return running;
  }

  #saw<R extends PromiseSettledResult<unknown>>(place: string, result: R): R {
    const text = inspect(result, { depth: 8, maxArrayLength: 200, maxStringLength: 100_000 });
    this.#secrets.scan(place, text);
    return result;
  }
}
