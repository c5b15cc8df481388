import type { CallOptions } from '../calls/call-runner.ts';
import { type NativeId, type NativeObject, toNativeId } from '../driver/index.ts';
import { CloudError } from '../errors/cloud-error.ts';
import type { PreparedOperation } from '../operations/begin-operation.ts';
import { afterActing, asCloudError } from '../operations/operation-errors.ts';
import type { OperationProgram } from '../operations/operation-program.ts';
import { PlannedOnly } from '../operations/planned-only.ts';
import { RemovalInDoubt } from '../operations/removals.ts';
import { seeThrough } from '../operations/repeated-removal.ts';
import { RequestRepeated, wasDone } from '../operations/repeated-request.ts';
import { userName } from '../requests/fields.ts';
import { parseRequest } from '../requests/parse.ts';
import type { OperationAction } from '../store/operation-store.ts';
import type { RecordedKind, ResourceKey, ResourceRecord } from '../store/resource-store.ts';
import type { ChangeOptions, ConnectionScope } from './connection-scope.ts';
import { alreadyExists, labelOf, notFound } from './labels.ts';
import type { Deleted, DetailedInventory, Inventory } from './managed.ts';
import { lostOf, type NamedPage, type PageRequest, recordsOfPage } from './named-page.ts';
import { nativeIdOf } from './native-id-of.ts';
import { type Found, type Readable, readRecorded, singleReads } from './read-recorded.ts';
import { type DeleteRequest, registerProgram, unregisterProgram } from './record-programs.ts';
import { entryOf, putSideBySide } from './side-by-side.ts';

export type { Found } from './read-recorded.ts';

export interface DeleteOptions extends ChangeOptions {
  /** Drop the record even when the cloud refuses. */
  readonly force?: boolean | undefined;
}

/** What every kind can do under names of ours: be read, counted, compared, registered and removed. */
export abstract class ManagedObjects<N extends NativeObject, I> {
  protected abstract readonly kind: RecordedKind;
  protected abstract readonly deletion: OperationProgram<DeleteRequest, Deleted>;
  protected readonly scope: ConnectionScope;

  constructor(scope: ConnectionScope) {
    this.scope = scope;
  }

  protected abstract readonly objects: Readable<N>;

  /** The cloud's objects as this service shows them, references named. */
  protected abstract toInfos(found: readonly Found<N>[]): Promise<readonly I[]>;

  /** One object by our name. Fails with `not_found` when there is no record, or the cloud has lost the object. */
  async get(name: string, options: CallOptions = {}): Promise<I> {
    return this.toInfo(await this.find(name, options));
  }

  /** One object of the cloud's by its own id, ours or not. */
  async getNative(id: string, options: CallOptions = {}): Promise<I> {
    const native = await this.objects.get(toNativeId(id), options);
    const [record] = await this.recordsOf([native.nativeId]);
    return this.toInfo({ native, record });
  }

