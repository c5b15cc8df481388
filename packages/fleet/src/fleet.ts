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
import { getPart, makePart, type Part, type PartsAction } from './parts.ts';
import { type FleetPlace, placesOf } from './places.ts';
import { type FleetSelection, type FleetTarget, selectTargets } from './selection.ts';

/** What is to be made on each connection. */
export interface FleetChangeRequest {
  /** The same for all. */
  readonly request?: object | undefined;
  /** By connection, what is another there: an image, a spec. */
  readonly overrides?: Readonly<Record<string, object>> | undefined;
  /** Roll all connections back if one fails. Default: what was created stays. */
  readonly allOrNothing?: boolean | undefined;
}

/** What came of a change on one connection. */
export interface FleetChangeResult extends FleetTarget, Pick<PartResult, 'item' | 'error'> {
  readonly state: Exclude<PartResult['state'], 'unchanged'>;
}

export type FleetChangeReply = PartsReply<FleetChangeResult>;
export type FleetChangeOptions = PartsOptions<FleetChangeResult>;

/** What can be done with VMs that exist. */
export type FleetVmAction = Exclude<PartsAction, 'create'>;

/** A VM of any connection. */
export interface FleetVm {
  readonly connection: string;
  readonly name: string;
}

/** What a fleet needs of a `Spider`. */
export type FleetSpider = ChangesOfSpider &
  Pick<Spider, 'connections' | 'regions' | 'installed' | 'clock' | 'noteCacheHit'>;

/**
 * Many connections as one. Make one of each `Spider`, before `Spider.resume`, so that changes of many objects that an
 * earlier process did not end are resumed as well.
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

  /** The connections that a selection means, by name. Fails with `not_found`, `invalid_argument`. */
  targets(selection: FleetSelection): Promise<readonly FleetTarget[]> {
    return selectTargets(this.#spider, selection);
  }

  /** The same connections with where they are, as far as it is known. Calls no cloud. Fails as {@link Fleet.targets}. */
  async places(selection: FleetSelection): Promise<readonly FleetPlace[]> {
    return placesOf(this.#spider, await this.targets(selection));
  }

  /** How many of the connections that a selection means its `may` leaves out. Fails as {@link Fleet.targets}. */
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

  /** Reads the object of one name, or its state, on each connection. Where it is not: `not_found` in the stream. */
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
   * Makes the same object on each connection, as one operation with a child for each: what failed where is in
   * the results, and cancelling rolls the operation back. Fails with `not_found` and `invalid_argument` for the
   * selection, and with `conflict` while another of the same kind and name is under way.
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

  /** Removes the object of one name on each connection, likewise. To cancel it stops it; what is gone stays gone. */
  async delete(
    kind: FleetChangeKind,
    name: string,
    selection: FleetSelection,
    options: FleetChangeOptions = {},
  ): Promise<FleetChangeReply> {
    return this.#change(kind, 'delete', name, await this.targets(selection), {}, options);
  }

  /**
   * Creates what is missing of a stack: objects of several kinds in any connections, each after those of its connection that
   * its kind uses, as one operation with the stack's name and a child for each object that it creates. Can be repeated.
   * What failed is in the results; cancelling it rolls back what it created. Fails with `conflict` while another operation of
   * the same name runs, and with `unsupported` for a kind that a stack cannot hold.
   */
  async apply(name: string, parts: readonly Part[], options: PartsOptions = {}): Promise<PartsReply> {
    for (const { kind } of parts) assertStackKind(kind);
    return this.#changes.perform('stack', 'create', { name }, { parts }, options);
  }

  /** An object of a stack, as its kind's service shows it. Fails with `not_found`. */
  async part(part: Part): Promise<object> {
    return getPart(await this.#spider.connection(part.connection), part);
  }

  /** Checks how an object of a stack would be created, as far as possible without a request to the cloud. Fails as its create would. */
  async planPart(part: Part): Promise<ChangePlan> {
    try {
      await makePart(await this.#spider.connection(part.connection), part, { dryRun: true });
    } catch (error) {
      if (PlannedOnly.isInstance(error)) return error.plan;
      throw error;
    }
    throw new CloudError('internal', `${part.kind} '${part.name}' was made in a dry run.`);
  }

  /** Deletes the objects of a stack that exist, likewise, each before those that it uses. */
  async remove(name: string, parts: readonly Part[], options: PartsOptions = {}): Promise<PartsReply> {
    for (const { kind } of parts) assertStackKind(kind);
    return this.#changes.perform('stack', 'delete', { name }, { parts }, options);
  }

  /**
   * Suspends, resumes, restarts or terminates these VMs, as one operation with a child for each. Waits until they have arrived
   * in their new states; what failed is in the results. Cancelling stops it: VMs that have changed stay so. Fails with
   * `invalid_argument` for no VM.
   */
  async changeVms(
    action: FleetVmAction,
    vms: readonly FleetVm[],
    options: PartsOptions = {},
  ): Promise<PartsReply> {
    const parts = vms.map(({ connection, name }) => ({ connection, kind: 'vm', scope: '', name }) as const);
    const name = parts.length > 1 ? `${parts[0]?.name} + ${parts.length - 1}` : (parts[0]?.name ?? '');
    // a scope of its own: each VM has its own lock
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
    const heard = onResult === undefined ? undefined : (result: PartResult) => onResult(toResult(result));
    const request = { parts, allOrNothing };
    const changed = { ...options, onResult: heard };
    const reply = await this.#changes.perform(kind, action, { name }, request, changed);
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

  /** Another one for each opening: a connection whose records have changed is another place. */
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
