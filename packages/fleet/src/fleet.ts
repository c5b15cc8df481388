import {
  type ChangePlan,
  CloudError,
  type Connection,
  invalidArgument,
  PlannedOnly,
  type Spider,
} from '@cb-spider/core';
import { isNotFound, uniqueId } from '@cb-spider/core/runtime';
import { FleetCache } from './fleet-cache.ts';
import { assertFleetChange, assertStackKind, type FleetChangeKind } from './fleet-change-kinds.ts';
import {
  type ChangesOfSpider,
  FleetChanges,
  type PartResult,
  type PartsOptions,
  type PartsReply,
} from './fleet-changes.ts';
import type { FleetReadOptions } from './fleet-read-options.ts';
import { type FleetItems, type FleetKind, fleetReads } from './fleet-reads.ts';
import { FleetStream, type TargetRead } from './fleet-stream.ts';
import { createPart, getPart, type Part, type PartsAction } from './parts.ts';
import { type FleetPlace, placesOf } from './places.ts';
import { type FleetSelection, type FleetTarget, selectTargets } from './selection.ts';

/** The objects to create on each connection. */
export interface FleetChangeRequest {
  /** The request for all connections. */
  readonly request?: object | undefined;
  /** Fields that differ on a connection, such as an image or a spec, by its name. */
  readonly overrides?: Readonly<Record<string, object>> | undefined;
  /** Roll all connections back if one fails. Default: what was created stays. */
  readonly allOrNothing?: boolean | undefined;
}

/** The result of a change on one connection. */
export interface FleetChangeResult extends FleetTarget, Pick<PartResult, 'item' | 'error'> {
  readonly state: Exclude<PartResult['state'], 'unchanged'>;
}

export type FleetChangeReply = PartsReply<FleetChangeResult>;
export type FleetChangeOptions = PartsOptions<FleetChangeResult>;

/** The actions on existing VMs. */
export type FleetVmAction = Exclude<PartsAction, 'create'>;

/** A VM of any connection. */
export interface FleetVm {
  readonly connection: string;
  readonly name: string;
}

/** The members of a `Spider` that a fleet needs. */
export type FleetSpider = ChangesOfSpider &
  Pick<Spider, 'connections' | 'regions' | 'installed' | 'clock' | 'noteCacheHit'>;

/**
 * Many connections, used as one. Create one for each `Spider`, before `Spider.resume`, so that changes of many
 * objects that an earlier process has left open are resumed as well.
 *
 * @example
 * ```ts
 * const fleet = new Fleet(spider);
 * const { items, errors } = await (await fleet.list('vms', { providers: ['AWS'] })).collect();
 * ```
 */
export class Fleet {
  readonly #spider: FleetSpider;
  readonly #changes: FleetChanges;
  readonly #cache = new FleetCache();
  readonly #identities = new WeakMap<Connection, number>();
  readonly #recorded = new Map<string, number>();
  #lastIdentity = 0;

  constructor(spider: FleetSpider) {
    this.#spider = spider;
    this.#changes = new FleetChanges(spider);
    spider.store.changes.subscribe(({ connection }) =>
      this.#recorded.set(connection, (this.#recorded.get(connection) ?? 0) + 1),
    );
  }

