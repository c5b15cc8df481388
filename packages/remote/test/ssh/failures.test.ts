import { PassThrough } from 'node:stream';
import { inspect } from 'node:util';
import { freePort } from '@cb-spider/cloud-fakes/free-port';
import type { CloudError } from '@cb-spider/core';
import { describe, expect, it } from '@jest/globals';
import type { RemoteHost } from '../../src/index.ts';
import { fake, remoteWith } from '../beds/closing.ts';
import { keyPair } from '../beds/keys.ts';
import { LimitClock } from '../beds/limit-clock.ts';
import { listener } from '../beds/tcp-listener.ts';

async function errorOf(work: Promise<unknown>): Promise<CloudError> {
  return work.then(
    () => {
      throw new Error('It should have failed.');
    },
    (error: CloudError) => error,
  );
}

describe('logging in', () => {
  it('is refused with a key that the host does not know', async () => {
    const server = await fake();
    const wrong = keyPair().private;
    const error = await errorOf(remoteWith().run({ ...server.host, privateKey: wrong }, ['true']));
    expect(error).toMatchObject({ code: 'unauthenticated', retryable: false, mayHaveActed: false });
    expect(error.message).toContain(`someone@127.0.0.1:${server.host.port}`);
    expect(error.hint).toContain('key');
  });

  it('works with a password, and falls back to it after the key', async () => {
    const server = await fake({ password: 'open sesame' });
    const { privateKey: _, ...host } = server.host;
    const remote = remoteWith();
    expect(await remote.run({ ...host, password: 'open sesame' }, ['true'])).toMatchObject({ exitCode: 0 });
    const both = { ...host, privateKey: keyPair().private, password: 'open sesame' };
    expect(await remote.run(both, ['true'])).toMatchObject({ exitCode: 0 });
    await expect(remote.run({ ...host, password: 'wrong' }, ['true'])).rejects.toMatchObject({
      code: 'unauthenticated',
    });
  });

  it.each<[string, Partial<RemoteHost>]>([
    ['no key that can be read', { privateKey: 'SECRET, but no key' }],
    ['a public key', { privateKey: keyPair().public }],
    ['neither key nor password', { privateKey: undefined }],
    ['no host', { host: '' }],
    ['no user', { user: '' }],
    ['a port out of range', { port: 70_000 }],
  ])('fails early with %s', async (_, wrong) => {
    const server = await fake();
    const error = await errorOf(remoteWith().run({ ...server.host, ...wrong }, ['true']));
    expect(error.code).toBe('invalid_argument');
    expect(inspect(error, { depth: 9 })).not.toContain('SECRET');
  });

  it('keeps keys, passwords and passphrases out of errors and of what inspect shows', async () => {
    const server = await fake();
    const remote = remoteWith();
    const { private: privateKey } = keyPair();
    const host = { ...server.host, privateKey, passphrase: 'CANARY-1', password: 'CANARY-2' };
    const errors = [
      await errorOf(remote.run(host, ['true'])),
      await errorOf(remote.upload(host, Buffer.from('x'), '/tmp/x')),
      await errorOf(remote.run({ ...host, port: await freePort() }, ['true'])),
    ];
    await remote.run(server.host, ['true']);
    const shown =
      inspect([errors, remote], { depth: 20, showHidden: true }) + JSON.stringify([errors, remote]);
    expect(shown).not.toContain('CANARY');
    const body = (key: string) => key.split('\n')[2] ?? 'missing';
    expect(shown).not.toContain(body(privateKey));
    expect(shown).not.toContain(body(server.host.privateKey));
  });
});

describe('a host that is not well', () => {
  it('cannot be reached', async () => {
    const host = { host: '127.0.0.1', port: await freePort(), user: 'u', password: 'p' };
    const error = await errorOf(remoteWith().run(host, ['true']));
    expect(error).toMatchObject({
      code: 'unavailable',
      nativeCode: 'ECONNREFUSED',
      retryable: true,
      mayHaveActed: false,
    });
    expect(error.hint).toContain('security group');
  });

  it('accepts TCP and says nothing', async () => {
    const host = { host: '127.0.0.1', port: await listener(), user: 'u', password: 'p' };
    await expect(remoteWith({ connectTimeoutMs: 300 }).run(host, ['true'])).rejects.toMatchObject({
      code: 'timeout',
      message: expect.stringContaining(' 300 ms'),
    });
  });

  it('closes at once, or speaks something else', async () => {
    const closes = {
      host: '127.0.0.1',
      port: await listener(socket => socket.end()),
      user: 'u',
      password: 'p',
    };
    await expect(remoteWith().run(closes, ['true'])).rejects.toMatchObject({ code: 'unavailable' });
    const babbles = await listener(socket => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    await expect(remoteWith().run({ ...closes, port: babbles }, ['true'])).rejects.toMatchObject({
      code: 'unavailable',
    });
  });

  it('speaks only what is too weak', async () => {
    const old = await fake({ algorithms: { kex: ['diffie-hellman-group1-sha1'] } });
    await expect(remoteWith().run(old.host, ['true'])).rejects.toMatchObject({
      code: 'unavailable',
      retryable: false,
      mayHaveActed: false,
    });
  });

  it('stops connecting when the caller cancels', async () => {
    const host = { host: '127.0.0.1', port: await listener(), user: 'u', password: 'p' };
    const controller = new AbortController();
    const running = remoteWith().run(host, ['true'], { signal: controller.signal });
    controller.abort();
    await expect(running).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('loses the connection while a command runs: the outcome is unknown', async () => {
    const server = await fake({ onExec: channel => channel.write('working') });
    const error = await errorOf(
      (async () => {
        for await (const _ of remoteWith().stream(server.host, ['work'])) server.cut();
      })(),
    );
    expect(error).toMatchObject({ code: 'outcome_unknown', mayHaveActed: true });
  });

  it('ends a command without saying how', async () => {
    const server = await fake({ onExec: channel => channel.end('done') });
    const result = await remoteWith().run(server.host, ['work']);
    expect(result).toMatchObject({ stdout: 'done', exitCode: undefined, signal: undefined });
  });

  it('refuses commands, or SFTP', async () => {
    const server = await fake({
      onConnection: connection => {
        connection.on('session', (_accept, _reject) => undefined);
      },
    });
    await expect(remoteWith().readFile(server.host, '/etc/hostname')).rejects.toMatchObject({
      code: 'unsupported',
    });
  });

  it('terminates a command that never ends, and then kills it', async () => {
    const seen: string[] = [];
    const begun = Promise.withResolvers<void>();
    const closed = Promise.withResolvers<void>();
    const server = await fake({
      onExec: (channel, line, session) => {
        if (line === "'true'") return channel.end();
        begun.resolve();
        session.on('signal', (_accept, _reject, info) => seen.push(info.name));
        channel.on('close', closed.resolve);
      },
    });
    const clock = new LimitClock();
    const remote = remoteWith({ clock });
    // The fake server receives no signal after the end of the input; a real server does.
    const stdin = new PassThrough();
    const running = remote.run(server.host, ['forever'], { timeoutMs: clock.limitMs, stdin });
    await begun.promise;
    await remote.run(server.host, ['true']);
    clock.expire();
    await expect(running).rejects.toMatchObject({ code: 'timeout' });
    await closed.promise;
    expect(seen).toEqual(['TERM', 'KILL']);
  });
});
