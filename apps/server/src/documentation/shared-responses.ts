import { z } from 'zod';
import { isReadOnly } from '../access/rights.ts';
import type { Method, Route } from '../http/route.ts';
import { codesOf } from '../http/statuses.ts';
import type { OpenApiDocument, Operation, Reply } from './openapi-document.ts';
import { headerComponents, headerReferences } from './reply-headers.ts';

/** The facts about a route from which its error replies follow. */
export type RouteFacts = Pick<
  Route,
  'path' | 'group' | 'fields' | 'needs' | 'streams' | 'takesBytes' | 'reply' | 'alsoReplies'
>;

/** One row of `components.responses`. */
interface SharedResponse {
  /** The name in `components.responses`. */
  readonly name: string;
  readonly description: string;
  /** Returns whether a route can reply with it. Routes that list the status in `alsoReplies` can anyway. */
  readonly isOf: (route: RouteFacts, method: Method) => boolean;
  readonly headers?: readonly string[];
}

const always = () => true;
const never = () => false;

/** The error replies that operations share, by status. Which of them an operation can have follows from its route. */
const sharedResponses: Readonly<Record<number, SharedResponse>> = {
  302: {
    name: 'Found',
    description: 'The browser is sent to another page.',
    isOf: never,
    headers: ['Location'],
  },
  400: { name: 'BadRequest', description: 'A value of the request is wrong or missing.', isOf: always },
  401: {
    name: 'Unauthorized',
    description: 'The request has no login, or the user name, the password or the token is wrong.',
    isOf: ({ needs }) => needs !== 'open',
    headers: ['WWW-Authenticate'],
  },
  403: {
    name: 'Forbidden',
    description:
      'The user does not have the permission, or a page of another site has sent the request. Or the cloud does not accept ' +
      'the credential, the credential does not have the permission, or a quota is used up.',
    isOf: always,
  },
  404: { name: 'NotFound', description: 'An object that the request names does not exist.', isOf: names },
  405: {
    name: 'MethodNotAllowed',
    description: 'The path does not have this method. Every path can reply with it.',
    isOf: never,
    headers: ['Allow'],
  },
  409: {
    name: 'Conflict',
    description:
      'The name is taken, the object is in the wrong state or in use, or another change of it is in progress.',
    isOf: (route, method) => asksCloud(route) || (isChange(route, method) && concerns(route)),
    headers: ['Retry-After'],
  },
  413: {
    name: 'PayloadTooLarge',
    description: 'The body is larger than SPIDER_BODY_LIMIT.',
    isOf: ({ takesBytes }) => !takesBytes,
  },
  414: {
    name: 'URITooLong',
    description: 'A part of the path is too long.',
    isOf: ({ path }) => hasParameters(path),
  },
  415: {
    name: 'UnsupportedMediaType',
    description: 'The body is not JSON in UTF-8, or it is compressed.',
    isOf: always,
  },
  422: {
    name: 'UnprocessableContent',
    description: 'The Idempotency-Key was used for another request.',
    isOf: (route, method) => takesKey(route, method),
  },
  426: { name: 'UpgradeRequired', description: 'The request does not open a WebSocket.', isOf: never },
  429: {
    name: 'TooManyRequests',
    description:
      'The user or the address has sent too many requests, or the cloud refuses more calls for now.',
    isOf: always,
    headers: ['Retry-After'],
  },
  500: { name: 'InternalServerError', description: 'Spider has a bug.', isOf: always },
  501: {
    name: 'NotImplemented',
    description: 'The cloud, its driver or this server does not support it.',
    isOf: route => isRefusal(route) || asksCloud(route),
  },
  502: {
    name: 'BadGateway',
    description:
      'The cloud or the VM cannot be reached or has failed, or the call history changes faster than it is read. With `outcome_unknown`, the cloud may have made the change: check before you repeat it.',
    isOf: asksCloud,
  },
  503: {
    name: 'ServiceUnavailable',
    description:
      "Spider's own database does not respond, the server is stopping, or the cloud has no free capacity.",
    isOf: always,
    headers: ['Retry-After'],
  },
  504: {
    name: 'GatewayTimeout',
    description: 'The cloud or the VM has not replied within the deadline.',
    isOf: asksCloud,
  },
};