  /** Returns the connections that a selection matches, ordered by name. Fails with `not_found`, `invalid_argument`. */
  targets(selection: FleetSelection): Promise<readonly FleetTarget[]> {
    return selectTargets(this.#spider, selection);
  }

  /**
   * Returns the connections of a selection, with their known places. Calls no cloud. Fails as {@link Fleet.targets}.
   */
  async places(selection: FleetSelection): Promise<readonly FleetPlace[]> {
    return placesOf(this.#spider, await this.targets(selection));
  }

  /** Returns how many connections of a selection its `may` leaves out. Fails as {@link Fleet.targets}. */
  async leftOut({ may, ...selection }: FleetSelection): Promise<number> {
    if (may === undefined) return 0;
    return (await this.targets(selection)).filter(target => !may(target)).length;
  }

  /**
   * Reads all objects of a kind. Nothing is sent before the stream is read. Fails with `not_found` and
   * `invalid_argument` for the selection; the failure of a connection is reported in the stream.
   */
  list<K extends FleetKind>(
    kind: K,
    selection: FleetSelection = {},
    options: FleetReadOptions = {},
  ): Promise<FleetStream<FleetItems[K]>> {
    const { isCatalogue, list } = fleetReads[kind];
    return this.#stream<FleetItems[K]>(selection, options, { key: kind, kind, isCatalogue, pages: list });
  }

  /** Reads the object of a name, or its state, on each connection. Connections without it return no item. */
  get<K extends FleetKind>(
    kind: K,
    name: string,
    selection: FleetSelection = {},
    options: FleetReadOptions = {},
  ): Promise<FleetStream<FleetItems[K]>> {
    const { isCatalogue, get } = fleetReads[kind];
    return this.#stream<FleetItems[K]>(selection, options, {
      key: `${kind} ${name}`,
      kind,
      name,
      isCatalogue,
      async *pages(connection, callOptions) {
        const found = await get(connection, name, callOptions).catch((error: unknown) => {
          if (!isNotFound(error)) throw error;
        });
        yield found === undefined ? [] : [found];
      },
    });
  }

  /**
   * Creates the same object on each connection, as one operation with a child for each. Failures are reported in the
   * results, and cancelling rolls the operation back. Fails with `not_found` and `invalid_argument` for the
   * selection, and with `conflict` while another one of the same kind and name is in progress.
   */
  async create(
    kind: FleetChangeKind,
    name: string,
    { request, overrides, allOrNothing }: FleetChangeRequest,
    selection: FleetSelection,
    options: FleetChangeOptions = {},
  ): Promise<FleetChangeReply> {
    const targets = await this.targets(selection);
    const requestFor = (connection: string) => ({ ...request, ...overrides?.[connection] });
    return this.#change(kind, 'create', name, targets, { requestFor, allOrNothing }, options);
  }

  /** Deletes the object of a name on each connection. Cancelling stops it; deleted objects stay deleted. */
  async delete(
    kind: FleetChangeKind,
    name: string,
    selection: FleetSelection,
    options: FleetChangeOptions = {},
  ): Promise<FleetChangeReply> {
    return this.#change(kind, 'delete', name, await this.targets(selection), {}, options);
  }

  /**
   * Creates the missing objects of a stack: objects of several kinds in any connections, as one operation with the
   * stack's name and a child for each created object. An object is created after the objects of its connection that
   * it may use. Can be repeated. Failures are reported in the results; cancelling rolls back what it created. Fails
   * with `conflict` while another operation of the same name runs, and with `unsupported` for a kind that a stack
   * cannot contain.
   */
  async apply(name: string, parts: readonly Part[], options: PartsOptions = {}): Promise<PartsReply> {
    for (const { kind } of parts) assertStackKind(kind);
    return this.#changes.perform('stack', 'create', { name }, { parts }, options);
  }

