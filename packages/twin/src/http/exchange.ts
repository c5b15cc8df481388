import type { IncomingMessage, ServerResponse } from 'node:http';

/** The response to a request. */
export interface Answer {
  readonly status: number;
  /** Missing when the response has no body. */
  readonly body?: unknown;
}

/** A request that is rejected before it reaches the cloud. */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem';
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

const mostBytes = 1024 * 1024;

/**
 * Returns the JSON body of a request. Rejects all other content types, because a web page of another site can send them
 * without a CORS preflight.
 */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  if (!/^application\/json\b/.test(request.headers['content-type'] ?? ''))
    throw new HttpProblem(415, 'Request.Invalid', 'The content type must be application/json.');
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > mostBytes)
      throw new HttpProblem(413, 'Request.Invalid', `The body has more than ${mostBytes} bytes.`);
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString());
  } catch (cause) {
    throw Object.assign(new HttpProblem(400, 'Request.Invalid', 'The body is not JSON.'), { cause });
  }
}

/** Sends a response with JSON, or with the status alone. */
export function sendJson(response: ServerResponse, status: number, body?: unknown): void {
  if (body === undefined) {
    response.writeHead(status).end();
    return;
  }
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
}

/** Resets the connection without a response. */
export function resetConnection(response: ServerResponse): void {
  response.socket?.resetAndDestroy();
}
