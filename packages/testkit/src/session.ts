import {
  type CallRecord,
  type Cloud,
  connect,
  type DriverSessionV1,
  type DriverV1,
  systemClock,
} from '@cb-spider/core';
import { AdvanceableClock } from './advanceable-clock.ts';
import { faultErrorsFrom } from './fault-errors.ts';
import { type HandlerName, handlerNames } from './handlers.ts';
import { runWord } from './names.ts';
import type { ConformanceOptions, ConformanceRig, ConformanceTarget } from './options.ts';
import { Probe } from './probe.ts';
import { SecretWatch } from './secret-watch.ts';

/** One run against one rig, with its connections and everything that was recorded about them. */
export class Session {
  readonly options: ConformanceOptions;
  readonly rig: ConformanceRig;
  readonly clock: AdvanceableClock;
  readonly secrets: SecretWatch;
  readonly probe: Probe;
  /** The call history so far. */
  readonly records: CallRecord[] = [];
  /** A word in the names of everything that the run creates. */
  readonly run: string;
  /** Names of the native calls of a create without faults, by kind and by the calls that a fault can affect. */
  readonly usualCalls = new Map<string, readonly string[]>();
  /** The driver's own connections, without the probe. */
  readonly connections: DriverSessionV1[] = [];
  readonly #driver: DriverV1;
  readonly #clouds: Cloud[] = [];
  readonly #counts = new Map<string, number>();

  static async open(options: ConformanceOptions): Promise<Session> {
    return new Session(options, await options.open());
  }

  private constructor(options: ConformanceOptions, rig: ConformanceRig) {
    this.options = options;
    this.rig = rig;
    this.clock = new AdvanceableClock(rig.clock ?? systemClock);
    this.run = runWord(this.clock.now(), Math.random());
    this.secrets = new SecretWatch();
    this.#watchCredentials(rig.credentials);
    this.probe = new Probe(this.secrets);
    const { driver } = options;
    // A rig may have a shorter visibility delay than the real cloud, so core must not wait as long.
    const features = { ...driver.features, visibilityGraceMs: this.visibilityGraceMs };
    this.#driver = this.probe.wrap(driver, features, connection => this.#opened(connection));
  }

  /** The handlers of a connection, as the driver's test states. */
  get handlers(): readonly HandlerName[] {
    return this.options.handlers ?? handlerNames;
  }

  get waitMs(): number {
    return this.options.waitMs ?? 30_000;
  }

  get visibilityGraceMs(): number {
    return this.rig.visibilityGraceMs ?? this.options.driver.features.visibilityGraceMs;
  }

  get lateEffectMs(): number {
    return this.rig.lateEffectMs ?? this.visibilityGraceMs;
  }

  /** Returns the next number of a counter: 1, 2, 3, and so on. */
  nextNumber(thing: string): number {
    const next = (this.#counts.get(thing) ?? 0) + 1;
    this.#counts.set(thing, next);
    return next;
  }

  /**
   * Opens another connection to the rig.
   *
   * @param maxAttempts 1 passes each failure on; with more, core repeats calls as for its users
   */
  async connect(maxAttempts: number, change: Partial<ConformanceTarget> = {}): Promise<Cloud> {
    const { credentials, region, zone, options, dataFolder } = this.rig;
    if (change.credentials !== undefined) this.#watchCredentials(change.credentials);
    const target = { credentials, region, zone, options, dataFolder, ...change };
    const cloud = await connect(this.#driver, {
      ...target,
      clock: this.clock,
      history: { add: record => this.records.push(record) },
      retry: { maxAttempts, basePauseMs: 50, maxPauseMs: 2_000 },
    });
    this.#clouds.push(cloud);
    return cloud;
  }

  #opened(connection: DriverSessionV1): void {
    this.connections.push(connection);
    this.probe.errors ??= faultErrorsFrom(this.options.nativeErrors, thrown =>
      connection.classifyError(thrown),
    );
  }

  /** Closes all connections, and the rig. */
  async close(): Promise<void> {
    await this.probe.idle();
    const results = await Promise.allSettled(this.#clouds.map(cloud => cloud.close()));
    await this.rig.close();
    const failed = results.find(result => result.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
  }

  #watchCredentials(credentials: Readonly<Record<string, string>>): void {
    for (const [name, value] of Object.entries(credentials)) {
      const field = this.options.driver.credentials.find(each =>
        [each.name, ...(each.aliases ?? [])].some(known => known.toLowerCase() === name.toLowerCase()),
      );
      if (field?.secret !== false) this.secrets.add(name, value);
    }
  }
}
