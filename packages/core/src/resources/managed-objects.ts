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
import { keyOf } from '../store/key-of.ts';
import type { OperationAction } from '../store/operation-store.ts';
import type { ResourceKey, ResourceRecord } from '../store/resource-store.ts';
import { assertUnused } from './in-use.ts';
import type { Deleted } from './managed.ts';
import { type Found, NamedObjects } from './named-objects.ts';
import { type DeleteRequest, deleteNative } from './programs/delete-program.ts';
import type { Readable } from './read-recorded.ts';
import { forcedStep } from './recent-removal.ts';
import type { ChangeOptions } from './service-context.ts';

export type { Found } from './named-objects.ts';

export interface DeleteOptions extends ChangeOptions {
  /** Drop the record even when the cloud refuses. */
  readonly force?: boolean | undefined;
}

/** Kind and native id of what an object uses; no id where the cloud tells none. */
export type Used = readonly [kind: NamedKind, nativeId: NativeId | undefined];

/** A request with its names resolved. */
export interface Resolved<Spec> {
  /** What the driver gets, but for the name. */
  readonly spec: Omit<Spec, 'name'>;
  /** Records of what it uses: they stay while it is there. */
  readonly uses?: readonly ResourceKey[] | undefined;
  /** Records that nobody removes or changes while it is being made, and may do so afterwards. */
  readonly locks?: readonly ResourceKey[] | undefined;
  /** What the user asked for and the cloud does not give back. */
  readonly attributes?: Readonly<Record<string, unknown>> | undefined;
  /** Records of what is made in it and with it, with what those use. */
  readonly parts?: readonly { readonly put: ResourceRecord; readonly uses?: readonly ResourceKey[] }[];
}

interface AnySpec {
  readonly name: string;
  readonly tags: Tags;
}

/** A kind by native id, as far as making it needs. */
interface Makeable<N, Spec> extends Readable<N> {
  /** Throws for a spec that this cloud cannot meet. */
  check(spec: Spec): void;
}

type EngineOptions = ChangeOptions & Pick<ChangeRequest<unknown>, 'settle' | 'instead'>;

/** What every kind can do under its users' names: be made, registered, changed and removed, each as one operation. */
export abstract class ManagedObjects<
  N extends NativeObject,
  Spec extends AnySpec,
  Schema extends z.ZodType<{ readonly name: string }>,
  I,
> extends NamedObjects<N, I> {
  /** What users may ask for. */
  protected abstract readonly request: Schema;
  protected abstract override readonly objects: Makeable<N, Spec>;

  /** Resolves the names in a request, from records alone. */
  protected abstract resolve(request: z.output<Schema>, options: ChangeOptions): Promise<Resolved<Spec>>;

  /** Makes one, and returns it once it is ready: all of it, or nothing is left. Fails with `already_exists` for a taken name. */
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

  /** Forgets a name; the object stays at the cloud. Fails with `not_found`. */
  async unregister(name: string, options: ChangeOptions = {}): Promise<Deleted> {
    const key = this.scope.key(this.kind, name);
    await this.change('unregister', key, options, async () => {
      const { nativeId } = await this.scope.record(key.kind, key.name);
      return { nativeId, request: { keys: [...(await this.#partsOf(key)), key] } };
    });
    return { deleted: true };
  }

  /** Removes it at the cloud, then its record. Fails with `not_found`, `dependency_in_use`. */
  async delete(name: string, options: DeleteOptions = {}): Promise<Deleted> {
    const { force = false } = options;
    const key = this.scope.key(this.kind, name);
    const { removal } = rowOf(this.kind);
    const outcome = await this.change<Deleted>(removal, key, { ...options, instead: force }, async () => {
      const { nativeId, nativeName } = await this.scope.record(this.kind, name);
      if (!force) await assertUnused(this.scope.store, key);
      const request: DeleteRequest = { nativeId, nativeName, force, parts: await this.#partsOf(key) };
      const steps = force ? [forcedStep] : [];
      return { nativeId, request, steps, changes: [{ patch: key, values: { state: 'deleting' } }] };
    });
    return outcome.kind === 'made' ? outcome.result : { deleted: true };
  }

  /**
   * Removes an object by the cloud's own id, registered or not, with all that is in it, and waits until it is gone. A
   * record that it has stays. Fails with `not_found`.
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

  /** Does the work of {@link create}. */
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

  /** Records that go with a registered object: its own first, then those of its parts. */
  protected async recordsToRegister(key: ResourceKey, native: N): Promise<readonly ResourceRecord[]> {
    return [{ ...this.scope.newRecord(key, native.name), nativeId: native.nativeId }];
  }

  /** What an object uses, by kind and native id. */
  protected used(_native: N): readonly Used[] {
    return [];
  }

  /** Throws `already_exists` when an object of the cloud's is registered. */
  protected async assertUnregistered(nativeId: NativeId): Promise<void> {
    const [registered] = await this.recordsOf([nativeId]);
    if (registered === undefined) return;
    throw new CloudError(
      'already_exists',
      `${labelOf(this.kind)} ${nativeId} is already registered as '${registered.name}'.`,
    );
  }

  /** An object that was just changed: when it cannot be read, the change has been made all the same. */
  protected async getChanged(name: string, { signal }: ChangeOptions): Promise<I> {
    try {
      return await this.get(name, { signal });
    } catch (error) {
      throw afterActing(asCloudError(error));
    }
  }

  /** Does one change of a registered object that leaves its record as it is, and reads it. */
  protected async changeOne(
    action: OperationAction,
    name: string,
    options: ChangeOptions,
    resolve: () => Promise<{ readonly uses?: readonly ResourceKey[]; readonly request: unknown }>,
  ): Promise<I> {
    await this.change(action, this.scope.key(this.kind, name), options, async () => {
      const { nativeId } = await this.scope.made(this.kind, name);
      return { nativeId, ...(await resolve()) };
    });
    return this.getChanged(name, options);
  }

  /** Does one change of this kind. */
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

  /** Records of what lies within an object, which go with it. */
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
  return namedKinds.filter(each => rowOf(each).within === kind);
}
