import { once } from 'node:events';
import { createServer } from 'node:net';

/** A port of the loopback interface on which nothing listens at the moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  await new Promise(closed => server.close(closed));
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return address.port;
}
