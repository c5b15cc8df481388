import type { z } from 'zod';
import type { Right } from '../access/rights.ts';
import type { ConnectionCall, Method, Route, RouteCall } from '../http/route.ts';
import type { StreamedAnswer } from '../http/streamed-answer.ts';
import { acceptsEvents, eventStream } from '../server-sent-events.ts';
import { fieldReader } from '../wire/binding.ts';

interface RouteOptions<F extends z.ZodObject, R extends z.ZodType, Call> {
  readonly fields: F;
  readonly inQuery?: readonly (keyof z.output<F> & string)[];
  readonly queryOnly?: boolean;
  readonly needs: Right;
  readonly reply: R;
  readonly takesBytes?: boolean;
  readonly alsoReplies?: readonly number[];
  readonly run: (call: Call) => z.input<R> | Promise<z.input<R>>;
}

/** Returns functions that create the routes of one group in the documentation. */
export function routesOf(group: string) {
  /** @param place methods and path: `GET /vm/:Name`, `GET|PUT /controlvm/:Name` */
  function route<F extends z.ZodObject, R extends z.ZodType>(
    place: string,
    summary: string,
    options: RouteOptions<F, R, RouteCall<z.output<F>>>,
  ): Route {
    const [methods = '', path = ''] = place.split(' ');
    const { inQuery = [], queryOnly = false, takesBytes = false, alsoReplies = [], ...rest } = options;
    const facts = { methods: methods.split('|') as Method[], path, group, summary };
    const read = fieldReader(options.fields);
    return { ...facts, read, inQuery, queryOnly, takesBytes, alsoReplies, streams: 'no', forms: [], ...rest };
  }

  /** Creates a route that streams its response. `reply` describes the whole response, or one event of it. */
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

  /** Creates a route that returns one reply, or a stream of events if the client accepts an event stream. */
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

  /** Creates a route about the connection that `ConnectionName` names. */
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
