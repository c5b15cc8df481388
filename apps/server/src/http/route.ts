import type { Readable } from 'node:stream';
import type { ChangeOptions, Connection } from '@cb-spider/core';
import type { z } from 'zod';
import type { Account } from '../access/account.ts';
import type { AllowedSpider } from '../access/allowed-spider.ts';
import type { Right } from '../access/rights.ts';

export type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE';

/** One path of the API: its requests, its replies, and the function that handles them. */
export interface Route {
  readonly methods: readonly Method[];
  /** The path below `/spider`, in Fastify's syntax: `/vm/:Name`. */
  readonly path: string;
  /** The heading in the documentation. */
  readonly group: string;
  readonly summary: string;
  /** All fields of the body and the query. */
  readonly fields: z.ZodObject;
  /** Reads the fields from a body and a query. Fails with `invalid_argument`. */
  readonly read: (body: unknown, query: Readonly<Record<string, unknown>>) => object;
  /** The names of fields that are usually in the query. Without a body all fields are. */
  readonly inQuery: readonly string[];
  /** Whether all fields come from the query, and a body is not read. */
  readonly queryOnly: boolean;
  readonly reply: z.ZodType;
  /** The right that the caller needs. */
  readonly needs: Right;
  /**
   * Whether the reply is a stream. `endless` streams end when the server stops; with `onRequest`, the reply is a stream
   * only if the client accepts an event stream.
   */
  readonly streams: 'no' | 'yes' | 'endless' | 'onRequest';
  /** Content types that the reply can have instead of JSON, if the client accepts them. */
  readonly forms: readonly string[];
  /** Whether the body is bytes and not JSON. All fields are in the query then. */
  readonly takesBytes: boolean;
  /** Additional statuses for the documentation that do not follow from the rest: 302, 426. */
  readonly alsoReplies: readonly number[];
  readonly run: (call: RouteCall<never>) => unknown;
}

/** A request whose fields have been read. */
export interface RouteCall<Fields> {
  /** The part of Spider that the caller may use. The route has no other access. */
  readonly spider: AllowedSpider;
  /** The account of the caller. */
  readonly caller: Account;
  readonly fields: Fields;
  /** Returns a parameter of the path; empty if the path does not have it. */
  readonly param: (name: string) => string;
  /** Returns the value of a header; empty if it is missing. */
  readonly header: (name: string) => string;
  /** Returns the body as a stream, for routes that take bytes. */
  readonly bytes: () => Readable;
  /** Aborts when the client disconnects. Only for reads: a change continues without its client. */
  readonly signal: AbortSignal;
  /** The options for every change: the request's idempotency key, and a callback for its operation. */
  readonly changes: ChangeOptions;
  /** Continues work in the background after the reply. A failure is only logged. */
  readonly afterwards: (work: Promise<void>) => void;
  /** Returns the same request with its connection. */
  about(connection: Connection): ConnectionCall<Fields>;
  /** Returns the same request with some parts replaced. */
  with(replaced: ReplacedParts): RouteCall<unknown>;
}

/** The parts that a route can replace when it runs another route. */
export type ReplacedParts = Partial<Pick<RouteCall<unknown>, 'fields' | 'changes' | 'param'>>;

/** A {@link RouteCall} about one connection. */
export interface ConnectionCall<Fields> extends RouteCall<Fields> {
  readonly connection: Connection;
}

/** A reply. It is also stored, for requests that are sent again with the same key. */
export interface Answer {
  readonly status: number;
  readonly body: string;
  /** Missing for a JSON reply without additional headers. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}
