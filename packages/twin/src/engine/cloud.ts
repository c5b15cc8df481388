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
import type { Mishap } from './mishap.ts';
import { errorOf } from './native-codes.ts';
import { acceptChange, asked, isAnyDue, settleOperations } from './operations.ts';
import type { TwinOperation } from './results.ts';
import { layout } from './schema.ts';
import { seedVms } from './seed.ts';
import type { CapacityQuestion, Session } from './session.ts';
import { clearGoneVms } from './vm-rows.ts';

export interface TwinCloudOptions {
  /** File to live in; `:memory:` to live as long as this object. */
  readonly path: string;
  readonly clock?: { now(): number } | undefined;
  /** Equal seeds and equal calls make equal clouds. */
  readonly seed?: string | undefined;
  readonly world?: World | undefined;
  /** What an account can have in a region, whatever its cloud. */
  readonly quotas?: Partial<Quotas> | undefined;
  /** The same by the cloud that a region is modelled after, for kinds that `quotas` does not tell. */
  readonly cloudQuotas?: Readonly<Record<string, Partial<Quotas>>> | undefined;
  /** Whether a zone has no capacity for another VM of a spec. Default: there is always capacity. */
  readonly isShort?: ((question: CapacityQuestion) => boolean) | undefined;
  /**
   * How long a new object may be missing from reads, in milliseconds. Default: 0. Each is missing for a while of
   * its own, drawn by its id. Changes find it at once, a repeated create among them.
   */
  readonly visibilityDelayMs?: number | undefined;
  /**
   * How long a change takes at most after it was accepted, in milliseconds; each takes at least half of it. 0, the
   * default: each is carried out at once.
   */
  readonly operationMs?: number | undefined;
  /** How likely what was accepted fails later, 0 to 1: an operation, or the launch of a VM. Default: 0. */
  readonly failureShare?: number | undefined;
  /** For callers that say none. */
  readonly timeScale?: number | undefined;
  /** How long a call waits for the change of another process, before it fails with `Service.Busy`. Default: 5 s. */
  readonly busyTimeoutMs?: number | undefined;
}

export interface SeedRequest {
  readonly account: string;
  readonly perRegion: number;
  /** Default: all regions of the world. */
  readonly regions?: readonly string[] | undefined;
}

/**
 * A simulated cloud in one SQLite file. It survives the death of its process at any point, and any number of
 * processes may open the same file: each call is one transaction. Nothing happens between calls: a VM's
 * state follows from what is written and from the clock.
 */
export class TwinCloud implements CloudApi {
  /** The file itself, for what stands beside the calls. */
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
    mishap: Mishap = {},
  ): Promise<Reply<A>> {
    const requestId = randomUUID();
    try {
      const handler = Object.hasOwn(actions, action) ? (actions[action] as AnyAction) : undefined;
      if (handler === undefined) throw fails('Action.Unknown', `The call '${action}' does not exist.`);
      const checked = checkRequest(handler, request);
      const answer = this.#carryOut({ action, handler, caller, request: checked, mishap });
      return { requestId, ...(answer as { readonly result: Results[A] }) };
    } catch (thrown) {
      const error = thrown instanceof TwinCloudError ? thrown : failureOf(thrown);
      error.requestId = requestId;
      throw error;
    }
  }

  /**
   * Writes running VMs by the thousand, for trials of size: `perRegion` of them in each region, quotas or not. One
   * transaction for each region. Returns how many. Fails with `Endpoint.UnknownRegion` before it begins.
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

  /** The result, or the operation that will bring it about. */
  #carryOut(order: Order): { readonly result: unknown } | { readonly operation: TwinOperation } {
    const { handler, caller, request } = order;
    checkCaller(caller);
    if (handler.reach === 'world') return { result: handler.run(this.catalog, request) };
    const region = this.#requireRegion(caller);
    if (handler.reach === 'change')
      return this.#change(caller, session => this.#alter(session, handler, order));
    return this.#look(caller, region, session => handler.run(session, request));
  }

  /** Reads, once what is due has been carried out. */
  #look<T>(caller: Caller, region: WorldRegion, work: (session: Session) => T): { readonly result: T } {
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

  /** Carries a change out, or accepts it. */
  #alter(session: Session, { run, creates }: SessionAction, { action, request, mishap }: Order) {
    const { operationMs = 0, failureShare = 0 } = this.#options;
    const { failsLater, launchFails } = mishap;
    if (operationMs > 0) {
      const change = { action, request, creates, run, mishap };
      return acceptChange(session, change, { operationMs, failureShare });
    }
    if (failsLater !== undefined) throw errorOf(failsLater, asked(failsLater).message);
    return {
      result: run(
        { ...session, launchFailure: launchFails === undefined ? undefined : asked(launchFails) },
        request,
      ),
    };
  }

  #change<T>(caller: Caller, work: (session: Session) => T): T {
    const region = this.#requireRegion(caller);
    const scope = this.#knownScope(caller) ?? this.#addScope(caller);
    return this.database.change(() => {
      // The time is taken here, where no other process can be ahead any more.
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
    const { clock = Date, seed = '', timeScale = 0, isShort = hasRoom } = this.#options;
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

  /** In a separate transaction, so that a failing change does not roll it back. */
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

const hasRoom = () => false;

type SessionAction = Extract<AnyAction, { readonly reach: 'read' | 'change' }>;

/** A call that was checked. */
interface Order {
  readonly action: Action;
  readonly handler: AnyAction;
  readonly caller: Caller;
  readonly request: object;
  readonly mishap: Mishap;
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
    : fails('Service.Failure', 'The virtual cloud has failed with an internal error.', thrown);
}
