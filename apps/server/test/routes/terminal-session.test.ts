import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import type { RemoteTerminal, TerminalSize } from '@cb-spider/remote';
import type { WebSocket } from '@fastify/websocket';
import { describe, expect, it } from '@jest/globals';
import { TerminalSession } from '../../src/routes/terminal-session.ts';

/** Returns a WebSocket that reports what it sends. */
function socketWith(onSend: (message: string) => void): WebSocket {
  const send = (data: Buffer | string, _options: object, done: () => void) => {
    onSend(data.toString());
    done();
  };
  const socket = Object.assign(new EventEmitter(), { send, close: () => undefined, ping: () => undefined });
  return socket as unknown as WebSocket;
}

describe('the session of a terminal', () => {
  it('applies the size and the keystrokes that were sent while it was opening', async () => {
    const sent: string[] = [];
    const sizes: TerminalSize[] = [];
    const stream = new PassThrough();
    const terminal = {
      ...{ stream, ended: Promise.resolve({ exitCode: 0 }), close: () => undefined },
      resize: (size: TerminalSize) => void sizes.push(size),
    } as unknown as RemoteTerminal;
    const socket = socketWith(message => {
      sent.push(message);
      stream.end();
    });
    const opened = Promise.withResolvers<RemoteTerminal>();
    const ended = new TerminalSession(socket, new AbortController().signal).run(() => opened.promise);
    socket.emit('message', Buffer.from('{"resize":[100,30]}'), false);
    socket.emit('message', Buffer.from('ls'), true);
    opened.resolve(terminal);
    await ended;
    expect(sizes).toEqual([{ columns: 100, rows: 30 }]);
    expect(sent).toEqual(['ls', '{"exit":0}']);
  });
});
