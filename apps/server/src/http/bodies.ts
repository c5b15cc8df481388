import { CloudError } from '@cb-spider/core';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { StatusError } from '../status-error.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Its body looks like JSON, but was sent as a form, which is ignored. */
    hasUnreadJson: boolean;
  }
}

const openingBrace = '{'.charCodeAt(0);

/** Longer bodies are not searched for the place of a mistake. */
const longestSearched = 100_000;

/** How deep a body may be nested. The deepest request that there is takes six levels. */
const deepest = 64;

/**
 * Reads bodies as CB-Spider does: JSON with any method, also GET and DELETE; a form, which is what curl sends
 * without a content type, as nothing at all.
 */
export function readBodies(app: FastifyInstance): void {
  app.decorateRequest('hasUnreadJson', false);
  app.addHttpMethod('GET', { hasBody: true, overrideExisting: true });
  app.addHook('onRequest', ({ headers }, _reply, done) => {
    // A type of nothing has no meaning, and many clients always send one.
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
    // No path takes files; but the answer should say so, and a client listens only when it has sent all.
    payload.once('end', () => done(null, undefined)).once('error', done);
    payload.resume();
  });
}

function hasContent(headers: FastifyRequest['headers']): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/** JSON is UTF-8, and only that (RFC 8259, 8.1); a byte order mark in front may be ignored. */
function fromJson({ headers }: FastifyRequest, body: Buffer): unknown {
  const charset = /;\s*charset="?([\w-]+)/i.exec(headers['content-type'] ?? '')?.[1]?.toLowerCase();
  if (charset !== undefined && !['utf-8', 'utf8', 'us-ascii'].includes(charset))
    throw unsupportedType(`JSON must be UTF-8, not ${charset}.`);
  const text = decoded(body);
  if (text.trim() === '') return undefined;
  if (depthOf(text) > deepest) throw syntaxError(`nested deeper than ${deepest} levels`);
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
    // `fatal` has this one reason to throw
    throw new CloudError('invalid_argument', 'The body is not valid UTF-8.', { hint: 'Send JSON in UTF-8.' });
  }
}

/** How many brackets are open at once, those in texts not counted. */
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
  // The parser's sentence may repeat the text around the mistake, and that may be a secret.
  return syntaxError(/at position \d+|Unexpected end/.exec(why)?.[0] ?? placeIn(text));
}

/** Where the parser stumbles, which it does not always say: of the text before that it only says that it should go on. */
function placeIn(text: string): string {
  if (text.length > longestSearched) return '';
  let [good, bad] = [0, text.length];
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (isBeginning(text.slice(0, middle))) good = middle;
    else bad = middle;
  }
  return `at position ${good}`;
}

function isBeginning(text: string): boolean {
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
