import type { Call, CallOptions } from '../calls/call.ts';
import { items, pages } from '../calls/paging.ts';
import type { CallContext, Page, Spec } from '../driver/index.ts';
import { type CloudContext, handlerOf } from './cloud-context.ts';

/** Machine types of the region. */
export class CloudSpecs {
  readonly #context: CloudContext;

  constructor(context: CloudContext) {
    this.#context = context;
  }

  /** Fails with `not_found`. */
  get(name: string, options: CallOptions = {}): Promise<Spec> {
    return this.#read('get', name, options, context =>
      handlerOf(this.#context, 'specs').doGet(name, context),
    );
  }

  list(options: CallOptions = {}): AsyncGenerator<Spec, void, undefined> {
    return items(this.listPages(options));
  }

  /** Yields the specs, one page of the cloud at a time. */
  listPages(options: CallOptions = {}): AsyncGenerator<readonly Spec[], void, undefined> {
    return this.#walk('list', options, (token, context) =>
      handlerOf(this.#context, 'specs').doList(token, context),
    );
  }

  /**
   * Returns one page of the cloud, by the token of the previous page. Fails with `invalid_argument` for a token that
   * the cloud does not know.
   */
  page(token: string | undefined, options: CallOptions = {}): Promise<Page<Spec>> {
    return this.#read('list', token ?? '', options, context =>
      handlerOf(this.#context, 'specs').doList(token, context),
    );
  }

  /** Returns the cloud's own description of one spec, as plain JSON. */
  getNative(name: string, options: CallOptions = {}): Promise<unknown> {
    return this.#read('getNative', name, options, context =>
      handlerOf(this.#context, 'specs').doGetNative(name, context),
    );
  }

  /** Yields the cloud's own descriptions of all specs, as plain JSON. */
  listNative(options: CallOptions = {}): AsyncGenerator<unknown, void, undefined> {
    const walk = this.#walk('listNative', options, (token, context) =>
      handlerOf(this.#context, 'specs').doListNative(token, context),
    );
    return items(walk);
  }

  async #read<T>(
    operation: string,
    name: string,
    options: CallOptions,
    work: (context: CallContext) => Promise<T>,
  ): Promise<T> {
    const call: Call = { kind: 'spec', operation, effect: 'read', resource: name, flightKey: name };
    return this.#context.calls.run(call, options, async context => work(context));
  }

  #walk<T>(
    operation: string,
    options: CallOptions,
    fetchPage: (token: string | undefined, context: CallContext) => Promise<Page<T>>,
  ): AsyncGenerator<readonly T[], void, undefined> {
    return pages(token => this.#read(operation, token ?? '', options, context => fetchPage(token, context)));
  }
}
