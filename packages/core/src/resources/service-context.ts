import type { Cloud } from '../cloud/cloud.ts';
import { type NamedKind, type NativeId, toNativeId } from '../driver/index.ts';
import { CloudError } from '../errors/cloud-error.ts';
import { nativeNameFor } from '../names/native-names.ts';
import { uniqueId } from '../names/unique-id.ts';
import { labelOf, notFound } from '../operations/labels.ts';
import type { OperationEngine } from '../operations/operation-engine.ts';
import type { OperationRecord } from '../store/operation-store.ts';
import type { RecordedKind, ResourceInChange, ResourceKey, ResourceRecord } from '../store/resource-store.ts';
import type { Store } from '../store/store.ts';
import { type Clock, isoTime } from '../time/clock.ts';
import type { PrivateKeys } from './private-keys.ts';
import type { VmStates } from './vm-states.ts';

/** `on`: an object gets a unique name at the cloud, which was never used before. `off`: it gets the user's name. */
export type IdTransformMode = 'on' | 'off';

/** Options of all changes. */
export interface ChangeOptions {
  /** Aborting it rolls the change back. */
  readonly signal?: AbortSignal | undefined;
  /** The mode for the names of this request. Default: that of the Spider. */
  readonly idTransformMode?: IdTransformMode | undefined;
  /**
   * The idempotency key of the caller: a replay is not carried out twice. While the first request is in progress, the
   * replay waits for it; if it has failed, the replay is carried out.
   */
  readonly requestKey?: string | undefined;
  /** The operation that this change is a part of. */
  readonly parentId?: string | undefined;
  /**
   * `true`: the request is validated as far as possible without changing anything at the cloud, and the change fails
   * with `PlannedOnly` instead of being made.
   */
  readonly dryRun?: boolean | undefined;
  /** Called with the operation as soon as it is recorded; the change continues. */
  readonly onBegun?: ((operation: OperationRecord) => void) | undefined;
}

/** The record of an object that exists at the cloud. */
export type CreatedRecord = ResourceRecord & { readonly nativeId: NativeId };

/** What the services of one connection share. */
export class ServiceContext {
  readonly name: string;
  readonly cloud: Cloud;
  /** Opens another connection, or returns the open one. */
  readonly openCloud: (connection: string) => Promise<Cloud>;
  readonly store: Store;
  readonly engine: OperationEngine;
  readonly clock: Clock;
  readonly keys: PrivateKeys;
  /** Receives the states that reads of VMs return. */
  readonly vmStates: Pick<VmStates, 'saw'>;
  readonly #idTransformMode: IdTransformMode;

  constructor(options: {
    readonly name: string;
    readonly cloud: Cloud;
    readonly openCloud: (connection: string) => Promise<Cloud>;
    readonly store: Store;
    readonly engine: OperationEngine;
    readonly clock: Clock;
    readonly keys: PrivateKeys;
    readonly vmStates: Pick<VmStates, 'saw'>;
    readonly idTransformMode: IdTransformMode;
  }) {
    this.name = options.name;
    this.cloud = options.cloud;
    this.openCloud = options.openCloud;
    this.store = options.store;
    this.engine = options.engine;
    this.clock = options.clock;
    this.keys = options.keys;
    this.vmStates = options.vmStates;
    this.#idTransformMode = options.idTransformMode;
  }

  /** Returns a native id that a user has given, in the spelling of the driver. */
  toId(text: string): NativeId {
    return toNativeId(this.cloud.driver.features.lowerCaseIds ? text.toLowerCase() : text);
  }

  key(kind: RecordedKind, name: string, scope = ''): ResourceKey {
    return { connection: this.name, kind, scope, name };
  }

  /** Returns the record of a name, in any state. Fails with `not_found`. */
  async record(kind: RecordedKind, name: string, scope = ''): Promise<ResourceRecord> {
    const record = await this.store.resources.get(this.key(kind, name, scope));
    if (record === undefined) throw await this.missing(this.key(kind, name, scope));
    return record;
  }

  /** Returns the record of a name, with the change of its object that is in progress. Fails with `not_found`. */
  async inChange(kind: RecordedKind, name: string): Promise<ResourceInChange> {
    const found = await this.store.resources.getInChange(this.key(kind, name));
    if (found === undefined) throw await this.missing(this.key(kind, name));
    return found;
  }

  /** Returns the error for a name without a record. Its hint mentions a record whose name looks the same. */
  async missing(key: ResourceKey): Promise<CloudError> {
    for (const form of ['NFC', 'NFD']) {
      const name = key.name.normalize(form);
      if (name !== key.name && (await this.store.resources.get({ ...key, name })) !== undefined)
        return notFound(
          key,
          `An object whose name looks the same exists, in another form of Unicode: write the name in ${form}.`,
        );
    }
    return notFound(key);
  }

  /**
   * Returns the record of a name, with its native id. Fails with `not_found`, and with `conflict` while it has no
   * native id.
   */
  async createdRecord(kind: RecordedKind, name: string, scope = ''): Promise<CreatedRecord> {
    const record = await this.record(kind, name, scope);
    return { ...record, nativeId: nativeIdOf(record) };
  }

  /** Returns the name at the cloud for an object of a user's name. */
  nativeName(kind: NamedKind, name: string, options: ChangeOptions): string {
    if ((options.idTransformMode ?? this.#idTransformMode) === 'off') return name;
    return nativeNameFor(name, uniqueId(this.clock.now()), this.cloud.driver.features.names[kind]);
  }

  /** Returns a record for an object that is about to be created. */
  newRecord(
    key: ResourceKey,
    nativeName: string,
    attributes: Readonly<Record<string, unknown>> = {},
  ): ResourceRecord {
    return { ...key, nativeName, state: 'creating', attributes, createdAt: isoTime(this.clock) };
  }
}

/** Returns the native id of a registered object. Fails with `conflict` while it has none. */
export function nativeIdOf({ nativeId, state, kind, name }: ResourceRecord): NativeId {
  if (nativeId !== undefined) return nativeId;
  if (state === 'creating') {
    throw new CloudError('conflict', `${labelOf(kind)} '${name}' is still being created.`, {
      retryable: true,
    });
  }
  throw new CloudError('conflict', `It is not known whether ${labelOf(kind)} '${name}' was created.`, {
    hint: 'Delete it, which also removes a partly created object, and create it again.',
  });
}