/** Returns the shared replies of an operation, as references to `components.responses`. */
export function sharedResponsesOf(route: RouteFacts, method: Method): NonNullable<Operation['responses']> {
  const rows = Object.entries(sharedResponses)
    .filter(([status, { isOf }]) => isOf(route, method) || route.alsoReplies.includes(Number(status)))
    .map(([status, { name }]) => [status, { $ref: `#/components/responses/${name}` }] as const);
  return Object.fromEntries(rows);
}

/**
 * Adds the shared replies and the headers of replies to an OpenAPI document.
 *
 * @param responses the shared replies of each operation, by `operationId`
 */
export function addSharedResponses<D extends object>(
  document: D,
  responses: ReadonlyMap<string, NonNullable<Operation['responses']>>,
): D {
  const openapi = document as OpenApiDocument;
  const rows = Object.entries(sharedResponses).map(([status, shared]) => {
    return [shared.name, componentOf(Number(status), shared)] as const;
  });
  openapi.components = {
    ...openapi.components,
    responses: Object.fromEntries(rows),
    headers: headerComponents,
  };
  for (const operation of Object.values(openapi.paths ?? {}).flatMap(path => Object.values(path)))
    operation.responses = { ...operation.responses, ...responses.get(operation.operationId ?? '') };
  return document;
}

/** Returns the component for a status. An error lists its possible codes; a reply without codes has no body. */
function componentOf(status: number, { description, headers = [] }: SharedResponse): Reply {
  const codes = codesOf(status);
  const reply = { description, headers: headerReferences(['X-Request-Id', ...headers]) };
  if (codes.length === 0) return reply;
  const code = { enum: codes, description: 'The reason, as a code for programs.' };
  const schema = { allOf: [{ $ref: '#/components/schemas/ErrorInfo' }, { properties: { code } }] };
  return { ...reply, content: { 'application/json': { schema } } };
}

/** Returns whether a route accepts an `Idempotency-Key`: a POST that requires a login and is not a stream. */
export function takesKey(route: RouteFacts, method: Method): boolean {
  return method === 'POST' && route.needs !== 'open' && repliesAtOnce(route);
}

/** Returns whether a route sends a single reply, unless the client asks for a stream. */
export function repliesAtOnce({ streams, takesBytes }: Pick<Route, 'streams' | 'takesBytes'>): boolean {
  return !takesBytes && (streams === 'no' || streams === 'onRequest');
}

/** Returns whether a route always replies with an error, because its feature is not implemented. */
export function isRefusal({ reply }: Pick<Route, 'reply'>): boolean {
  return reply instanceof z.ZodNever;
}

/** Returns whether a request changes something. Some changes are plain GETs, as in CB-Spider. */
function isChange({ needs }: RouteFacts, method: Method): boolean {
  return method !== 'GET' || !isReadOnly(needs);
}

/** Returns whether a request names an object, which may not exist. */
function names(route: RouteFacts, method: Method): boolean {
  return hasParameters(route.path) || asksCloud(route) || (isChange(route, method) && concerns(route));
}

/** Returns whether a request has any parameters or fields. */
function concerns({ path, fields }: RouteFacts): boolean {
  return hasParameters(path) || Object.keys(fields.shape).length > 0;
}

function hasParameters(path: string): boolean {
  return path.includes('/:');
}

/** Groups of paths that are about clouds or VMs, even where no field says so. */
const cloudGroups: ReadonlySet<string> = new Set(['Dry run', 'Fleet', 'Operation', 'Port checks', 'Remote']);

/** Returns whether a request calls a cloud or a VM, and so can fail with their errors. */
function asksCloud({ path, group, fields: { shape } }: RouteFacts): boolean {
  if ('ConnectionName' in shape || 'CredentialName' in shape || cloudGroups.has(group)) return true;
  return path.includes(':ConnectionName');
}
