/** The error that every SDK client throws when its service returns an error. */
export interface ServiceReply extends Error {
  readonly $fault: 'client' | 'server';
  readonly $metadata: { readonly httpStatusCode?: number; readonly requestId?: string };
  readonly $response?: { readonly headers?: Readonly<Record<string, string>>; body?: unknown };
}

/** Checks fields, because each client has its own error class, which is loaded with the client. */
export function isReply(error: unknown): error is ServiceReply {
  return error instanceof Error && '$fault' in error && '$metadata' in error;
}

/**
 * Returns whether the SDK could not read a reply, such as a proxy's page; it attaches the reply to the parser's error.
 */
export function isUnreadable(error: unknown): boolean {
  return error instanceof Error && !isReply(error) && ('$response' in error || error.name === 'SyntaxError');
}
