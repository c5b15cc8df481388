import type { CallOptions } from '../calls/call.ts';
import { singleReads } from '../cloud/single-reads.ts';
import { type NativeId, type NativeObject, toNativeId } from '../driver/index.ts';
import { CloudError, isNotFound } from '../errors/cloud-error.ts';
import { notFound } from '../operations/labels.ts';
import type { RecordedKind, ResourceRecord } from '../store/resource-store.ts';
import { type DetailedInventory, diffRecords, entryOf, type Inventory } from './diff-records.ts';
import { lostOf, type NamedPage, type PageRequest, recordsOfPage } from './named-page.ts';
import { type Found, type Readable, readRecorded } from './read-recorded.ts';
import { nativeIdOf, type ServiceContext } from './service-context.ts';

export type { Found } from './read-recorded.ts';

/** The methods of every kind of registered objects: read, count, and compare with the cloud. */
export abstract class NamedObjects<N extends NativeObject, I> {
  protected abstract readonly kind: RecordedKind;
  /** The cloud service of this kind. */
  protected abstract readonly objects: Readable<N>;
  protected readonly scope: ServiceContext;

  constructor(scope: ServiceContext) {
    this.scope = scope;
  }

  /** Returns objects as this service shows them, with the names of their references. */
  protected abstract toInfos(found: readonly Found<N>[]): Promise<readonly I[]>;

  /** Returns an object by its name. Fails with `not_found` if there is no record, or the cloud has lost the object. */
  async get(name: string, options: CallOptions = {}): Promise<I> {
    return this.toInfo(await this.find(name, options));
  }

  /** Returns an object by its native id, registered or not. */
  async getNative(id: string, options: CallOptions = {}): Promise<I> {
    const native = await this.objects.get(this.scope.toId(id), options);
    const [record] = await this.recordsOf([native.nativeId]);
    return this.toInfo({ native, record });
  }

  /** Returns all registered objects that exist at the cloud, ordered by name. */
  async list(options: CallOptions = {}): Promise<readonly I[]> {
    return this.toInfos(await readRecorded(this.objects, await this.records(), options));
  }

  /**
   * Returns a page of the registered objects, ordered by name, and those that the cloud has lost. Reading all pages
   * returns each object once, even if objects are added or removed meanwhile.
   */
  async listPage(page: PageRequest, options: CallOptions = {}): Promise<NamedPage<I>> {
    const { records, next } = await recordsOfPage(this.scope, this.kind, page);
    const found = await readRecorded(this.objects, records, options);
    return { infos: await this.toInfos(found), lost: lostOf(records, found), next };
  }

  /** Returns all registered objects in pages, in the cloud's order, for more objects than fit into memory. */
  async *listPages(options: CallOptions = {}): AsyncGenerator<readonly I[], void, undefined> {
    if ((await this.count()) <= singleReads) return yield await this.list(options);
    for await (const natives of this.objects.listPages(options)) {
      const records = await this.recordsOf(natives.map(native => native.nativeId));
      const byId = new Map(records.map(record => [record.nativeId, record]));
      const found = natives.map(native => ({ native, record: byId.get(native.nativeId) }));
      yield this.toInfos(found.filter(({ record }) => record !== undefined));
    }
  }

  /** Returns the names of all recorded objects, including those that are being created or deleted. */
  async names(): Promise<readonly string[]> {
    return (await this.records()).map(record => record.name);
  }

  count(): Promise<number> {
    return this.scope.store.resources.count({ connection: this.scope.name, kind: this.kind });
  }

  /** Compares the records with the cloud. Changes nothing. */
  async inventory(options: CallOptions = {}): Promise<Inventory> {
    const { mapped, ...rest } = await diffRecords(await this.records(), this.identities(options));
    return { mapped: mapped.map(entryOf), ...rest };
  }

  /** Compares the records with the cloud, and returns all details. Changes nothing. */
  async detailedInventory(options: CallOptions = {}): Promise<DetailedInventory<I>> {
    const natives: N[] = [];
    for await (const page of this.livePages(options)) natives.push(...page);
    const { mapped, onlySpider, onlyCloud } = await diffRecords(await this.records(), [natives]);
    const byId = new Map(natives.map(native => [native.nativeId, native]));
    const found = (id: string, record?: ResourceRecord) => {
      const native = byId.get(toNativeId(id));
      return native === undefined ? [] : [{ native, record }];
    };
    return {
      mapped: await this.toInfos(mapped.flatMap(record => found(record.nativeId ?? '', record))),
      onlySpider,
      onlyCloud: await this.toInfos(onlyCloud.flatMap(entry => found(entry.nativeId))),
    };
  }

  /** Returns all objects at the cloud, except deleted ones that the cloud still lists. */
  protected livePages(options: CallOptions): AsyncIterable<readonly N[]> {
    return this.objects.listPages(options);
  }

  /** Returns the ids and names of these objects, by the cheapest call. */
  protected identities(
    options: CallOptions,
  ): AsyncIterable<readonly Pick<NativeObject, 'nativeId' | 'name'>[]> {
    return this.livePages(options);
  }

  /** Returns the object with a name. */
  protected async find(name: string, options: CallOptions): Promise<Found<N>> {
    return this.findOf(await this.scope.record(this.kind, name), options);
  }

  /** Returns the object of a record. */
  protected async findOf(record: ResourceRecord, options: CallOptions): Promise<Found<N>> {
    const nativeId = nativeIdOf(record);
    try {
      return { native: await this.objects.get(nativeId, { resource: record.name, ...options }), record };
    } catch (error) {
      if (isNotFound(error)) throw notFound(record);
      throw error;
    }
  }

  protected async toInfo(found: Found<N>): Promise<I> {
    const [info] = await this.toInfos([found]);
    if (info === undefined) throw new CloudError('internal', 'An object is missing from the result.');
    return info;
  }

  protected records(): Promise<readonly ResourceRecord[]> {
    return this.scope.store.resources.list({ connection: this.scope.name, kind: this.kind });
  }

  protected async recordsOf(ids: readonly NativeId[]): Promise<readonly ResourceRecord[]> {
    const records = await this.scope.store.resources.findByNativeIds(this.scope.name, ids);
    return records.filter(record => record.kind === this.kind);
  }
}
