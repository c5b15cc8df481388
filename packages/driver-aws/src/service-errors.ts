/** What every client of the SDK throws for an error that its service has answered. */
export interface ServiceReply extends Error {
  readonly $fault: 'client' | 'server';
  readonly $metadata: { readonly httpStatusCode?: number; readonly requestId?: string };
  readonly $response?: { readonly headers?: Readonly<Record<string, string>>; body?: unknown };
}

/** By its fields: each client has a class of its own, which is loaded with it. */
export function isReply(error: unknown): error is ServiceReply {
  return error instanceof Error && '$fault' in error && '$metadata' in error;
}

/** A reply that the SDK cannot read, such as the page of a proxy: it keeps the reply with what its reader has thrown. */
export function isUnreadable(error: unknown): boolean {
  return error instanceof Error && !isReply(error) && ('$response' in error || error.name === 'SyntaxError');
}
