import { z } from 'zod';
import type { CallOptions } from '../calls/call.ts';
import { assertLegalKey, assertLegalTags, usualTagRule } from '../cloud/tag-rules.ts';
import { type NamedKind, namedKinds, rowOf, type Tags } from '../driver/index.ts';
import { CloudError, invalidArgument, isNotFound } from '../errors/cloud-error.ts';
import type { ResolvedChange } from '../operations/begin-operation.ts';
import { labelOf, notFound } from '../operations/labels.ts';
import { planOnly } from '../operations/planned-only.ts';
import { reference, tagKey, tags } from '../requests/fields.ts';
import { parseRequest } from '../requests/parse.ts';
import type { ResourceKey, ResourceRecord } from '../store/resource-store.ts';
import type { Deleted } from './programs/delete-program.ts';
import type { AddTagsRequest, RemoveTagRequest } from './programs/tag-programs.ts';
import { isOnlyRecorded, readTags, recordedTags } from './read-tags.ts';
import {
  type ChangeOptions,
  type CreatedRecord,
  nativeIdOf,
  type ServiceContext,
} from './service-context.ts';

const taggedRequest = z.object({
  kind: z.enum(namedKinds as [NamedKind, ...NamedKind[]]),
  name: reference,
  /** The object that contains it, such as the network of a subnet. Required if several objects have this name. */
  within: reference.optional(),
});

/** A registered object of any kind. */
export type Tagged = z.input<typeof taggedRequest>;

/** The user's tags of registered objects of any kind, each changed as one operation on its object. */
export class ObjectTags {
  readonly #scope: ServiceContext;

  constructor(scope: ServiceContext) {
    this.#scope = scope;
  }

  /** Returns whether objects of a kind can have tags. */
  isFor(kind: NamedKind): boolean {
    const { cloud } = this.#scope;
    return cloud.driver.features.tags.includes(kind) || isOnlyRecorded(cloud, kind);
  }

  /** Returns all tags of an object except Spider's own. */
  async list(object: Tagged, options: CallOptions = {}): Promise<Tags> {
    const record = await this.#createdRecord(object);
    const { cloud } = this.#scope;
    if (isOnlyRecorded(cloud, record.kind)) return recordedTags(record);
    const parent = await this.#parentOf(record);
    const { kind, nativeId, name } = record;
    try {
      const where = { kind, nativeId, parentId: parent?.nativeId };
      return await readTags(cloud, where, { resource: name, ...options });
    } catch (error) {
      throw isNotFound(error) ? notFound(record) : error;
    }
  }

  /** Returns the value of a tag. Fails with `not_found`. */
  async get(object: Tagged, key: string, options: CallOptions = {}): Promise<string> {
    const { [key]: value } = await this.list(object, options);
    if (value !== undefined) return value;
    throw new CloudError(
      'not_found',
      `tag '${key}' not found for the ${labelOf(object.kind)} '${object.name}'`,
    );
  }

  /**
   * Adds tags: all of them, or none. Fails with `already_exists` for a key that the object has, and with `conflict`
   * if the object would have too many tags.
   */
  async add(object: Tagged, request: Tags, options: ChangeOptions = {}): Promise<void> {
    const wanted = parseRequest(tags, request);
    if (Object.keys(wanted).length === 0) throw invalidArgument('tags', 'has no tags.');
    await this.#change('addTags', object, options, ({ kind }) => {
      if (isOnlyRecorded(this.#scope.cloud, kind)) assertLegalTags(usualTagRule, wanted);
      else this.#scope.cloud.tags.check(kind, wanted);
      return { tags: wanted } satisfies AddTagsRequest;
    });
  }

  /** Removes a tag. Fails with `not_found`. */
  async remove(object: Tagged, key: string, options: ChangeOptions = {}): Promise<Deleted> {
    parseRequest(tagKey, key);
    await this.#change('removeTag', object, options, ({ kind }) => {
      if (isOnlyRecorded(this.#scope.cloud, kind)) assertLegalKey(usualTagRule, key);
      else this.#scope.cloud.tags.checkKey(kind, key);
      return { key } satisfies RemoveTagRequest;
    });
    return { deleted: true };
  }

  async #change(
    action: 'addTags' | 'removeTag',
    object: Tagged,
    options: ChangeOptions,
    requestFor: (key: ResourceKey) => object,
  ): Promise<void> {
    const { engine, cloud, store } = this.#scope;
    const { connection, kind, scope, name } = await this.#record(object);
    const key = { connection, kind, scope, name };
    const resolve = async (): Promise<ResolvedChange<unknown>> => {
      const own = requestFor(key);
      const record = await this.#scope.createdRecord(kind, name, scope);
      const parent = await this.#parentOf(record);
      const request = { ...own, parentId: parent?.nativeId };
      return { nativeId: record.nativeId, uses: parent === undefined ? [] : [parent], request };
    };
    if (options.dryRun === true) return planOnly(store, action, key, resolve);
    await engine.change({ ...options, action, key, cloud, resolve });
  }

  async #createdRecord(object: Tagged): Promise<CreatedRecord> {
    const record = await this.#record(object);
    return { ...record, nativeId: nativeIdOf(record) };
  }

  /** Returns the record of the object that contains a record's object. */
  async #parentOf({ kind, scope }: ResourceKey): Promise<CreatedRecord | undefined> {
    const { within } = rowOf(kind);
    return within === undefined ? undefined : this.#scope.createdRecord(within as NamedKind, scope);
  }

  /**
   * Returns the record of an object. Fails with `not_found`, and with `invalid_argument` if several objects have the
   * name.
   */
  async #record(object: Tagged): Promise<ResourceRecord> {
    const { kind, name, within } = parseRequest(taggedRequest, object);
    const { within: parentKind } = rowOf(kind);
    if (parentKind === undefined || within !== undefined) return this.#scope.record(kind, name, within);
    const all = await this.#scope.store.resources.list({ connection: this.#scope.name, kind });
    const [record, ...others] = all.filter(candidate => candidate.name === name);
    if (record === undefined) throw notFound({ kind, name, connection: this.#scope.name });
    if (others.length === 0) return record;
    const places = [record, ...others].map(candidate => `'${candidate.scope}'`).join(', ');
    const message = `'${name}' exists in each of ${places}.`;
    throw invalidArgument('name', message, `Add the ${labelOf(parentKind as NamedKind)} that it is in.`);
  }
}
