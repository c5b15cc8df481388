import type { z } from 'zod';
import type { CallOptions } from '../calls/call.ts';
import type { NamedKind, NativeId, NativeObject } from '../driver/index.ts';
import { CloudError } from '../errors/cloud-error.ts';
import type { ResolvedChange } from '../operations/begin-operation.ts';
import { labelOf, notFound } from '../operations/labels.ts';
import type { ChangeOutcome } from '../operations/operation-engine.ts';
import { planOnly } from '../operations/planned-only.ts';
import { userName } from '../requests/fields.ts';
import { parseRequest } from '../requests/parse.ts';
import { keyOf, type OperationAction } from '../store/operation-store.ts';
import type { ResourceKey, ResourceRecord } from '../store/resource-store.ts';
import { assertUnused } from './in-use.ts';
import type { DeleteOptions } from './managed-objects.ts';
import { type Deleted, deleteNative } from './programs/delete-program.ts';
import type { ChangeOptions, CreatedRecord, ServiceContext } from './service-context.ts';

/** A part that is about to be created. */
export interface ResolvedPart {
  /** The request for its create program. */
  readonly request: object;
  readonly record: ResourceRecord;
  /** Records of the objects that it uses. They must not be removed while it exists. */
  readonly uses?: readonly ResourceKey[] | undefined;
}

/** A cloud service of parts, as far as reading needs it. */
interface ReadableParts<N> {
  list(parentId: NativeId, options?: CallOptions): Promise<readonly N[]>;
  get(parentId: NativeId, id: NativeId, options?: CallOptions): Promise<N>;
}

/**
 * The methods of kinds whose objects lie within an object of another kind, by their names in it: create, register,
 * change and delete.
 */
export abstract class ManagedParts<
  N extends NativeObject,
  Schema extends z.ZodType<{ readonly name: string }>,
  I,
