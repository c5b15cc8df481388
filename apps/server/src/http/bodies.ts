import type { FastifyInstance } from 'fastify';
import { badRequest } from '../wire/errors.ts';

/**
 * Reads bodies as CB-Spider does: JSON with any method, also GET and DELETE; a form, which is what curl sends
 * without a content type, as nothing at all.
 */
export function readBodies(app: FastifyInstance): void {
  app.addHttpMethod('GET', { hasBody: true, overrideExisting: true });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    const text = body as string;
    try {
      done(null, text.trim() === '' ? undefined : JSON.parse(text));
    } catch (error) {
      done(malformed(error));
    }
  });
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'buffer' },
    (_request, _body, done) => done(null, undefined),
  );
  app.addContentTypeParser('multipart/form-data', (_request, payload, done) => {
    // No path takes files; but the answer should say so, and a client listens only when it has sent all.
    payload.once('end', () => done(null, undefined)).once('error', done);
    payload.resume();
  });
}

function malformed(error: unknown): Error {
  const why = error instanceof Error ? error.message : 'it cannot be read';
  // The parser's sentence may repeat the text around the mistake, and that may be a secret.
  const where = /at position \d+|Unexpected end/.exec(why)?.[0] ?? '';
  return badRequest(
    `code=400, message=Syntax error in the JSON body${where === '' ? '' : `: ${where}`}`,
    'Send valid JSON with Content-Type: application/json.',
  );
}
