import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { dialBy } from '../src/first-login/dial.ts';

const { signal } = new AbortController();

async function listening(server: { listen(port: number, host: string): unknown; address(): unknown }) {
  await Promise.all([once(server as never, 'listening'), server.listen(0, '127.0.0.1')]);
  return (server.address() as AddressInfo).port;
}

describe('the way to a VM', () => {
  it('is a connection to it where no proxy is named', async () => {
    const server = createServer(socket => socket.end('SSH-2.0-there\r\n'));
    const port = await listening(server);
    const socket = await dialBy(undefined)('127.0.0.1', port, signal);
    expect(String((await once(socket, 'data'))[0])).toBe('SSH-2.0-there\r\n');
    socket.destroy();
    server.close();
    await once(server, 'close');
    await expect(dialBy(undefined)('127.0.0.1', port, signal)).rejects.toThrow('ECONNREFUSED');
  });

  it('leads through a proxy, which may refuse it or not answer at all', async () => {
    const asked: string[] = [];
    const proxy = createHttpServer().on('connect', ({ url = '' }, socket) => {
      asked.push(url);
      const refusal = 'HTTP/1.1 403 Forbidden\r\n\r\n';
      socket.end(url === '203.0.113.9:22' ? 'HTTP/1.1 200 OK\r\n\r\nSSH-2.0-far\r\n' : refusal);
    });
    const port = await listening(proxy);
    const dial = dialBy(`http://127.0.0.1:${port}`);
    const socket = await dial('203.0.113.9', 22, signal);
    expect(String((await once(socket, 'data'))[0])).toBe('SSH-2.0-far\r\n');
    socket.destroy();
    await expect(dial('203.0.113.8', 22, signal)).rejects.toThrow('The proxy answered 403.');
    expect(asked).toEqual(['203.0.113.9:22', '203.0.113.8:22']);
    proxy.close();
    await once(proxy, 'close');
    await expect(dial('203.0.113.9', 22, signal)).rejects.toThrow('ECONNREFUSED');
  });

  it('is given up with its caller', async () => {
    const proxy = createHttpServer().on('connect', () => controller.abort());
    const controller = new AbortController();
    const port = await listening(proxy);
    const dialling = dialBy(`http://127.0.0.1:${port}`)('203.0.113.9', 22, controller.signal);
    await expect(dialling).rejects.toMatchObject({ name: 'Unreachable' });
    proxy.closeAllConnections();
    proxy.close();
  });

  it.each(['ftp://proxy', 'nothing', 'http://user@proxy'])('is refused by the proxy %s', async proxy => {
    await expect(dialBy(proxy)('203.0.113.9', 22, signal)).rejects.toMatchObject({
      errorClass: { code: 'invalid_argument' },
    });
  });
});
