import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { DriverSessionV1 } from '@cb-spider/core/driver';
import { aws } from '../src/index.ts';

/** A page that a proxy shows in place of a reply. */
export const signIn = '<html><head><title>Sign in</title></head><body>Please sign in.</body></html>';

/** Returns the failure of a call, and how the driver classifies it. */
export async function classOf(connection: DriverSessionV1, call: Promise<unknown> | undefined) {
  const failure = await call?.then(
    () => 'It did not fail.',
    (error: unknown) => error,
  );
  return { failure, ...connection.classifyError(failure) };
}

/** Opens a connection to an endpoint that gives the same answer to every request. */
export async function startPage(status: number, body: string | Buffer, headers: Record<string, string> = {}) {
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(status, { 'content-type': 'text/html', ...headers }).end(body);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const credentials = { ClientId: 'AKID', ClientSecret: 'secret', Endpoint: `http://127.0.0.1:${port}` };
  const connection = await aws.connect({ credentials, region: 'us-east-1', options: {} });
  return {
    connection,
    async [Symbol.asyncDispose]() {
      await connection.close();
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
}
