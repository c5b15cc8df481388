import { describe, expect, it } from '@jest/globals';
import type { ServerChannel } from 'ssh2';
import { closing, fake, remoteWith } from '../beds/closing.ts';
import { startFakeBastion } from '../beds/fake-bastion.ts';
import { ManualClock } from '../beds/manual-clock.ts';

/** Commands that stay open until the test ends them. */
function heldCommands() {
  const channels: ServerChannel[] = [];
  let wake: () => void = () => undefined;
  return {
    onExec: (channel: ServerChannel) => {
      channels.push(channel);
      wake();
    },
    /** Resolves when this many commands have started. */
    async begun(count: number): Promise<void> {
      while (channels.length < count) await new Promise<void>(resolve => (wake = resolve));
    },
    end(index: number): void {
      channels[index]?.exit(0);
      channels[index]?.end();
    },
    count: () => channels.length,
  };
}

describe('connections', () => {
  it('are used again, and shared by what runs at once', async () => {
    const server = await fake();
    const remote = remoteWith();
    await Promise.all(Array.from({ length: 8 }, () => remote.run(server.host, ['true'])));
    await remote.run(server.host, ['true']);
    expect(server.connectionCount()).toBe(1);
  });

  it('are opened in addition for more than eight at once, up to the limit of a host', async () => {
    const held = heldCommands();
    const server = await fake(held);
    const remote = remoteWith({ maxConnectionsPerHost: 2 });
    const running = Array.from({ length: 18 }, () => remote.run(server.host, ['wait']));
    await held.begun(16);
    expect(server.connectionCount()).toBe(2);
    expect(held.count()).toBe(16);
    held.end(0);
    await held.begun(17);
    held.end(1);
    await held.begun(18);
    for (let index = 2; index < 18; index++) held.end(index);
    await Promise.all(running);
    expect(server.connectionCount()).toBe(2);
  });

  it('of different users or keys are never shared', async () => {
    const server = await fake({ password: 'p' });
    const remote = remoteWith();
    await remote.run(server.host, ['true']);
    await remote.run({ ...server.host, user: 'other' }, ['true']);
    await remote.run({ ...server.host, password: 'p' }, ['true']);
    expect(server.connectionCount()).toBe(3);
  });

  it('wait for a place when all are taken, and take that of an idle one', async () => {
    const held = heldCommands();
    const [busy, other] = [await fake(held), await fake()];
    const remote = remoteWith({ maxConnections: 1 });
    const first = remote.run(busy.host, ['wait']);
    await held.begun(1);
    const second = remote.run(other.host, ['true']);
    const impatient = remote.run(other.host, ['true'], { timeoutMs: 100 });
    await expect(impatient).rejects.toMatchObject({ code: 'timeout' });
    expect(other.connectionCount()).toBe(0);
    held.end(0);
    await first;
    // Its connection is idle now, and is closed to make room.
    expect(await second).toMatchObject({ exitCode: 0 });
    expect(other.connectionCount()).toBe(1);
  });

  it('are closed when nobody has used them for a while', async () => {
    const clock = new ManualClock();
    const closed = Promise.withResolvers<void>();
    const server = await fake({ onConnection: connection => connection.on('close', closed.resolve) });
    const remote = remoteWith({ clock, idleMs: 60_000 });
    await remote.run(server.host, ['true']);
    await clock.due(60_000);
    clock.advance(59_000);
    await remote.run(server.host, ['true']);
    expect(server.connectionCount()).toBe(1);
    await clock.due(60_000);
    clock.advance(60_000);
    await closed.promise;
    await remote.run(server.host, ['true']);
    expect(server.connectionCount()).toBe(2);
  });

  it('that have died while idle are replaced without the caller noticing', async () => {
    const clock = new ManualClock();
    const server = await fake();
    const remote = remoteWith({ clock });
    await remote.run(server.host, ['true']);
    await clock.due(60_000);
    server.freeze();
    clock.advance(10_000);
    const running = remote.run(server.host, ['true']);
    // The connection is probed, and does not reply.
    await clock.due(5_000);
    clock.advance(5_000);
    expect(await running).toMatchObject({ exitCode: 0 });
    expect(server.connectionCount()).toBe(2);
  });

  it('end with the remote, and so does what waits', async () => {
    const held = heldCommands();
    const server = await fake(held);
    const remote = remoteWith({ maxConnections: 1 });
    const other = await fake();
    const running = remote.run(server.host, ['wait']);
    await held.begun(1);
    const waiting = remote.run(other.host, ['true']);
    await remote.close();
    await expect(running).rejects.toMatchObject({ code: 'cancelled' });
    await expect(waiting).rejects.toMatchObject({ code: 'cancelled' });
    await expect(remote.run(server.host, ['true'])).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe('a bastion', () => {
  it('is gone through, once for many hosts', async () => {
    const targets = await Promise.all(Array.from({ length: 12 }, () => fake()));
    const bastion = closing(await startFakeBastion());
    const remote = remoteWith({ maxConnections: 1 });
    const outputs = await Promise.all(
      targets.map(({ host }, index) => remote.run({ ...host, via: bastion.host }, ['echo', String(index)])),
    );
    expect(outputs.map(({ stdout }) => stdout)).toEqual(targets.map((_, index) => `'echo' '${index}'`));
    expect(bastion.connectionCount()).toBe(1);
    expect(bastion.tunnelCount()).toBe(12);
  });

  it('carries files, too', async () => {
    const target = await fake();
    const bastion = closing(await startFakeBastion());
    const host = { ...target.host, via: bastion.host };
    await expect(remoteWith().readFile(host, '/x')).rejects.toMatchObject({ code: 'unsupported' });
    expect(bastion.tunnelCount()).toBe(1);
  });

  it('has its own key verified', async () => {
    const target = await fake();
    const bastion = closing(await startFakeBastion());
    const remote = remoteWith();
    const wrong = {
      ...target.host,
      via: { ...bastion.host, id: 'bastion', user: 'u', privateKey: undefined, password: 'x' },
    };
    await expect(remote.run(wrong, ['true'])).rejects.toMatchObject({ code: 'unauthenticated' });
    expect(target.connectionCount()).toBe(0);
  });

  it('that cannot reach the host says so', async () => {
    const target = await fake();
    const bastion = closing(await startFakeBastion());
    const remote = remoteWith();
    const nowhere = { ...target.host, port: 1, via: bastion.host };
    const failing = remote.run(nowhere, ['true']);
    await expect(failing).rejects.toMatchObject({ code: 'unavailable', mayHaveActed: false });
    expect(await remote.run({ ...target.host, via: bastion.host }, ['true'])).toMatchObject({ exitCode: 0 });
  });
});