> {
  protected abstract readonly kind: NamedKind;
  protected abstract readonly parentKind: NamedKind;
  /** The schema of a create request. */
  protected abstract readonly request: Schema;
  /** The cloud service of this kind. */
  protected abstract readonly parts: ReadableParts<N>;
  protected readonly scope: ServiceContext;

  constructor(scope: ServiceContext) {
    this.scope = scope;
  }

  /** Resolves the names in a request, from records only, and validates what can be validated without the cloud. */
  protected abstract resolve(
    parent: CreatedRecord,
    request: z.output<Schema>,
    options: ChangeOptions,
  ): Promise<ResolvedPart>;

  /** Returns a record for a part that exists at the cloud. */
  protected abstract recordOf(parentName: string, name: string, native: N): ResourceRecord;

  /** Returns what the driver needs to know of the parent. */
  protected abstract placeOf(parentId: NativeId): object;

  /** Returns a part as this service shows it, with the names of its references. */
  protected abstract toInfo(native: N, record: ResourceRecord): Promise<I>;

  /** Creates a part in a registered parent. Fails with `already_exists` if the name is taken. */
  async create(parentName: string, request: z.input<Schema>, options: ChangeOptions = {}): Promise<I> {
    const parsed = parseRequest(this.request, request);
    const key = this.key(parentName, parsed.name);
    let record: ResourceRecord | undefined;
    const outcome = await this.change<N>('create', key, options, async () => {
      const parent = await this.scope.createdRecord(this.parentKind, parentName);
      const { request, record: own, uses = [] } = await this.resolve(parent, parsed, options);
      record = own;
      return { request, uses: [parent, ...uses], changes: [{ put: own, uses }] };
    });
    if (outcome.kind === 'repeated' || record === undefined) return this.get(parentName, key.name);
    return this.toInfo(outcome.result, record);
  }

  /** Returns a part. Fails with `not_found`. */
  async get(parentName: string, name: string, options: CallOptions = {}): Promise<I> {
    const { nativeId: parentId } = await this.scope.createdRecord(this.parentKind, parentName);
    const part = await this.scope.createdRecord(this.kind, name, parentName);
    return this.toInfo(await this.parts.get(parentId, part.nativeId, options), part);
  }

  /** Deletes a part. Fails with `not_found`, and with `dependency_in_use` while other objects use it. */
  async delete(parentName: string, name: string, options: DeleteOptions = {}): Promise<Deleted> {
    const { force = false } = options;
    const key = this.key(parentName, name);
    const outcome = await this.change<Deleted>('delete', key, { ...options, supersedes: force }, async () => {
      const parent = await this.scope.createdRecord(this.parentKind, parentName);
      const { nativeId, nativeName } = await this.scope.record(this.kind, name, parentName);
      if (!force) await assertUnused(this.scope.store, key);
      return {
        nativeId,
        uses: [parent],
        request: { ...this.placeOf(parent.nativeId), nativeId, nativeName, force, parts: [] },
        changes: [{ patch: key, values: { state: 'deleting' as const } }],
      };
    });
    return outcome.kind === 'made' ? outcome.result : { deleted: true };
  }

  /** Deletes a part of a registered parent by its native id, registered or not. Fails with `not_found`. */
  async deleteNative(parentName: string, id: string, options: ChangeOptions = {}): Promise<Deleted> {
    const nativeId = this.scope.toId(id);
    const key = (await this.#registered(nativeId)) ?? this.key(parentName, id);
    const outcome = await this.change<Deleted>(deleteNative, keyOf(key), options, async () => {
      const parent = await this.scope.createdRecord(this.parentKind, parentName);
      const place = this.placeOf(parent.nativeId);
      const request = { ...place, nativeId, nativeName: id, force: false, parts: [] };
      return { nativeId, uses: [parent], request };
    });
    if (outcome.kind === 'repeated' || outcome.result.deleted) return { deleted: true };
    throw notFound({ kind: this.kind, name: id, connection: this.scope.name });
  }

  /** Registers a part that exists at the cloud under a name. */
  async register(
    parentName: string,
    name: string,
    nativeId: string,
    options: ChangeOptions = {},
  ): Promise<I> {
    const parent = await this.scope.createdRecord(this.parentKind, parentName);
    const { signal } = options;
    const shown = await this.parts.list(parent.nativeId, { signal });
    const id = this.scope.toId(nativeId);
    const native = shown.find(part => part.nativeId === id);
    if (native === undefined)
      throw notFound({ kind: this.kind, name: nativeId, connection: this.scope.name });
    await this.#assertUnregistered(native.nativeId);
    const key = this.key(parentName, parseRequest(userName, name));
    const record = this.recordOf(parentName, key.name, native);
    await this.change('register', key, options, async () => ({
      uses: [await this.scope.record(this.parentKind, parentName)],
      request: { keys: [key] },
      changes: [{ put: { ...record, nativeId: native.nativeId } }],
    }));
    return this.toInfo(native, record);
  }

  /** Unregisters a name. The part stays at the cloud. */
  async unregister(parentName: string, name: string, options: ChangeOptions = {}): Promise<Deleted> {
    const key = this.key(parentName, name);
    await this.change('unregister', key, options, async () => {
      const { nativeId } = await this.scope.record(this.kind, name, parentName);
      return { nativeId, request: { keys: [key] } };
    });
    return { deleted: true };
  }

  /** Returns the number of registered parts, in all parents. */
  count(): Promise<number> {
    return this.scope.store.resources.count({ connection: this.scope.name, kind: this.kind });
  }

  /** Makes one change of a registered part that leaves its record unchanged. Returns the part. */
  protected async changeOne(
    action: OperationAction,
    [parentName, name]: readonly [parent: string, name: string],
    options: ChangeOptions,
    request: object,
  ): Promise<I> {
    await this.change(action, this.key(parentName, name), options, async () => {
      const parent = await this.scope.createdRecord(this.parentKind, parentName);
      const { nativeId } = await this.scope.createdRecord(this.kind, name, parentName);
      return { nativeId, uses: [parent], request: { ...this.placeOf(parent.nativeId), ...request } };
    });
    return this.get(parentName, name, { signal: options.signal });
  }

  protected key(parentName: string, name: string): ResourceKey {
    return this.scope.key(this.kind, name, parentName);
  }

  protected change<Result = unknown>(
    action: OperationAction,
    key: ResourceKey,
    options: ChangeOptions & { readonly supersedes?: boolean },
    resolve: () => Promise<ResolvedChange<unknown>>,
  ): Promise<ChangeOutcome<Result>> {
    const { engine, cloud, store } = this.scope;
    if (options.dryRun === true) return planOnly(store, action, key, resolve);
    return engine.change<Result>({ ...options, action, key, cloud, resolve });
  }

  async #registered(nativeId: NativeId): Promise<ResourceRecord | undefined> {
    const records = await this.scope.store.resources.findByNativeIds(this.scope.name, [nativeId]);
    return records.find(record => record.kind === this.kind);
  }

  async #assertUnregistered(nativeId: NativeId): Promise<void> {
    const registered = await this.#registered(nativeId);
    if (registered === undefined) return;
    throw new CloudError(
      'already_exists',
      `${labelOf(this.kind)} ${nativeId} is already registered as '${registered.name}'.`,
    );
  }
}
