import { CloudError } from '@cb-spider/core';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { StatusError } from '../status-error.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Whether the body looks like JSON but was sent as a form, and so was ignored. */
    hasUnreadJson: boolean;
  }
}

const openingBrace = '{'.charCodeAt(0);

/** The position of a syntax error is not searched for in longer bodies. */
const maxSearchLength = 100_000;

/** How deep a body may be nested. The deepest valid request has six levels. */
const maxDepth = 64;

/**
 * Reads bodies as CB-Spider does: JSON is accepted with any method, including GET and DELETE. A form, which curl sends
 * by default, is ignored.
 */
export function readBodies(app: FastifyInstance): void {
  app.decorateRequest('hasUnreadJson', false);
  app.addHttpMethod('GET', { hasBody: true, overrideExisting: true });
  app.addHook('onRequest', ({ headers }, _reply, done) => {
    // without a body the content type has no meaning, but many clients always send one
    if (!hasContent(headers)) delete headers['content-type'];
    const encoding = headers['content-encoding']?.toLowerCase();
    const isPlain = encoding === undefined || encoding === 'identity';
    done(isPlain ? undefined : unsupportedType('Send the body without Content-Encoding.'));
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    try {
      done(null, fromJson(request, body as Buffer));
    } catch (error) {
      done(error as Error);
    }
  });
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'buffer' },
    (request, body, done) => {
      request.hasUnreadJson = body[0] === openingBrace;
      done(null, undefined);
    },
  );
  app.addContentTypeParser('multipart/form-data', (_request, payload, done) => {
    // no path accepts files, but clients read the error only after they have sent everything: so read to the end
    payload.once('end', () => done(null, undefined)).once('error', done);
    payload.resume();
  });
}

function hasContent(headers: FastifyRequest['headers']): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/** Parses JSON, which must be UTF-8 (RFC 8259, 8.1). A byte order mark at its start is ignored. */
function fromJson({ headers }: FastifyRequest, body: Buffer): unknown {
  const charset = /;\s*charset="?([\w-]+)/i.exec(headers['content-type'] ?? '')?.[1]?.toLowerCase();
  if (charset !== undefined && !['utf-8', 'utf8', 'us-ascii'].includes(charset))
    throw unsupportedType(`JSON must be UTF-8, not ${charset}.`);
  const text = decoded(body);
  if (text.trim() === '') return undefined;
  if (depthOf(text) > maxDepth) throw syntaxError(`nested deeper than ${maxDepth} levels`);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw malformed(error, text);
  }
}

function decoded(body: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    // with `fatal`, this is the only reason to throw
    throw new CloudError('invalid_argument', 'The body is not valid UTF-8.', { hint: 'Send JSON in UTF-8.' });
  }
}

/** Returns the depth of nesting. Brackets in strings do not count. */
function depthOf(text: string): number {
  let [depth, most, isInText] = [0, 0, false];
  for (let at = 0; at < text.length; at++) {
    const letter = text[at];
    if (isInText) {
      if (letter === '\\') at++;
      else if (letter === '"') isInText = false;
    } else if (letter === '"') isInText = true;
    else if (letter === '{' || letter === '[') most = Math.max(most, ++depth);
    else if (letter === '}' || letter === ']') depth--;
  }
  return most;
}

function malformed(error: unknown, text: string): CloudError {
  const why = error instanceof Error ? error.message : 'it cannot be read';
  // the parser's message may quote the text around the error, which may be secret
  return syntaxError(/at position \d+|Unexpected end/.exec(why)?.[0] ?? errorPositionIn(text));
}

/**
 * Finds the position of a syntax error by bisection, because the parser does not always report it. For a valid
 * beginning of a text, the parser only reports that more is expected.
 */
function errorPositionIn(text: string): string {
  if (text.length > maxSearchLength) return '';
  let [good, bad] = [0, text.length];
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (isValidBeginning(text.slice(0, middle))) good = middle;
    else bad = middle;
  }
  return `at position ${good}`;
}

function isValidBeginning(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    const why = error instanceof Error ? error.message : '';
    return /end of JSON|Unterminated/.test(why) || /at position (\d+)/.exec(why)?.[1] === String(text.length);
  }
}

function syntaxError(where: string): CloudError {
  const message = `code=400, message=Syntax error in the JSON body${where === '' ? '' : `: ${where}`}`;
  const hint = 'Send valid JSON with Content-Type: application/json.';
  return new CloudError('invalid_argument', message, { hint });
}

function unsupportedType(hint: string): StatusError {
  return new StatusError(
    415,
    new CloudError('invalid_argument', 'code=415, message=Unsupported Media Type', { hint }),
  );
}
