import type { z } from 'zod';
import type { CallOptions } from '../calls/call.ts';
import type {
  CallContext,
  Change,
  NamedKind,
  NativeId,
  NativeObject,
  ResourceKind,
  Tags,
} from '../driver/index.ts';
import { CloudError } from '../errors/cloud-error.ts';
import { assertLegalName } from '../names/native-names.ts';
import { parseRequest } from '../requests/parse.ts';
import { type ChangeCall, type ChangeCallOptions, Changes, createEffect, createOptions } from './changes.ts';
import type { CloudContext } from './cloud-context.ts';
import { assertTags } from './tag-rules.ts';
import { untilShown } from './until-shown.ts';

interface PartHandler<T, Spec> {
  doCreate(parentId: NativeId, spec: Spec, context: CallContext): Promise<Change<T>>;
  doDelete(parentId: NativeId, id: NativeId, context: CallContext): Promise<Change<void>>;
}

interface ParentHandler<P> {
  doGet(id: NativeId, context: CallContext): Promise<P>;
}

interface AnySpec {
  readonly name: string;
  readonly tags: Tags;
}

/** Objects that lie in an object of another kind, which lists them. They are addressed by native id. */
export abstract class CloudParts<
  T extends NativeObject,
  Spec extends AnySpec,
  Schema extends z.ZodType<Spec>,
  H extends PartHandler<T, Spec>,
> {
  protected abstract readonly kind: NamedKind;
  /** What a caller may request. */
  protected abstract readonly request: Schema;
  protected readonly context: CloudContext;
  protected readonly changes: Changes;

  constructor(context: CloudContext) {
    this.context = context;
    this.changes = new Changes(context);
  }

  /** Returns the driver's handler. Throws `unsupported` if there is none. */
  protected abstract handler(): H;

  /** Returns the objects of one parent. Fails with `not_found` for an unknown parent. */
  abstract list(parentId: NativeId, options?: CallOptions): Promise<readonly T[]>;

  /** Returns one object. Fails with `not_found`. */
  async get(parentId: NativeId, id: NativeId, options: CallOptions = {}): Promise<T> {
    const part = (await this.list(parentId, options)).find(({ nativeId }) => nativeId === id);
    if (part !== undefined) return part;
    throw new CloudError('not_found', `The ${this.kind} ${id} does not exist in ${parentId}.`);
  }

  /** Creates an object. Fails with `invalid_argument` for a request that cannot be met. */
  async create(parentId: NativeId, request: z.input<Schema>, options: ChangeCallOptions = {}): Promise<T> {
    this.handler(); // fails with 'unsupported' before any other check
    const spec = parseRequest(this.request, request) as Spec;
    this.check(spec);
    return this.make(parentId, spec, options);
  }

  /** Throws `invalid_argument` or `unsupported` for a spec that this cloud cannot meet, without asking it. */
  check(spec: Spec): void {
    const { driver } = this.context;
    assertLegalName(this.kind, spec.name, driver.features.names[this.kind]);
    assertTags(driver, this.kind, spec.tags);
  }

  /** Creates an object from a spec that {@link check} has accepted. */
  async make(parentId: NativeId, spec: Spec, options: ChangeCallOptions = {}): Promise<T> {
    const handler = this.handler();
    const effect = createEffect(this.context.driver, this.kind, options);
    const outcome = await this.changes.send<T>(
      this.call('create', effect, spec.name),
      createOptions(options),
      context => handler.doCreate(parentId, spec, context),
      spec,
    );
    if (outcome.result !== undefined) return outcome.result;
    const { nativeId } = outcome;
    if (nativeId !== undefined)
      return untilShown(this.context, this.kind, nativeId, options.signal, signal =>
        this.get(parentId, nativeId, { ...options, signal, priority: 'poll' }),
      );
    throw new CloudError('unavailable', `The cloud did not return the id of the new ${this.kind}.`);
  }

  /** Deletes an object. Fails with `not_found`, and with `dependency_in_use` while other objects need it. */
  async delete(parentId: NativeId, id: NativeId, options: ChangeCallOptions = {}): Promise<void> {
    const handler = this.handler();
    const call: ChangeCall = { ...this.call('delete', 'idempotent', id), removes: true };
    await this.changes.send(call, options, context => handler.doDelete(parentId, id, context));
  }

  /** Returns the parent as its handler reports it. Identical reads of it share one call. */
  protected parent<P>(
    kind: ResourceKind,
    handler: ParentHandler<P>,
    id: NativeId,
    options: CallOptions,
  ): Promise<P> {
    const call = { kind, operation: 'get', effect: 'read', resource: id, flightKey: id } as const;
    return this.context.calls.run(call, options, context => handler.doGet(id, context));
  }

  /** Sends a change to one object. */
  protected async change(
    call: ChangeCall,
    options: ChangeCallOptions,
    work: (handler: H, context: CallContext) => Promise<Change<void>>,
  ): Promise<void> {
    const handler = this.handler();
    await this.changes.send(call, options, context => work(handler, context));
  }

  protected call(operation: string, effect: ChangeCall['effect'], resource: string): ChangeCall {
    return { kind: this.kind, operation, effect, resource };
  }
}
