import type { Call, CallOptions } from '../calls/call-runner.ts';
import { items, pages } from '../calls/paging.ts';
import type { CallContext, NativeId, Page } from '../driver/index.ts';
import { CloudError } from '../errors/cloud-error.ts';
import { waitFor } from '../time/wait-for.ts';
import type { CloudContext } from './cloud-context.ts';

interface Readable<T> {
  doGet(id: NativeId, context: CallContext): Promise<T>;
  doList(pageToken: string | undefined, context: CallContext): Promise<Page<T>>;
}

interface Deletable<T> extends Readable<T> {
  doDelete(id: NativeId, context: CallContext): Promise<void>;
}

/** How long to wait for something, and when to stop. */
export interface WaitCallOptions extends CallOptions {
  /** In milliseconds; 10 min unless told. */
  readonly waitMs?: number | undefined;
}

/** What all kinds of objects of a cloud can do: be read, by native id. */
export abstract class CloudObjects<T, H extends Readable<T>> {
  protected abstract readonly kind: Call['kind'];
  protected readonly context: CloudContext;

  constructor(context: CloudContext) {
    this.context = context;
  }

  /** The driver's handler. Throws `unsupported` when there is none. */
  protected abstract handler(): H;

  /** One object. Fails with `not_found`. */
  async get(id: NativeId, options: CallOptions = {}): Promise<T> {
    const handler = this.handler();
    const call: Call = { kind: this.kind, operation: 'get', effect: 'read', resource: id, flightKey: id };
    return this.context.calls.run(call, options, context => handler.doGet(id, context));
  }

  /** All objects that the cloud has, one by one; pages are fetched as they are needed. */
  list(options: CallOptions = {}): AsyncGenerator<T, void, undefined> {
    return items(this.listPages(options));
  }

  /** The same, a page of the cloud's at a time. */
  async *listPages(options: CallOptions = {}): AsyncGenerator<readonly T[], void, undefined> {
    const handler = this.handler();
    yield* this.walk('list', options, (token, context) => handler.doList(token, context));
  }

  /** One page of the cloud's, by the token of the page before. Fails with `invalid_argument` for one that it does not know. */
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

  /** Walks any paged list of this kind. */
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

/** Objects that users make and remove. */
export abstract class OwnedCloudObjects<T, H extends Deletable<T>> extends CloudObjects<T, H> {
  /** Removes it. Fails with `not_found`, and with `dependency_in_use` while others need it. */
  async delete(id: NativeId, options: CallOptions = {}): Promise<void> {
    const handler = this.handler();
    const call: Call = { ...this.change('delete', 'idempotent', id), removes: true };
    await this.context.calls.run(call, options, context => handler.doDelete(id, context));
  }

  /** Waits until the cloud no longer knows it. Fails with `timeout`. */
  async waitUntilGone(id: NativeId, options: WaitCallOptions = {}): Promise<void> {
    const look = async (signal: AbortSignal) => {
      try {
        await this.get(id, { ...options, signal, priority: 'poll' });
        return undefined;
      } catch (error) {
        if (CloudError.isInstance(error) && error.code === 'not_found') return true;
        throw error;
      }
    };
    const { clock } = this.context;
    const deadlineMs = options.waitMs ?? 600_000;
    await waitFor(look, { clock, deadlineMs, signal: options.signal, what: `${this.kind} ${id} to be gone` });
  }

  protected change(operation: string, effect: Call['effect'], resource: string): Call {
    return { kind: this.kind, operation, effect, resource };
  }
}
