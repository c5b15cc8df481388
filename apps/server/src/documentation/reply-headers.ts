const header = (description: string, type: 'string' | 'integer' = 'string') => ({
  description,
  schema: { type },
});

/** The headers of replies, for `components.headers`. */
export const headerComponents: Readonly<Record<string, object>> = {
  'X-Request-Id': header('The id of the request; `requestId` of an error, and in the log.'),
  'Retry-After': header(
    'How many seconds to wait before the request is sent again; missing if unknown.',
    'integer',
  ),
  'WWW-Authenticate': header('How to log in: by HTTP Basic authentication. Missing for a page in a browser.'),
  Allow: header('The methods of the path, separated by commas.'),
  Location: header('The path or address to read next.'),
};

/** Returns references to these headers. */
export function headerReferences(names: readonly string[]): Record<string, { readonly $ref: string }> {
  return Object.fromEntries(names.map(name => [name, { $ref: `#/components/headers/${name}` }]));
}
