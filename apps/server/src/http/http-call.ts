import type { Readable } from 'node:stream';
import type { ChangeOptions, Connection } from '@cb-spider/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Account } from '../access/account.ts';
import type { AllowedSpider } from '../access/allowed-spider.ts';
import { clientLeft } from './client-errors.ts';
import { bytesOf } from './raw-bodies.ts';
import type { ConnectionCall, ReplacedParts, RouteCall } from './route.ts';

/** The parts of a request that are known before its route runs. */
interface Parts
  extends Pick<RouteCall<unknown>, 'spider' | 'caller' | 'fields'>,
    Omit<ReplacedParts, 'fields'> {
  /** The idempotency key, prefixed with the user. */
  readonly requestKey?: string | undefined;
}

/**
 * A client's request as its route sees it. Most routes need few parts of it, so the others are created on first use.
 */
export class HttpCall implements RouteCall<unknown> {
  readonly spider: AllowedSpider;
  readonly caller: Account;
  readonly fields: unknown;
  connection: Connection | undefined;
  readonly #parts: Parts;
  readonly #request: FastifyRequest;
  readonly #reply: FastifyReply;
  #changes: ChangeOptions | undefined;
  #ends: readonly AbortSignal[] = [];
  #signal: AbortSignal | undefined;

  constructor(parts: Parts, request: FastifyRequest, reply: FastifyReply) {
    this.spider = parts.spider;
    this.caller = parts.caller;
    this.fields = parts.fields;
    this.#parts = parts;
    this.#request = request;
    this.#reply = reply;
  }

  get param(): (name: string) => string {
    const { params } = this.#request;
    return this.#parts.param ?? (name => (params as Readonly<Record<string, string>>)[name] ?? '');
  }

  get header(): (name: string) => string {
    const { headers } = this.#request;
    return name => String(headers[name] ?? '');
  }

  get bytes(): () => Readable {
    return () => bytesOf(this.#request);
  }

  get afterwards(): (work: Promise<void>) => void {
    const { log } = this.#request;
    return work => {
      work.catch((error: unknown) => log.warn({ err: error }, 'work after a reply failed'));
    };
  }

  /** Remembers the operation that the request starts, for the audit log. */
  get changes(): ChangeOptions {
    this.#changes ??= this.#parts.changes ?? {
      requestKey: this.#parts.requestKey,
      onBegun: ({ id }) => {
        this.#request.operationId = id;
      },
    };
    return this.#changes;
  }

  get signal(): AbortSignal {
    this.#signal ??= this.#newSignal();
    return this.#signal;
  }

  about(connection: Connection): ConnectionCall<unknown> {
    this.connection = connection;
    return this as HttpCall & { readonly connection: Connection };
  }

  with(replaced: ReplacedParts): HttpCall {
    const { spider, caller, fields, changes, param } = this;
    const copy = new HttpCall(
      { spider, caller, fields, changes, param, ...replaced },
      this.#request,
      this.#reply,
    );
    copy.#signal = this.signal;
    return copy;
  }

  /** Makes the signal of the call abort when `end` does, too. */
  endWith(end: AbortSignal): void {
    this.#ends = [...this.#ends, end];
    this.#signal = undefined;
  }

  #newSignal(): AbortSignal {
    const controller = new AbortController();
    const { raw } = this.#reply;
    const leave = () => controller.abort(clientLeft());
    if (raw.closed) leave();
    else raw.once('close', () => raw.writableFinished || leave());
    return this.#ends.length === 0 ? controller.signal : AbortSignal.any([controller.signal, ...this.#ends]);
  }
}
