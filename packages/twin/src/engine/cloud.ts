import { randomUUID } from 'node:crypto';
import type { World, WorldRegion } from '../world/types.ts';
import { defaultWorld } from '../world/world.ts';
import { type Action, type AnyAction, actions, type RequestOf, type Results } from './actions.ts';
import { publicStartRange } from './address-pool.ts';
import { Catalog } from './catalog.ts';
import type { Caller, CloudApi, Reply } from './cloud-api.ts';
import { clearGoneClusters } from './cluster-life.ts';
import { isBusy, TwinDatabase } from './database.ts';
import { fails, TwinCloudError } from './errors.ts';
import { fractionOf } from './fingerprint.ts';
import { defaultQuotas, type Quotas } from './kinds/kind-table.ts';
import { errorOf } from './native-codes.ts';
import { acceptChange, isAnyDue, requestedProblem, settleOperations } from './operations.ts';
import type { RequestedFailure } from './requested-failure.ts';
import type { TwinOperation } from './results.ts';
import { layout } from './schema.ts';
import { seedVms } from './seed.ts';
import type { CapacityQuestion, Session } from './session.ts';
import { clearGoneVms } from './vm-rows.ts';

export interface TwinCloudOptions {
  /** File that stores the cloud; with `:memory:`, the cloud exists as long as this object. */
  readonly path: string;
  readonly clock?: { now(): number } | undefined;
  /** Clouds with equal seeds and equal calls are equal. */
  readonly seed?: string | undefined;
  readonly world?: World | undefined;
  /** How many objects of each kind an account can have in a region, whatever cloud the region is modelled after. */
  readonly quotas?: Partial<Quotas> | undefined;
  /** The same for each cloud that regions are modelled after. Applies to kinds that `quotas` does not contain. */
  readonly cloudQuotas?: Readonly<Record<string, Partial<Quotas>>> | undefined;
  /** Returns whether a zone has no capacity for another VM of a spec. Default: there is always capacity. */
  readonly isShort?: ((question: CapacityQuestion) => boolean) | undefined;
  /**
   * The longest time that a new object may be missing from reads, in milliseconds. Default: 0. The actual time of
   * each object depends on its id. Changes, including a repeated create, find it immediately.
   */
  readonly visibilityDelayMs?: number | undefined;
  /**
   * The longest time that a change takes after it was accepted, in milliseconds; each takes at least half of it. With
   * 0, the default, changes are carried out immediately.
   */
  readonly operationMs?: number | undefined;
  /** The probability that an accepted operation, or the launch of a VM, fails later; 0 to 1. Default: 0. */
  readonly failureShare?: number | undefined;
  /** The time scale of callers that set none. Default: 0. */
  readonly timeScale?: number | undefined;
  /** How long a call waits for the change of another process before it fails with `Service.Busy`. Default: 5 s. */
  readonly busyTimeoutMs?: number | undefined;
}

export interface SeedRequest {
  readonly account: string;
  readonly perRegion: number;
  /** Default: all regions of the world. */
  readonly regions?: readonly string[] | undefined;
}

/**
 * A simulated cloud in one SQLite file. Each call is one transaction, so the cloud survives a crash of its process at
 * any point, and any number of processes may open the same file. Nothing happens between calls: the state of a VM is
 * computed from the stored data and the clock.
 */
export class TwinCloud implements CloudApi {
  /** The file itself, for code that reads it without calls, such as the SSH server. */
  readonly database: TwinDatabase;
  readonly catalog: Catalog;
  readonly #options: TwinCloudOptions;
  readonly #scopes = new Map<string, number>();
  readonly #quotas = new Map<string, Quotas>();

  constructor(options: TwinCloudOptions) {
    this.#options = options;
    this.catalog = new Catalog(options.world ?? defaultWorld);
    this.database = new TwinDatabase(options.path, options.busyTimeoutMs ?? 5000, layout);
  }

  async call<A extends Action>(
    action: A,
    caller: Caller,
    request: RequestOf<A>,
    _signal?: AbortSignal,
    requestedFailure: RequestedFailure = {},
  ): Promise<Reply<A>> {
    const requestId = randomUUID();
    try {
      const handler = Object.hasOwn(actions, action) ? (actions[action] as AnyAction) : undefined;
      if (handler === undefined) throw fails('Action.Unknown', `The call '${action}' does not exist.`);
      const checked = checkRequest(handler, request);
      const answer = this.#carryOut({ action, handler, caller, request: checked, requestedFailure });
      return { requestId, ...(answer as { readonly result: Results[A] }) };
    } catch (thrown) {
      const error = thrown instanceof TwinCloudError ? thrown : failureOf(thrown);
      error.requestId = requestId;
      throw error;
    }
  }

  /**
   * Writes `perRegion` running VMs into each region, for tests with many thousands of them. Quotas do not apply. Uses
   * one transaction for each region. Returns the number of VMs. Fails with `Endpoint.UnknownRegion` before it writes
   * anything.
   */
  seedVms({ account, perRegion, regions }: SeedRequest): number {
    const names = regions ?? this.catalog.world.regions.map(region => region.name);
    for (const region of names) this.#requireRegion({ account, region });
    for (const region of names) this.#change({ account, region }, session => seedVms(session, perRegion));
    return names.length * perRegion;
  }

  close(): void {
    this.database.close();
  }