  /** Returns an object of a stack, as the service of its kind shows it. Fails with `not_found`. */
  async part(part: Part): Promise<object> {
    return getPart(await this.#spider.connection(part.connection), part);
  }

  /** Returns how an object of a stack would be created, without a request to the cloud. Fails as its create would. */
  async planPart(part: Part): Promise<ChangePlan> {
    try {
      await createPart(await this.#spider.connection(part.connection), part, { dryRun: true });
    } catch (error) {
      if (PlannedOnly.isInstance(error)) return error.plan;
      throw error;
    }
    throw new CloudError('internal', `${part.kind} '${part.name}' was created in a dry run.`);
  }

  /** Deletes the existing objects of a stack, like {@link Fleet.apply}, each before those that it uses. */
  async remove(name: string, parts: readonly Part[], options: PartsOptions = {}): Promise<PartsReply> {
    for (const { kind } of parts) assertStackKind(kind);
    return this.#changes.perform('stack', 'delete', { name }, { parts }, options);
  }

  /**
   * Suspends, resumes, restarts or terminates these VMs, as one operation with a child for each. Waits until they
   * have reached their new states; failures are reported in the results. Cancelling stops it; changed VMs stay
   * changed. Fails with `invalid_argument` if there are no VMs.
   */
  async changeVms(
    action: FleetVmAction,
    vms: readonly FleetVm[],
    options: PartsOptions = {},
  ): Promise<PartsReply> {
    const parts = vms.map(({ connection, name }) => ({ connection, kind: 'vm', scope: '', name }) as const);
    const name = parts.length > 1 ? `${parts[0]?.name} + ${parts.length - 1}` : (parts[0]?.name ?? '');
    // a unique scope, because each VM has its own lock
    const scope = uniqueId(this.#spider.clock.now());
    return this.#changes.perform('vm', action, { name, scope }, { parts }, options);
  }

  async #change(
    kind: FleetChangeKind,
    action: 'create' | 'delete',
    name: string,
    targets: readonly FleetTarget[],
    {
      requestFor,
      allOrNothing,
    }: { readonly requestFor?: (connection: string) => object; readonly allOrNothing?: boolean | undefined },
    { onResult, ...options }: FleetChangeOptions,
  ): Promise<FleetChangeReply> {
    assertFleetChange(kind);
    const places = new Map(targets.map(target => [target.connection, target]));
    const toResult = ({ connection, state, item, error }: PartResult) =>
      ({ ...places.get(connection), state, item, error }) as FleetChangeResult;
    const parts = targets.map(({ connection }) => {
      const request = requestFor?.(connection);
      return { connection, kind, scope: '', name, request };
    });
    const reportResult =
      onResult === undefined ? undefined : (result: PartResult) => onResult(toResult(result));
    const request = { parts, allOrNothing };
    const changeOptions = { ...options, onResult: reportResult };
    const reply = await this.#changes.perform(kind, action, { name }, request, changeOptions);
    return { ...reply, results: reply.results.map(toResult) };
  }

  async #stream<T>(
    selection: FleetSelection,
    options: FleetReadOptions,
    read: Omit<TargetRead<T>, 'cacheKey' | 'changes' | 'noteCached'> & {
      readonly key: string;
      readonly kind: FleetKind;
      readonly name?: string;
      readonly isCatalogue: boolean;
    },
  ): Promise<FleetStream<T>> {
    assertPositive('deadlineMs', options.deadlineMs);
    assertPositive('targetDeadlineMs', options.targetDeadlineMs);
    const all = await this.targets(selection);
    const targets = options.only === undefined ? all : all.filter(options.only);
    const { clock } = this.#spider;
    const open = (name: string) => this.#spider.connection(name);
    const { key, isCatalogue, pages } = read;
    const cacheKey = (connection: Connection) => `${this.#identityOf(connection)} ${key}`;
    const changes = (connection: Connection) => (isCatalogue ? '' : this.#changesOf(connection));
    const cache = this.#cache;
    const noteCached = (connection: Connection) => this.#noteCached(connection, read.kind, read.name);
    const reading = { pages, cacheKey, changes, noteCached };
    return new FleetStream({ targets, options, clock, open, cache, read: reading });
  }

  #noteCached({ name: connection, cloud }: Connection, kind: FleetKind, name: string | undefined): void {
    this.#spider.noteCacheHit({
      cloud: cloud.driver.id,
      connection,
      region: cloud.region,
      zone: cloud.zone ?? '',
      kind: fleetReads[kind].resourceKind,
      operation: name === undefined ? 'list' : 'get',
      resource: name ?? '',
      operationId: '',
    });
  }

  /** Returns a number that differs for each opening, because its configuration may have changed. */
  #identityOf(connection: Connection): number {
    let identity = this.#identities.get(connection);
    if (identity === undefined) {
      identity = ++this.#lastIdentity;
      this.#identities.set(connection, identity);
    }
    return identity;
  }

  #changesOf({ name, cloud }: Connection): string {
    return `${cloud.changes} ${this.#recorded.get(name) ?? 0}`;
  }
}

function assertPositive(field: string, durationMs: number | undefined): void {
  if (durationMs === undefined || durationMs > 0) return;
  throw invalidArgument(field, 'must be more than 0.', 'Set a number of milliseconds, or leave it out.');
}
