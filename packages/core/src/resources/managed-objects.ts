import type { z } from 'zod';
import {
  type NamedKind,
  type NativeId,
  type NativeObject,
  namedKinds,
  rowOf,
  type Tags,
} from '../driver/index.ts';
import { afterActing, CloudError } from '../errors/cloud-error.ts';
import type { ResolvedChange } from '../operations/begin-operation.ts';
import { labelOf } from '../operations/labels.ts';
import type { ChangeOutcome, ChangeRequest } from '../operations/operation-engine.ts';
import { asCloudError } from '../operations/operation-errors.ts';
import { planOnly } from '../operations/planned-only.ts';
import { userName } from '../requests/fields.ts';
import { parseRequest } from '../requests/parse.ts';
import { keyOf, type OperationAction } from '../store/operation-store.ts';
import type { ResourceKey, ResourceRecord } from '../store/resource-store.ts';
import { assertUnused } from './in-use.ts';
import { type Found, NamedObjects } from './named-objects.ts';
import { type Deleted, type DeleteRequest, deleteNative } from './programs/delete-program.ts';
import type { Readable } from './read-recorded.ts';
import { forcedStep } from './recent-removal.ts';
import type { ChangeOptions } from './service-context.ts';

export type { Found } from './named-objects.ts';

export interface DeleteOptions extends ChangeOptions {
  /** Remove the record even if the cloud refuses. */
  readonly force?: boolean | undefined;
}

/** Kind and native id of an object that another one uses; no id if the cloud does not report it. */
export type Used = readonly [kind: NamedKind, nativeId: NativeId | undefined];

/** A request with its names resolved. */
export interface Resolved<Spec> {
  /** The spec for the driver, except the name. */
  readonly spec: Omit<Spec, 'name'>;
  /** Records of the objects that it uses. They must not be removed while it exists. */
  readonly uses?: readonly ResourceKey[] | undefined;
  /** Records that must not be removed or changed during the create, but may be afterwards. */
  readonly locks?: readonly ResourceKey[] | undefined;
  /** What the user requested and the cloud does not return. */
  readonly attributes?: Readonly<Record<string, unknown>> | undefined;
  /** Records of objects that are created inside it, with the objects that those use. */
  readonly parts?: readonly { readonly put: ResourceRecord; readonly uses?: readonly ResourceKey[] }[];
}

interface AnySpec {
  readonly name: string;
  readonly tags: Tags;
}

/** A cloud service of a kind, as far as creating needs it. */
interface Makeable<N, Spec> extends Readable<N> {
  /** Throws if this cloud does not support the spec. */
  check(spec: Spec): void;
}

type EngineOptions = ChangeOptions & Pick<ChangeRequest<unknown>, 'settle' | 'supersedes'>;

/** The methods of every kind by name: create, register, change and delete, each as one operation. */
export abstract class ManagedObjects<
  N extends NativeObject,
  Spec extends AnySpec,
  Schema extends z.ZodType<{ readonly name: string }>,
  I,