  /** All objects of ours that the cloud has, by name. */
  async list(options: CallOptions = {}): Promise<readonly I[]> {
    const records = await this.scope.store.resources.list({ connection: this.scope.name, kind: this.kind });
    return this.toInfos(await readRecorded(this.objects, records, options));
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
      const ours = natives.map(native => ({ native, record: byId.get(native.nativeId) }));
      yield this.toInfos(ours.filter(found => found.record !== undefined));
    }
  }

  /** Our names of all objects on record, those that are being made or removed included. */
  async names(): Promise<readonly string[]> {
    const records = await this.scope.store.resources.list({ connection: this.scope.name, kind: this.kind });
    return records.map(record => record.name);
  }

  count(): Promise<number> {
    return this.scope.store.resources.count({ connection: this.scope.name, kind: this.kind });
  }

  /** Ours and the cloud's side by side. Changes nothing. */
  async inventory(options: CallOptions = {}): Promise<Inventory> {
    const { mapped, onlySpider, onlyCloud } = await this.compare(this.identities(options));
    return { mapped: mapped.map(entryOf), onlySpider, onlyCloud };
  }

  /** The same with all that the cloud tells. */
  async detailedInventory(options: CallOptions = {}): Promise<DetailedInventory<I>> {
    const natives: N[] = [];
    for await (const page of this.livePages(options)) natives.push(...page);
    const { mapped, onlySpider, onlyCloud } = await this.compare(pagesOf(natives));
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

  /** Puts an object that the cloud has under a name of ours. */
  async register(name: string, nativeId: string, options: ChangeOptions = {}): Promise<I> {
    const checked = parseRequest(userName, name);
    const key = this.scope.key(this.kind, checked);
    const native = await this.objects.get(toNativeId(nativeId), { signal: options.signal });
    await this.assertUnregistered(this.kind, native.nativeId);
    await this.registerRecords(key, await this.recordsToRegister(key, native), options);
    return this.getChanged(checked, options);
  }

  /** Forgets a name; the object stays at the cloud. Fails with `not_found`. */
  async unregister(name: string, options: ChangeOptions = {}): Promise<Deleted> {
    const key = this.scope.key(this.kind, name);
    return this.forgetRecords(key, options);
  }

  /** Removes it at the cloud, then its record. Fails with `not_found`, `dependency_in_use`. */
  async delete(name: string, options: DeleteOptions = {}): Promise<Deleted> {
    const key = this.scope.key(this.kind, name);
    return this.begin(this.deletion, { ...options, instead: options.force }, key, async () => {
      const record = await this.scope.record(this.kind, name);
      await this.assertUnused(record, options);
      const { nativeId, nativeName } = record;
      return {
        key,
        nativeId,
        request: { nativeId, nativeName, force: options.force ?? false, parts: await this.partsOf(record) },
        changes: [{ patch: key, values: { state: 'deleting' as const } }],
      };
    });
  }

  /** Throws `dependency_in_use` when other objects of ours still need this one. */
  protected async assertUnused(_record: ResourceRecord, _options: DeleteOptions): Promise<void> {
    // most kinds are guarded by the cloud itself
  }

  /** Records that go with a registered object: its own, and those of its parts. */
  protected async recordsToRegister(key: ResourceKey, native: N): Promise<readonly ResourceRecord[]> {
    return [{ ...this.scope.newRecord(key, native.name), nativeId: native.nativeId }];
  }

  /** Records of an object's parts, which go with it. */
  protected async partsOf(_record: ResourceRecord): Promise<readonly ResourceKey[]> {
    return [];
  }

  /** @param parent the object that they are in, which must stay meanwhile */
  protected async registerRecords(
    key: ResourceKey,
    records: readonly ResourceRecord[],
    options: ChangeOptions,
    parent?: ResourceKey,
  ): Promise<void> {
    await this.begin(registerProgram(key.kind), options, key, async () => {
      if (parent !== undefined) await this.scope.record(parent.kind, parent.name);
      return {
        key,
        uses: parent === undefined ? [] : [parent],
        request: { records },
        changes: records.map(record => ({ put: record })),
      };
    });
  }

  /** Throws `already_exists` when an object of the cloud's has a name of ours. */
  protected async assertUnregistered(kind: RecordedKind, nativeId: NativeId): Promise<void> {
    const records = await this.scope.store.resources.findByNativeIds(this.scope.name, [nativeId]);
    const registered = records.find(record => record.kind === kind);
    if (registered === undefined) return;
    throw new CloudError(
      'already_exists',
      `${labelOf(kind)} ${nativeId} is registered as '${registered.name}' already.`,
    );
  }

  protected async forgetRecords(key: ResourceKey, options: ChangeOptions): Promise<Deleted> {
    await this.begin(unregisterProgram(key.kind), options, key, async () => {
      const record = await this.scope.record(key.kind, key.name, key.scope);
      return { key, nativeId: record.nativeId, request: { keys: [...(await this.partsOf(record)), key] } };
    });
    return { deleted: true };
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
    const record = await this.scope.record(this.kind, name);
    const nativeId = nativeIdOf(record);
    try {
      return { native: await this.objects.get(nativeId, { resource: name, ...options }), record };
    } catch (error) {
      if (CloudError.isInstance(error) && error.code === 'not_found') throw notFound(record);
      throw error;
    }
  }

  /** An object that was just changed: when it cannot be read, the change has been made all the same. */
  protected async getChanged(name: string, { signal }: ChangeOptions): Promise<I> {
    try {
      return await this.get(name, { signal });
    } catch (error) {
      throw afterActing(asCloudError(error));
    }
  }

  /** Performs an operation of this kind; a taken name is told in this kind's words. */
  protected async begin<Request, Result>(
    program: OperationProgram<Request, Result>,
    options: ChangeOptions & {
      readonly settle?: 'await' | 'background';
      readonly instead?: boolean | undefined;
    },
    key: ResourceKey,
    prepare: () => Promise<PreparedOperation<Request>>,
  ): Promise<Result> {
    const { engine, cloud, store } = this.scope;
    const { action } = program;
    const isDone = () => wasDone(this.scope, options, { ...key, action });
    const answerAgain = async () => (await this.doneBefore(action, key)) as Result;
    const checked = async () => {
      if (await isDone()) throw new RequestRepeated();
      const prepared = await prepare();
      const isNew = prepared.changes?.some(change => 'put' in change) ?? false;
      if (isNew && (await store.resources.get(key)) !== undefined) throw alreadyExists(key);
      return prepared;
    };
    if (options.dryRun === true) throw new PlannedOnly(action, await checked());
    try {
      return await engine.perform(program, cloud, checked, { settle: 'await', ...options });
    } catch (error) {
      if (error instanceof RequestRepeated) return answerAgain();
      if (error instanceof RemovalInDoubt) {
        options.onBegun?.(error.operation);
        const state = await seeThrough(this.scope, error.operation, options);
        return state === 'succeeded' ? answerAgain() : this.begin(program, options, key, prepare);
      }
      const isTaken =
        CloudError.isInstance(error) && error.code === 'already_exists' && error.operation === undefined;
      if (!isTaken) throw error;
      if (await isDone()) return answerAgain(); // by the same request, sent at the same moment
      throw alreadyExists(key);
    }
  }

  /** What a change answers that the same request has made before. */
  protected async doneBefore(action: OperationAction, key: ResourceKey): Promise<unknown> {
    if (action === 'create' && key.kind === this.kind) return (await this.find(key.name, {})).native;
    return { deleted: true } satisfies Deleted;
  }

  protected async toInfo(found: Found<N>): Promise<I> {
    const [info] = await this.toInfos([found]);
    if (info === undefined) throw new CloudError('internal', 'An object was lost on its way to the caller.');
    return info;
  }

  protected async recordsOf(ids: readonly NativeId[]): Promise<readonly ResourceRecord[]> {
    const records = await this.scope.store.resources.findByNativeIds(this.scope.name, ids);
    return records.filter(record => record.kind === this.kind);
  }

  private async compare(pages: AsyncIterable<readonly Pick<NativeObject, 'nativeId' | 'name'>[]>) {
    const records = await this.scope.store.resources.list({ connection: this.scope.name, kind: this.kind });
    return putSideBySide(records, pages);
  }
}

async function* pagesOf<N>(all: readonly N[]): AsyncGenerator<readonly N[], void, undefined> {
  yield all;
}
