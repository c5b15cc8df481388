import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import type { FastifyRequest } from 'fastify';
import { Places } from '../../src/http/places.ts';
import { bytesOf } from '../../src/http/raw-bodies.ts';
import { dropStalledReader } from '../../src/http/stalled-readers.ts';
import { startBed } from '../beds/bed.ts';

async function answering(answer: (response: ServerResponse) => void) {
  const server = createServer((_request, response) => answer(response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const socket = connect(port, '127.0.0.1', () => socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n'));
  socket.on('error', () => undefined);
  return { socket, close: () => server.close() };
}

describe('a client that does not read', () => {
  it('loses its reply', async () => {
    const gone = Promise.withResolvers<boolean>();
    const { socket, close } = await answering(response => {
      dropStalledReader(response, 200);
      response.once('close', () => gone.resolve(response.writableFinished));
      response.write(Buffer.alloc(50_000_000));
    });
    socket.pause();
    expect(await gone.promise).toBe(false);
    socket.destroy();
    close();
  });

  it('is not confused with one that waits for a slow reply', async () => {
    const { socket, close } = await answering(response => {
      dropStalledReader(response, 50);
      response.write('begin ');
      setTimeout(() => response.end('end'), 300);
    });
    let text = '';
    for await (const data of socket) {
      text += data;
      if (text.includes('end')) break;
    }
    expect(text).toContain('begin');
    close();
  });
});

describe('a client that sends many requests and reads nothing', () => {
  it('loses its connection', async () => {
    const bed = await startBed();
    try {
      const socket = connect(Number(new URL(bed.base).port), '127.0.0.1');
      const closed = new Promise(resolve => socket.once('close', resolve));
      socket.on('error', () => undefined); // the connection is reset
      socket.pause();
      socket.write('GET /spider/driver HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n'.repeat(20_000));
      socket.resume();
      await closed;
      expect((await bed.get('/health')).status).toBe(200);
    } finally {
      await bed.close();
    }
  });
});

describe('places', () => {
  it('are taken in order, and released only once', async () => {
    const { signal } = new AbortController();
    const places = new Places(1);
    const order: string[] = [];
    const first = await places.take(signal);
    const second = places.take(signal).then(leave => {
      order.push('second');
      return leave;
    });
    const third = places.take(signal).then(() => order.push('third'));
    first();
    first();
    (await second)();
    await third;
    expect(order).toEqual(['second', 'third']);
  });

  it('are not waited for after an abort', async () => {
    const places = new Places(1);
    const leave = await places.take(new AbortController().signal);
    const gone = new AbortController();
    const waiting = places.take(gone.signal);
    gone.abort(new Error('gone'));
    await expect(waiting).rejects.toThrow('gone');
    leave();
    await places.take(new AbortController().signal);
  });
});

describe('a client that goes away', () => {
  it('in the middle of a body causes no server error', async () => {
    const failed = Promise.withResolvers<unknown>();
    const server = createServer(raw => {
      bytesOf({ body: raw, raw } as unknown as FastifyRequest)
        .once('error', failed.resolve)
        .resume();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const socket = connect(port, '127.0.0.1', () =>
      socket.write('PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nhalf', () => socket.destroy()),
    );
    expect(await failed.promise).toMatchObject({ code: 'cancelled' });
    server.close();
  });
});
