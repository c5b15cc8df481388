import type { z } from 'zod';
import type { Call, CallOptions } from '../calls/call.ts';
import { items, pages } from '../calls/paging.ts';
import type {
  CallContext,
  Change,
  NamedKind,
  NativeId,
  NativeObject,
  Page,
  ResourceKind,
  Tags,
} from '../driver/index.ts';
import { CloudError } from '../errors/cloud-error.ts';
import { assertLegalName } from '../names/native-names.ts';
import { parseRequest } from '../requests/parse.ts';
import { type ChangeCall, type ChangeCallOptions, Changes, createEffect, createOptions } from './changes.ts';
import type { CloudContext } from './cloud-context.ts';
import { assertTags } from './tag-rules.ts';
import { untilGone } from './until-gone.ts';
import { untilShown } from './until-shown.ts';
import type { WaitCallOptions } from './wait-call-options.ts';

interface Readable<T> {
  doGet(id: NativeId, context: CallContext): Promise<T>;
  doList(pageToken: string | undefined, context: CallContext): Promise<Page<T>>;
}

interface Owned<T, Spec> extends Readable<T> {
  doCreate(spec: Spec, context: CallContext): Promise<Change<T>>;
  doDelete?(id: NativeId, context: CallContext): Promise<Change<void>>;
}

/** What all kinds of objects at a cloud have in common: they can be read, by native id. */
export abstract class CloudObjects<T, H extends Readable<T>> {
  protected abstract readonly kind: ResourceKind;
  protected readonly context: CloudContext;

  constructor(context: CloudContext) {
    this.context = context;
  }

  /** Returns the driver's handler. Throws `unsupported` if there is none. */
  protected abstract handler(): H;

  /** Returns one object. Fails with `not_found`. */
  async get(id: NativeId, options: CallOptions = {}): Promise<T> {
    const handler = this.handler();
    const call: Call = { kind: this.kind, operation: 'get', effect: 'read', resource: id, flightKey: id };
    return await this.context.calls.run(call, options, context => handler.doGet(id, context));
  }

  /** Yields all objects that the cloud has; pages are fetched as they are needed. */
  list(options: CallOptions = {}): AsyncGenerator<T, void, undefined> {
    return items(this.listPages(options));
  }

  /** Yields the same objects, one page of the cloud at a time. */
  async *listPages(options: CallOptions = {}): AsyncGenerator<readonly T[], void, undefined> {
    const handler = this.handler();
    yield* this.walk('list', options, (token, context) => handler.doList(token, context));
  }

  /**
   * Returns one page of the cloud, by the token of the previous page. Fails with `invalid_argument` for a token that
   * the cloud does not know.
   */
  async page(token: string | undefined, options: CallOptions = {}): Promise<Page<T>> {
    const handler = this.handler();
    const call: Call = {
      kind: this.kind,
      operation: 'list',
      effect: 'read',
      resource: '',
      flightKey: token ?? '',
    };
    return this.context.calls.run(call, options, context => handler.doList(token, context));
  }

  /** Yields the pages of any paged list of this kind. */
  protected walk<P>(
    operation: string,
    options: CallOptions,
    fetchPage: (token: string | undefined, context: CallContext) => Promise<Page<P>>,
  ): AsyncGenerator<readonly P[], void, undefined> {
    return pages(token => {
      const call: Call = { kind: this.kind, operation, effect: 'read', resource: '', flightKey: token ?? '' };
      return this.context.calls.run(call, options, context => fetchPage(token, context));
    });
  }
}

/** What the specs of all kinds have in common. */
interface AnySpec {
  readonly name: string;
  readonly tags: Tags;
}

/** Objects that users create and delete. */
export abstract class OwnedCloudObjects<
  T extends NativeObject,
  Spec extends AnySpec,
  Schema extends z.ZodType<Spec>,
  H extends Owned<T, Spec>,
> extends CloudObjects<T, H> {
  protected abstract override readonly kind: NamedKind;
  /** What a caller may request. */
  protected abstract readonly request: Schema;
  readonly changes: Changes;

  constructor(context: CloudContext) {
    super(context);
    this.changes = new Changes(context);
  }

  /**
   * Creates an object and returns it once it exists. Fails with `invalid_argument` for a request that cannot be met.
   */
  async create(request: z.input<Schema>, options: ChangeCallOptions = {}): Promise<T> {
    this.handler(); // fails with 'unsupported' before any other check
    const spec = parseRequest(this.request, request) as Spec;
    this.check(spec);
    return this.make(spec, options);
  }

  /** Throws `invalid_argument` or `unsupported` for a spec that this cloud cannot meet, without asking it. */
  check(spec: Spec): void {
    const { driver } = this.context;
    assertLegalName(this.kind, spec.name, driver.features.names[this.kind]);
    assertTags(driver, this.kind, spec.tags);
  }

  /** Creates an object from a spec that {@link check} has accepted. */
  async make(spec: Spec, options: ChangeCallOptions = {}): Promise<T> {
    const handler = this.handler();
    const { driver } = this.context;
    const effect = createEffect(driver, this.kind, options);
    const call: ChangeCall = { kind: this.kind, operation: 'create', effect, resource: spec.name };
    const own = createOptions(options);
    const outcome = await this.changes.send<T>(call, own, context => handler.doCreate(spec, context), spec);
    if (outcome.result !== undefined) return outcome.result;
    const { nativeId } = outcome;
    if (nativeId !== undefined)
      return untilShown(this.context, this.kind, nativeId, options.signal, signal =>
        this.get(nativeId, { ...options, signal, priority: 'poll' }),
      );
    throw new CloudError(
      'internal',
      `The driver '${driver.id}' did not return the id of the new ${this.kind}.`,
    );
  }

  /** Deletes an object. Fails with `not_found`, and with `dependency_in_use` while other objects need it. */
  async delete(id: NativeId, options: ChangeCallOptions = {}): Promise<void> {
    const handler = this.handler();
    const call: ChangeCall = { ...this.call('delete', 'idempotent', id), removes: true };
    await this.changes.send(call, options, async context => handler.doDelete?.(id, context));
  }

  /** Waits until the cloud no longer knows the object. Fails with `timeout`. */
  async waitUntilGone(id: NativeId, options: WaitCallOptions = {}): Promise<void> {
    await untilGone(this.context, this.kind, id, options, signal =>
      this.get(id, { ...options, signal, priority: 'poll' }),
    );
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

  protected call(operation: string, effect: Call['effect'], resource: string): ChangeCall {
    return { kind: this.kind, operation, effect, resource };
  }
}
