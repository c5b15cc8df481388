import type { Readable } from 'node:stream';
import type { ChangeOptions, Connection } from '@cb-spider/core';
import type { z } from 'zod';
import type { Account } from '../access/account.ts';
import type { AllowedSpider } from '../access/allowed-spider.ts';
import type { Right } from '../access/rights.ts';

export type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE';

/** One path of the API: what it takes, what it answers, and how. */
export interface Route {
  readonly methods: readonly Method[];
  /** Below `/spider`, as Fastify writes it: `/vm/:Name`. */
  readonly path: string;
  /** Heading in the documentation. */
  readonly group: string;
  readonly summary: string;
  /** Everything that body and query may hold. */
  readonly fields: z.ZodObject;
  /** Reads these from a body and a query. Fails with `invalid_argument`. */
  readonly read: (body: unknown, query: Readonly<Record<string, unknown>>) => object;
  /** Names among the fields that belong into the query by custom. Without a body all do. */
  readonly inQuery: readonly string[];
  /** All fields come from the query: a body is not read. */
  readonly queryOnly: boolean;
  readonly reply: z.ZodType;
  /** What its caller has to be allowed to do. */
  readonly needs: Right;
  /**
   * How it answers: at once, or as it comes: `endless` ones end when the server stops, `onRequest` ones only where
   * the client accepts an event stream.
   */
  readonly streams: 'no' | 'yes' | 'endless' | 'onRequest';
  /** Content types in which it can answer beside JSON, where the client accepts them. */
  readonly forms: readonly string[];
  /** Its body is bytes, not JSON; all fields are in the query. */
  readonly takesBytes: boolean;
  /** Statuses that do not follow from the rest, for the documentation: 302, 426. */
  readonly alsoReplies: readonly number[];
  readonly run: (call: RouteCall<never>) => unknown;
}

/** One request, read. */
export interface RouteCall<Fields> {
  /** Of its caller: it reaches nothing else. */
  readonly spider: AllowedSpider;
  /** Who asks. */
  readonly caller: Account;
  readonly fields: Fields;
  /** The value in the path; empty for one that the path does not have. */
  readonly param: (name: string) => string;
  /** The value of a header; empty for one that is not there. */
  readonly header: (name: string) => string;
  /** The body, for a route that takes bytes. */
  readonly bytes: () => Readable;
  /** Aborts when the client goes away. For reads: a change goes on without its client. */
  readonly signal: AbortSignal;
  /** What every change gets: the request's idempotency key, and a callback for its operation. */
  readonly changes: ChangeOptions;
  /** Continues work in the background after the reply. Its failure is logged, and harms nothing else. */
  readonly afterwards: (work: Promise<void>) => void;
  /** The same request, about a connection. */
  about(connection: Connection): ConnectionCall<Fields>;
  /** The same request with some of it replaced. */
  with(replaced: ReplacedParts): RouteCall<unknown>;
}

/** What a route that runs another one replaces. */
export type ReplacedParts = Partial<Pick<RouteCall<unknown>, 'fields' | 'changes' | 'param'>>;

/** A {@link RouteCall} about one connection. */
export interface ConnectionCall<Fields> extends RouteCall<Fields> {
  readonly connection: Connection;
}
