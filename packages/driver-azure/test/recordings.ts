import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';

/** One request with its reply, as other clients recorded it. */
export interface Recorded {
  readonly method: string;
  readonly url: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  // biome-ignore lint/suspicious/noExplicitAny: the tests read recorded bodies field by field
  readonly response: any;
}

const folder = [
  resolve(import.meta.dirname, '../../../../shared'),
  resolve(import.meta.dirname, '../../../../../shared'),
]
  .map(shared => join(shared, 'recordings/azure'))
  .find(existsSync);

/** Returns the recordings next to the clone; none if there are none, which the suite then reports. */
export function recordings(name: 'recorded' | 'recorded-errors'): readonly Recorded[] {
  if (folder === undefined) return [];
  const lines = readFileSync(join(folder, `${name}.jsonl`), 'utf8')
    .trim()
    .split('\n');
  return lines.map(line => JSON.parse(line) as Recorded);
}

/** Returns the last recorded state of each resource, by its path in lower case. */
export function recordedResources(): ReadonlyMap<string, Recorded> {
  const resources = new Map<string, Recorded>();
  for (const recorded of recordings('recorded'))
    if (
      /^(GET|PUT)$/.test(recorded.method) &&
      recorded.status < 300 &&
      typeof recorded.response?.id === 'string'
    )
      resources.set(pathOf(recorded.url), recorded);
  return resources;
}

function pathOf(url: string): string {
  return (url.split('?')[0] ?? '').replace(/^\/*/, '/').toLowerCase();
}

/** Answers reads with recorded replies, and logins with a token. */
export async function serveRecorded(resources: ReadonlyMap<string, Recorded>) {
  const server = createServer((request, response) => {
    const path = pathOf(request.url ?? '');
    const body = path.endsWith('/oauth2/v2.0/token')
      ? { access_token: 'token-of-the-test', expires_in: 3600 }
      : resources.get(path)?.response;
    const headers = { 'content-type': 'application/json', 'x-ms-request-id': 'recorded' };
    response.writeHead(body === undefined ? 404 : 200, headers);
    response.end(JSON.stringify(body ?? { error: { code: 'ResourceNotFound', message: '' } }));
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
