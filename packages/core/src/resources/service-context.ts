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

/** `on`: objects get a name at the cloud that no other ever had; `off`: the user's name as it is. */
export type IdTransformMode = 'on' | 'off';

/** What may be said of any change. */
export interface ChangeOptions {
  /** Aborting takes the change back. */
  readonly signal?: AbortSignal | undefined;
  /** For names at the cloud in this request; missing: as Spider was created. */
  readonly idTransformMode?: IdTransformMode | undefined;
  /**
   * The caller's own key for this request: a repeated one is not done again. While the first is under way
   * the repetition waits for it; when it has failed, it is tried anew.
   */
  readonly requestKey?: string | undefined;
  /** The operation that this change is a part of. */
  readonly parentId?: string | undefined;
  /**
   * `true`: the request is checked as far as it can be without the cloud acting, and the change ends with
   * `PlannedOnly` in place of being made.
   */
  readonly dryRun?: boolean | undefined;
  /** Called with the operation as soon as it is recorded; the change continues. */
  readonly onBegun?: ((operation: OperationRecord) => void) | undefined;
}

/** A record of an object that the cloud has. */
export type MadeRecord = ResourceRecord & { readonly nativeId: NativeId };

/** What the services of one connection share. */
export class ServiceContext {
  readonly name: string;
  readonly cloud: Cloud;
  /** Opens another connection, or answers the open one. */
  readonly openCloud: (connection: string) => Promise<Cloud>;
  readonly store: Store;
  readonly engine: OperationEngine;
  readonly clock: Clock;
  readonly keys: PrivateKeys;
  /** Hears the states that reads of VMs answer. */
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

  /** An id of the cloud's as a user gives it, in the spelling in which the driver gives it. */
  toId(text: string): NativeId {
    return toNativeId(this.cloud.driver.features.lowerCaseIds ? text.toLowerCase() : text);
  }

  key(kind: RecordedKind, name: string, scope = ''): ResourceKey {
    return { connection: this.name, kind, scope, name };
  }

  /** The record of a name, whatever its state. Fails with `not_found`. */
  async record(kind: RecordedKind, name: string, scope = ''): Promise<ResourceRecord> {
    const record = await this.store.resources.get(this.key(kind, name, scope));
    if (record === undefined) throw await this.missing(this.key(kind, name, scope));
    return record;
  }

  /** The record of a name, with the change of its object that is under way. Fails with `not_found`. */
  async inChange(kind: RecordedKind, name: string): Promise<ResourceInChange> {
    const found = await this.store.resources.getInChange(this.key(kind, name));
    if (found === undefined) throw await this.missing(this.key(kind, name));
    return found;
  }

  /** That there is no record of a name, and of one that looks the same. */
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

  /** The same with the cloud's id. Fails with `conflict` while there is none. */
  async made(kind: RecordedKind, name: string, scope = ''): Promise<MadeRecord> {
    const record = await this.record(kind, name, scope);
    return { ...record, nativeId: nativeIdOf(record) };
  }

  /** The name that an object of the user's name gets at the cloud. */
  nativeName(kind: NamedKind, name: string, options: ChangeOptions): string {
    if ((options.idTransformMode ?? this.#idTransformMode) === 'off') return name;
    return nativeNameFor(name, uniqueId(this.clock.now()), this.cloud.driver.features.names[kind]);
  }

  /** A record for an object that is about to be made. */
  newRecord(
    key: ResourceKey,
    nativeName: string,
    attributes: Readonly<Record<string, unknown>> = {},
  ): ResourceRecord {
    return { ...key, nativeName, state: 'creating', attributes, createdAt: isoTime(this.clock) };
  }
}

/** The cloud's id of a registered object. Fails with `conflict` while there is none. */
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