> extends NamedObjects<N, I> {
  /** The schema of a create request. */
  protected abstract readonly request: Schema;
  protected abstract override readonly objects: Makeable<N, Spec>;

  /** Resolves the names in a request, from records only. */
  protected abstract resolve(request: z.output<Schema>, options: ChangeOptions): Promise<Resolved<Spec>>;

  /**
   * Creates an object and returns it when it is ready. If that fails, nothing is left. Fails with `already_exists` if
   * the name is taken.
   */
  async create(request: z.input<Schema>, options: ChangeOptions = {}): Promise<I> {
    return this.toInfo(await this.make(parseRequest(this.request, request), options));
  }

  /** Registers an object of the cloud under a name. */
  async register(name: string, nativeId: string, options: ChangeOptions = {}): Promise<I> {
    const key = this.scope.key(this.kind, parseRequest(userName, name));
    const native = await this.objects.get(this.scope.toId(nativeId), { signal: options.signal });
    await this.assertUnregistered(native.nativeId);
    const records = await this.recordsToRegister(key, native);
    const uses = await this.#recordsUsedBy(native);
    await this.change('register', key, options, async () => ({
      request: { keys: records.map(keyOf) },
      changes: records.map((put, index) => (index === 0 ? { put, uses } : { put })),
    }));
    return this.getChanged(key.name, options);
  }

  /** Unregisters a name. The object stays at the cloud. Fails with `not_found`. */
  async unregister(name: string, options: ChangeOptions = {}): Promise<Deleted> {
    const key = this.scope.key(this.kind, name);
    await this.change('unregister', key, options, async () => {
      const { nativeId } = await this.scope.record(key.kind, key.name);
      return { nativeId, request: { keys: [...(await this.#partsOf(key)), key] } };
    });
    return { deleted: true };
  }

  /** Deletes an object at the cloud, then its record. Fails with `not_found`, `dependency_in_use`. */
  async delete(name: string, options: DeleteOptions = {}): Promise<Deleted> {
    const { force = false } = options;
    const key = this.scope.key(this.kind, name);
    const { removal } = rowOf(this.kind);
    const outcome = await this.change<Deleted>(removal, key, { ...options, supersedes: force }, async () => {
      const { nativeId, nativeName } = await this.scope.record(this.kind, name);
      if (!force) await assertUnused(this.scope.store, key);
      const request: DeleteRequest = { nativeId, nativeName, force, parts: await this.#partsOf(key) };
      const steps = force ? [forcedStep] : [];
      return { nativeId, request, steps, changes: [{ patch: key, values: { state: 'deleting' } }] };
    });
    return outcome.kind === 'made' ? outcome.result : { deleted: true };
  }

  /**
   * Deletes an object by its native id, registered or not, with everything in it, and waits until it is gone. A
   * record of it stays. Fails with `not_found`.
   */
  async deleteNative(id: string, options: ChangeOptions = {}): Promise<Deleted> {
    const nativeId = this.scope.toId(id);
    const [record] = await this.recordsOf([nativeId]);
    const key = record ?? this.scope.key(this.kind, id);
    const { deleted } = await this.removeNative(key, nativeId, options);
    if (deleted) return { deleted };
    throw new CloudError('not_found', `${labelOf(this.kind)} '${id}' does not exist at the cloud.`);
  }

  protected async removeNative(
    key: ResourceKey,
    nativeId: NativeId,
    options: ChangeOptions,
    more: object = {},
  ): Promise<Deleted> {
    const request: DeleteRequest = { nativeId, nativeName: key.name, force: false, parts: [], ...more };
    const outcome = await this.change<Deleted>(deleteNative, key, options, async () => ({
      nativeId,
      request,
    }));
    return outcome.kind === 'made' ? outcome.result : { deleted: true };
  }

  /** Carries out {@link create}. */
  protected async make(request: z.output<Schema>, options: ChangeOptions): Promise<Found<N>> {
    const key = this.scope.key(this.kind, request.name);
    let record: ResourceRecord | undefined;
    const outcome = await this.change<N>('create', key, options, async () => {
      const resolved = await this.resolve(request, options);
      const { spec: rest, uses = [], locks = [], attributes, parts = [] } = resolved;
      const nativeName = this.scope.nativeName(this.kind, request.name, options);
      const spec = { ...rest, name: nativeName } as Spec;
      this.objects.check(spec);
      record = this.scope.newRecord(key, nativeName, attributes);
      return { request: spec, uses: [...uses, ...locks], changes: [{ put: record, uses }, ...parts] };
    });
    if (outcome.kind === 'repeated' || record === undefined) return this.find(key.name, {});
    const native = outcome.result;
    return { native, record: { ...record, nativeId: native.nativeId, state: 'ready' } };
  }

  /** Returns the records of an object to register: its own first, then those of its parts. */
  protected async recordsToRegister(key: ResourceKey, native: N): Promise<readonly ResourceRecord[]> {
    return [{ ...this.scope.newRecord(key, native.name), nativeId: native.nativeId }];
  }

  /** Returns the objects that an object uses, by kind and native id. */
  protected used(_native: N): readonly Used[] {
    return [];
  }

  /** Throws `already_exists` if an object of the cloud is registered. */
  protected async assertUnregistered(nativeId: NativeId): Promise<void> {
    const [registered] = await this.recordsOf([nativeId]);
    if (registered === undefined) return;
    throw new CloudError(
      'already_exists',
      `${labelOf(this.kind)} ${nativeId} is already registered as '${registered.name}'.`,
    );
  }

  /** Returns an object that was just changed. If it cannot be read, the error says that the change was made. */
  protected async getChanged(name: string, { signal }: ChangeOptions): Promise<I> {
    try {
      return await this.get(name, { signal });
    } catch (error) {
      throw afterActing(asCloudError(error));
    }
  }

  /** Makes one change of a registered object that leaves its record unchanged. Returns the object. */
  protected async changeOne(
    action: OperationAction,
    name: string,
    options: ChangeOptions,
    resolve: () => Promise<{ readonly uses?: readonly ResourceKey[]; readonly request: unknown }>,
  ): Promise<I> {
    await this.change(action, this.scope.key(this.kind, name), options, async () => {
      const { nativeId } = await this.scope.createdRecord(this.kind, name);
      return { nativeId, ...(await resolve()) };
    });
    return this.getChanged(name, options);
  }

  /** Makes one change of this kind. */
  protected change<Result = unknown>(
    action: OperationAction,
    key: ResourceKey,
    options: EngineOptions,
    resolve: () => Promise<ResolvedChange<unknown>>,
  ): Promise<ChangeOutcome<Result>> {
    const { engine, cloud, store } = this.scope;
    if (options.dryRun === true) return planOnly(store, action, key, resolve);
    return engine.change<Result>({ ...options, action, key, cloud, resolve });
  }

  /** Returns the keys of the objects within an object, which are removed together with it. */
  async #partsOf({ connection, name }: ResourceKey): Promise<readonly ResourceKey[]> {
    const { resources } = this.scope.store;
    const kinds = kindsWithin(this.kind);
    const parts = await Promise.all(kinds.map(kind => resources.list({ connection, kind, scope: name })));
    return parts.flat().map(keyOf);
  }

  async #recordsUsedBy(native: N): Promise<readonly ResourceKey[]> {
    const used = this.used(native);
    const ids = used.map(([, id]) => id).filter(id => id !== undefined);
    if (ids.length === 0) return [];
    const records = await this.scope.store.resources.findByNativeIds(this.scope.name, ids);
    const isUsed = ({ kind, nativeId }: ResourceRecord) =>
      used.some(([usedKind, id]) => usedKind === kind && id === nativeId);
    return records.filter(isUsed).map(keyOf);
  }
}

function kindsWithin(kind: NamedKind): readonly NamedKind[] {
  return namedKinds.filter(inner => rowOf(inner).within === kind);
}
