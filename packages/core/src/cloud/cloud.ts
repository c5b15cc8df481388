import type { CallHistory } from '../calls/call-record.ts';
import { CallRunner } from '../calls/call-runner.ts';
import { defaultRetryRule, type RetryRule } from '../calls/retry.ts';
import { SecretFilter } from '../calls/secret-filter.ts';
import type { ConnectTarget, DriverSessionV1, DriverV1, ErrorClass, HandlerName } from '../driver/index.ts';
import { CloudError } from '../errors/cloud-error.ts';
import type { RequestPlace } from '../limits/rate-limiter.ts';
import { accountOf, Traffic } from '../limits/traffic.ts';
import { type Clock, systemClock } from '../time/clock.ts';
import type { CloudContext } from './cloud-context.ts';
import { WithCloudServices } from './cloud-services.ts';

/** The options of the calls of a connection. */
export interface CloudOptions {
  /** The name of the connection in Spider, for the history; empty in a script. */
  readonly connectionName?: string | undefined;
  readonly history?: CallHistory | undefined;
  readonly clock?: Clock | undefined;
  /** Returns a number from 0 to below 1, for the jitter of pauses. */
  readonly random?: (() => number) | undefined;
  readonly retry?: RetryRule | undefined;
  /**
   * Shared by all connections of a process, so that together they obey an account's limits. Missing: the connection has
   * its own.
   */
  readonly traffic?: Traffic | undefined;
}

/**
 * One region of one cloud, as one account sees it: every kind by native id, with the same names for each cloud. Adds to
 * a driver what no driver has: checks, deadlines, retries, paging and waiting.
 */
export class Cloud extends WithCloudServices {
  readonly driver: DriverV1;
  readonly region: string;
  readonly zone: string | undefined;
  /** The account and region of its requests. Two connections with equal places see the same objects. */
  readonly place: RequestPlace;
  readonly #session: DriverSessionV1;
  readonly #calls: CloudContext['calls'];

  /**
   * Opens a connection. `target` has been checked against the driver's fields. If the driver cannot open the
   * connection, fails with the driver's error, or with `internal` and the cause if the driver does not classify it.
   */
  static async open(driver: DriverV1, target: ConnectTarget, options: CloudOptions = {}): Promise<Cloud> {
    return new Cloud(driver, await connectTo(driver, target), target, options);
  }

  private constructor(
    driver: DriverV1,
    session: DriverSessionV1,
    target: ConnectTarget,
    options: CloudOptions,
  ) {
    const place = placeOf(driver, target);
    const context = contextOf(driver, session, target, place, options);
    super(context);
    this.driver = driver;
    this.#session = session;
    this.#calls = context.calls;
    this.region = target.region;
    this.zone = target.zone;
    this.place = place;
  }

  /** Returns whether the connection has a handler, and so the kind. */
  has(handler: HandlerName): boolean {
    return this.#session[handler] !== undefined;
  }

  /** Increases with every change that is sent to the cloud here: data that was read before may be stale. */
  get changes(): number {
    return this.#calls.changes;
  }

  /** Releases sockets and files. */
  close(): Promise<void> {
    return this.#session.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}

function placeOf({ id, credentials: fields }: DriverV1, target: ConnectTarget): RequestPlace {
  return { cloud: id, account: accountOf(target.credentials, fields), region: target.region };
}

function contextOf(
  driver: DriverV1,
  session: DriverSessionV1,
  { region, zone, credentials }: ConnectTarget,
  place: RequestPlace,
  options: CloudOptions,
): CloudContext {
  const clock = options.clock ?? systemClock;
  const traffic = options.traffic ?? new Traffic({ clock });
  const calls = new CallRunner({
    session,
    cloud: driver.id,
    connectionName: options.connectionName ?? '',
    region,
    zone: zone ?? '',
    visibilityGraceMs: driver.features.visibilityGraceMs,
    history: options.history ?? { add: () => undefined },
    clock,
    random: options.random ?? Math.random,
    retry: options.retry ?? defaultRetryRule,
    traffic: traffic.rulesAt(place, driver.features.rateLimits),
    secrets: new SecretFilter(driver.credentials, credentials),
  });
  return { driver, session, calls, clock, region, zone };
}

async function connectTo(driver: DriverV1, target: ConnectTarget): Promise<DriverSessionV1> {
  try {
    return await driver.connect(target);
  } catch (cause) {
    if (CloudError.isInstance(cause)) throw cause;
    const { errorClass } = (cause ?? {}) as { readonly errorClass?: ErrorClass };
    if (errorClass !== undefined) throw connectError(driver, target, errorClass);
    // without the message of the cause, which may quote the credential
    throw new CloudError('internal', `The driver '${driver.id}' could not open a connection.`, {
      cloud: driver.id,
      region: target.region,
      cause,
    });
  }
}

/** Returns the error of a connection that the driver could not open, as the driver classifies it. */
function connectError(
  { id, credentials }: DriverV1,
  target: ConnectTarget,
  { code, ...errorClass }: ErrorClass,
): CloudError {
  const secrets = new SecretFilter(credentials, target.credentials);
  const { message = `The driver '${id}' could not open a connection.`, hint, ...rest } = errorClass;
  const details = { hint: hint && secrets.text(hint), cloud: id, region: target.region };
  return new CloudError(code, secrets.text(message), { ...rest, ...details });
}
