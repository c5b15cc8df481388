import type { Readable } from 'node:stream';
import type { ChangeOptions, Connection } from '@cb-spider/core';
import type { z } from 'zod';
import type { Account } from '../access/account.ts';
import type { AllowedSpider } from '../access/allowed-spider.ts';
import type { Right } from '../access/rights.ts';
import { acceptsEvents, eventStream } from '../http/server-sent-events.ts';
import type { StreamedAnswer } from '../http/streamed-answer.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

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

interface RouteOptions<F extends z.ZodObject, R extends z.ZodType, Call> {
  readonly fields: F;
  readonly inQuery?: readonly (keyof z.output<F> & string)[];
  readonly queryOnly?: boolean;
  readonly needs: Right;
  readonly reply: R;
  readonly takesBytes?: boolean;
  readonly run: (call: Call) => z.input<R> | Promise<z.input<R>>;
}

/** Makes the routes of one group in the documentation. */
export function routesOf(group: string) {
  /** @param place methods and path: `GET /vm/:Name`, `GET|PUT /controlvm/:Name` */
  function route<F extends z.ZodObject, R extends z.ZodType>(
    place: string,
    summary: string,
    options: RouteOptions<F, R, RouteCall<z.output<F>>>,
  ): Route {
    const [methods = '', path = ''] = place.split(' ');
    const { inQuery = [], queryOnly = false, takesBytes = false, ...rest } = options;
    const facts = { methods: methods.split('|') as Method[], path, group, summary };
    return { ...facts, inQuery, queryOnly, takesBytes, streams: 'no', forms: [], ...rest };
  }

  /** A route whose answer is sent while it is made. `reply` describes it, or one event of it. */
  function stream<F extends z.ZodObject>(
    place: string,
    summary: string,
    options: {
      readonly needs: Right;
      readonly fields: F;
      readonly inQuery?: readonly (keyof z.output<F> & string)[];
      readonly takesBytes?: boolean;
      readonly reply: z.ZodType;
      readonly endless?: boolean;
      readonly forms?: readonly string[];
      readonly run: (call: RouteCall<z.output<F>>) => Promise<StreamedAnswer>;
    },
  ): Route {
    const { endless = false, forms = [], run, ...rest } = options;
    const plain = route(place, summary, { ...rest, run: () => null as never });
    return { ...plain, streams: endless ? 'endless' : 'yes', forms, run };
  }

  /** A route that answers at once, or by events as they come where the client accepts an event stream. */
  function streamable<F extends z.ZodObject, R extends z.ZodType>(
    place: string,
    summary: string,
    options: RouteOptions<F, R, RouteCall<z.output<F>>> & {
      readonly stream: (call: RouteCall<z.output<F>>) => Promise<StreamedAnswer>;
    },
  ): Route {
    const { run, stream: follow, ...rest } = options;
    const plain = route(place, summary, { ...rest, run });
    const either = (call: RouteCall<z.output<F>>) =>
      acceptsEvents(call.header('accept')) ? follow(call) : run(call);
    return { ...plain, streams: 'onRequest', forms: [eventStream], run: either };
  }

  /** A route about the connection that `ConnectionName` names. */
  function onConnection<F extends z.ZodObject, R extends z.ZodType>(
    place: string,
    summary: string,
    options: RouteOptions<F, R, ConnectionCall<z.output<F> & { readonly ConnectionName: string }>>,
  ): Route {
    return route(place, summary, {
      ...options,
      async run(call) {
        const own = call as RouteCall<z.output<F> & { readonly ConnectionName: string }>;
        return options.run(own.about(await call.spider.connection(own.fields.ConnectionName)));
      },
    });
  }

  return { route, onConnection, stream, streamable };
}
