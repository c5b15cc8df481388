import type { CallOptions } from '../calls/call.ts';
import { singleReads } from '../cloud/single-reads.ts';
import { type NativeId, type NativeObject, toNativeId } from '../driver/index.ts';
import { CloudError, isNotFound } from '../errors/cloud-error.ts';
import { notFound } from '../operations/labels.ts';
import type { RecordedKind, ResourceRecord } from '../store/resource-store.ts';
import type { DetailedInventory, Inventory } from './managed.ts';
import { lostOf, type NamedPage, type PageRequest, recordsOfPage } from './named-page.ts';
import { type Found, type Readable, readRecorded } from './read-recorded.ts';
import { nativeIdOf, type ServiceContext } from './service-context.ts';
import { diffRecords, entryOf } from './side-by-side.ts';

export type { Found } from './read-recorded.ts';

/** What every kind of registered objects can do: be read, counted and compared with what the cloud has. */
export abstract class NamedObjects<N extends NativeObject, I> {
  protected abstract readonly kind: RecordedKind;
  /** The kind by native id. */
  protected abstract readonly objects: Readable<N>;
  protected readonly scope: ServiceContext;

  constructor(scope: ServiceContext) {
    this.scope = scope;
  }

  /** The cloud's objects as this service shows them, references named. */
  protected abstract toInfos(found: readonly Found<N>[]): Promise<readonly I[]>;

  /** One object by its name. Fails with `not_found` when there is no record, or the cloud has lost the object. */
  async get(name: string, options: CallOptions = {}): Promise<I> {
    return this.toInfo(await this.find(name, options));
  }

  /** One object of the cloud's by its own id, registered or not. */
  async getNative(id: string, options: CallOptions = {}): Promise<I> {
    const native = await this.objects.get(this.scope.toId(id), options);
    const [record] = await this.recordsOf([native.nativeId]);
    return this.toInfo({ native, record });
  }

  /** All registered objects that the cloud has, by name. */
  async list(options: CallOptions = {}): Promise<readonly I[]> {
    return this.toInfos(await readRecorded(this.objects, await this.records(), options));
  }

  /** Some of them, by name, with those that the cloud has lost. Walking all pages shows each once, whatever changes meanwhile. */
  async listPage(page: PageRequest, options: CallOptions = {}): Promise<NamedPage<I>> {
    const { records, next } = await recordsOfPage(this.scope, this.kind, page);
    const found = await readRecorded(this.objects, records, options);
    return { infos: await this.toInfos(found), lost: lostOf(records, found), next };
  }

  /** All of them a page at a time, in the cloud's order: for more of them than fit into memory. */
  async *listPages(options: CallOptions = {}): AsyncGenerator<readonly I[], void, undefined> {
    if ((await this.count()) <= singleReads) return yield await this.list(options);
    for await (const natives of this.objects.listPages(options)) {
      const records = await this.recordsOf(natives.map(native => native.nativeId));
      const byId = new Map(records.map(record => [record.nativeId, record]));
      const found = natives.map(native => ({ native, record: byId.get(native.nativeId) }));
      yield this.toInfos(found.filter(({ record }) => record !== undefined));
    }
  }

  /** The names of all recorded objects, those that are being made or removed included. */
  async names(): Promise<readonly string[]> {
    return (await this.records()).map(record => record.name);
  }

  count(): Promise<number> {
    return this.scope.store.resources.count({ connection: this.scope.name, kind: this.kind });
  }

  /** What is registered and what the cloud has, compared. Changes nothing. */
  async inventory(options: CallOptions = {}): Promise<Inventory> {
    const { mapped, ...rest } = await diffRecords(await this.records(), this.identities(options));
    return { mapped: mapped.map(entryOf), ...rest };
  }

  /** The same with all that the cloud tells. */
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

  /** All that the cloud has, without what is gone and only still shown. */
  protected livePages(options: CallOptions): AsyncIterable<readonly N[]> {
    return this.objects.listPages(options);
  }

  /** Their ids and names, by the cheapest call. */
  protected identities(
    options: CallOptions,
  ): AsyncIterable<readonly Pick<NativeObject, 'nativeId' | 'name'>[]> {
    return this.livePages(options);
  }

  /** The object behind a name. */
  protected async find(name: string, options: CallOptions): Promise<Found<N>> {
    return this.findOf(await this.scope.record(this.kind, name), options);
  }

  /** The object behind a record. */
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
