import { createServer, type IncomingMessage } from 'node:http';

interface Key {
  readonly id: string;
  readonly name: string;
}

/** A reply of the fake: its status and its body. */
type Reply = readonly [number, object?];

/** Starts a stand-in for the cloud's API, written from its documentation. It keeps keys in memory, two on a page. */
export async function startFakeCloud(token: string) {
  const keys = new Map<string, Key>();
  let count = 0;
  let losesNext = false;

  function reply(method: string, url: URL, body: Key): Reply {
    const id = decodeURIComponent(url.pathname.split('/')[4] ?? '');
    if (id === '' && method === 'GET') return [200, page(url.searchParams.get('after'))];
    if (id === '' && method === 'POST') return create(body);
    const key = keys.get(id);
    if (key === undefined) return refusal(404, 'KeyNotFound');
    if (method === 'GET') return [200, key];
    keys.delete(id);
    return [204];
  }
  function page(after: string | null): object {
    const all = [...keys.values()];
    const start = all.findIndex(({ id }) => id === after) + 1;
    const part = all.slice(start, start + 2);
    return { keys: part, ...(start + 2 < all.length && { next: part.at(-1)?.id }) };
  }
  function create(body: Key): Reply {
    if ([...keys.values()].some(({ name }) => name === body.name)) return refusal(409, 'KeyExists');
    if (!/^[a-z][a-z0-9-]{0,39}$/.test(body.name)) return refusal(400, 'InvalidName');
    const key = { ...body, id: `key-${++count}` };
    keys.set(key.id, key);
    return [201, key];
  }

  const server = createServer(async (request, response) => {
    const isKnown = request.headers.authorization === `Bearer ${token}`;
    const url = new URL(request.url ?? '', 'http://fake');
    const body = JSON.parse((await textOf(request)) || '{}');
    const [status, json] = isKnown ? reply(request.method ?? '', url, body) : refusal(401, 'InvalidToken');
    if (losesNext) {
      losesNext = false;
      request.socket.destroy();
      return;
    }
    response.writeHead(status, { 'content-type': 'application/json' }).end(json && JSON.stringify(json));
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as { readonly port: number };
  return {
    url: `http://127.0.0.1:${port}`,
    /** Makes the fake carry out the next request without sending its reply. */
    loseNextReply() {
      losesNext = true;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise(done => server.close(done));
    },
  };
}

function refusal(status: number, code: string): Reply {
  return [status, { code, message: `Refused: ${code}` }];
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}