  /** Returns the result, or the operation that will produce it. */
  #carryOut(call: CheckedCall): { readonly result: unknown } | { readonly operation: TwinOperation } {
    const { handler, caller, request } = call;
    checkCaller(caller);
    if (handler.reach === 'world') return { result: handler.run(this.catalog, request) };
    const region = this.#requireRegion(caller);
    if (handler.reach === 'change')
      return this.#change(caller, session => this.#applyChange(session, handler, call));
    return this.#read(caller, region, session => handler.run(session, request));
  }

  /** Reads after all operations that are due have been carried out. */
  #read<T>(caller: Caller, region: WorldRegion, work: (session: Session) => T): { readonly result: T } {
    const { visibilityDelayMs } = this.#options;
    for (;;) {
      const seen = this.database.read(() => {
        const session = this.#session(caller, region, this.#knownScope(caller) ?? 0, visibilityDelayMs);
        return isAnyDue(session) ? undefined : { result: work(session) };
      });
      if (seen !== undefined) return seen;
      this.#change(caller, () => undefined);
    }
  }

  /** Carries out a change, or accepts it for later. */
  #applyChange(
    session: Session,
    { run, creates }: SessionAction,
    { action, request, requestedFailure }: CheckedCall,
  ) {
    const { operationMs = 0, failureShare = 0 } = this.#options;
    const { failsLater, launchFails } = requestedFailure;
    if (operationMs > 0) {
      const change = { action, request, creates, run, requestedFailure };
      return acceptChange(session, change, { operationMs, failureShare });
    }
    if (failsLater !== undefined) throw errorOf(failsLater, requestedProblem(failsLater).message);
    return {
      result: run(
        { ...session, launchFailure: launchFails === undefined ? undefined : requestedProblem(launchFails) },
        request,
      ),
    };
  }

  #change<T>(caller: Caller, work: (session: Session) => T): T {
    const region = this.#requireRegion(caller);
    const scope = this.#knownScope(caller) ?? this.#addScope(caller);
    return this.database.change(() => {
      // Reads the clock within the transaction, where no other process can be ahead of it.
      const session = this.#session(caller, region, scope);
      settleOperations(session, action => (actions[action as Action] as SessionAction).run);
      clearGoneVms(session);
      clearGoneClusters(session);
      return work(session);
    });
  }

  #requireRegion({ region: name, takesAnyPlace = false }: Caller): WorldRegion {
    const region = takesAnyPlace ? this.catalog.anyRegion(name) : this.catalog.region(name);
    if (region === undefined) throw fails('Endpoint.UnknownRegion', `The region '${name}' does not exist.`);
    return region;
  }

  #session(caller: Caller, region: WorldRegion, scope: number, visibilityDelayMs = 0): Session {
    const { clock = Date, seed = '', timeScale = 0, isShort = neverShort } = this.#options;
    const { operationMs = 0, failureShare = 0 } = this.#options;
    return {
      database: this.database,
      catalog: this.catalog,
      quotas: this.#quotasIn(region),
      isShort,
      seed,
      scope,
      region,
      now: clock.now(),
      timeScale: caller.timeScale ?? timeScale,
      launchFailureShare: operationMs > 0 ? 0 : failureShare,
      visibilityDelayMs,
    };
  }

  #quotasIn({ cloud }: WorldRegion): Quotas {
    const known = this.#quotas.get(cloud);
    if (known !== undefined) return known;
    const { quotas, cloudQuotas } = this.#options;
    const all = { ...defaultQuotas, ...cloudQuotas?.[cloud], ...quotas };
    this.#quotas.set(cloud, all);
    return all;
  }

  #knownScope({ account, region }: Caller): number | undefined {
    const key = JSON.stringify([account, region]);
    const known = this.#scopes.get(key);
    if (known !== undefined) return known;
    const row = this.database.get<{ id: number }>(
      'SELECT id FROM scopes WHERE account = ? AND region = ?',
      account,
      region,
    );
    if (row !== undefined) this.#scopes.set(key, row.id);
    return row?.id;
  }

  /** Adds the scope in a separate transaction, so that a failing change does not roll it back. */
  #addScope(caller: Caller): number {
    const { account, region } = caller;
    const cursor = Math.floor(fractionOf(`${account} ${region}`) * publicStartRange);
    this.database.run(
      'INSERT OR IGNORE INTO scopes (account, region, public_cursor) VALUES (?, ?, ?)',
      account,
      region,
      cursor,
    );
    return this.#knownScope(caller) ?? 0;
  }
}

const neverShort = () => false;

type SessionAction = Extract<AnyAction, { readonly reach: 'read' | 'change' }>;

/** A call whose request was checked. */
interface CheckedCall {
  readonly action: Action;
  readonly handler: AnyAction;
  readonly caller: Caller;
  readonly request: object;
  readonly requestedFailure: RequestedFailure;
}

function checkRequest({ request: schema }: AnyAction, request: unknown): object {
  const { success, data, error } = schema.safeParse(request);
  if (success) return data as object;
  const [issue] = error.issues;
  throw fails('Request.Invalid', `${issue?.path.join('.')}: ${issue?.message}`);
}

function checkCaller({ account, timeScale = 0 }: Caller): void {
  if (account === '' || account.length > 255)
    throw fails('Account.Invalid', 'The name of an account must have 1 to 255 characters.');
  if (!Number.isFinite(timeScale) || timeScale < 0)
    throw fails('Request.Invalid', 'The time scale must be a number of at least 0.');
}

function failureOf(thrown: unknown): TwinCloudError {
  return isBusy(thrown)
    ? fails('Service.Busy', 'Another process has locked the file for too long.', thrown)
    : fails('Service.Failure', 'The virtual cloud failed with an internal error.', thrown);
}
