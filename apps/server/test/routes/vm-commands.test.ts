import { freePort } from '@cb-spider/cloud-fakes/free-port';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Bed } from '../beds/bed.ts';
import { command, makeVm, on, remoteCalls, startRemoteBed } from '../beds/remote-bed.ts';

let bed: Bed;
beforeAll(async () => {
  bed = await startRemoteBed();
}, 120_000);
afterAll(() => bed.close());

describe('a command on a VM', () => {
  it('returns its output, and how it ended', async () => {
    const { status, reply } = await command(bed, { Command: 'hostname; echo oh >&2; exit 3' });
    expect({ status, reply }).toEqual({
      status: 200,
      reply: {
        stdout: expect.stringMatching(/^vm-01-\w+\n$/),
        stderr: 'oh\n',
        exitCode: 3,
        signal: null,
        truncated: false,
        durationMs: expect.any(Number),
      },
    });
  });

  it('is a line for the shell, or words that are passed on unchanged', async () => {
    expect((await command(bed, { Command: 'echo $HOME' })).reply.stdout).toBe('/home/cb-user\n');
    const words = ['echo', '$HOME', "a 'b'", 'ü; true'];
    expect((await command(bed, { Command: words })).reply.stdout).toBe("$HOME a 'b' ü; true\n");
  });

  it('ends at its limits', async () => {
    expect((await command(bed, { Command: 'echo abcdef', MaxOutputBytes: '3' })).reply).toMatchObject({
      stdout: 'abc',
      truncated: true,
    });
    expect(await command(bed, { Command: 'sleep 60', TimeoutMs: 300 })).toMatchObject({
      status: 504,
      reply: { code: 'timeout', message: expect.stringMatching(/^The command on cb-user@127.* 300 ms/) },
    });
  });

  it.each([
    [{}, 400, 'Command is empty!'],
    [{ Command: [] }, 400, 'Command is empty!'],
    [{ Command: 7 }, 400, /^ReqInfo\.Command: /],
    [{ Command: 'a\0b' }, 400, /NUL/],
    [{ Command: 'true', TimeoutMs: '0' }, 400, /^TimeoutMs: '0' is not a whole number/],
    [{ Command: 'true', MaxOutputBytes: 1e12 }, 400, /^MaxOutputBytes: /],
    [{ Command: 'true', PrivateKey: 'no key' }, 400, /PrivateKey: cannot be read/],
  ])('is refused where it is %j', async (request, status, message) => {
    const answer = await command(bed, request);
    expect(answer).toMatchObject({ status, reply: { code: 'invalid_argument' } });
    expect(answer.reply.message).toMatch(message);
    expect(JSON.stringify(answer.reply)).not.toContain('no key');
  });

  it('returns the output so far if it takes too long', async () => {
    const { reply } = await command(bed, { Command: 'echo out; sleep 60', TimeoutMs: 300 });
    expect(reply).toMatchObject({
      code: 'timeout',
      output: { stdout: expect.any(String), stderr: '', exitCode: null, truncated: false },
    });
  });

  it('is refused if it is too long for a packet', async () => {
    const answers = await Promise.all([
      command(bed, { Command: 'sleep 0.5; echo fine' }),
      command(bed, { Command: `: ${'x'.repeat(40_000)}` }),
    ]);
    expect(answers).toMatchObject([
      { status: 200, reply: { stdout: 'fine\n' } },
      { status: 400, reply: { code: 'invalid_argument' } },
    ]);
  });

  it('is refused if the VM does not exist', async () => {
    expect(await command(bed, { Command: 'true' }, 'nobody')).toMatchObject({
      status: 404,
      reply: { message: "VM 'nobody' does not exist in connection 'c1'" },
    });
  });

  it('uses the login from the request', async () => {
    const { reply: key } = await bed.post('/keypair', { ...on, ReqInfo: { Name: 'key-02' } });
    const lines = key.PrivateKey.trimEnd().split('\n');
    await makeVm(bed, 'vm-02', { KeyPairName: 'key-02' });
    const sent = { Command: 'id -un', UserName: 'cb-user' };
    expect((await command(bed, { ...sent, PrivateKey: lines }, 'vm-02')).reply.stdout).toBe('cb-user\n');
    expect((await command(bed, { ...sent, PrivateKey: key.PrivateKey }, 'vm-02')).status).toBe(200);
    for (const wrong of [{ PrivateKey: lines }, { UserName: 'root' }])
      expect(await command(bed, { Command: 'true', ...wrong })).toMatchObject({
        status: 403,
        reply: { code: 'unauthenticated', message: expect.stringContaining('does not accept this user') },
      });
  });

  it('reports that the private key is not stored', async () => {
    await makeVm(bed, 'vm-03');
    await bed.post('/keypair', { ...on, ReqInfo: { Name: 'key-03' } });
    const { reply } = await bed.get('/keypair/key-03', on);
    await bed.delete('/regkeypair/key-03', on);
    await bed.post('/regkeypair', { ...on, ReqInfo: { Name: 'adopted', CSPId: reply.IId.SystemId } });
    await makeVm(bed, 'vm-04', { KeyPairName: 'adopted' });
    expect(await command(bed, { Command: 'true' }, 'vm-04')).toMatchObject({
      status: 400,
      reply: {
        message: "The private key of VM KeyPair 'adopted' is not stored in Spider.",
        hint: expect.stringContaining('Send the private key with the request'),
      },
    });
  });

  it('is refused by a VM that is suspended', async () => {
    await makeVm(bed, 'vm-05');
    await bed.get('/controlvm/vm-05?ConnectionName=c1&action=suspend');
    for (let status = ''; status !== 'Suspended'; )
      status = (await bed.get('/vmstatus/vm-05', on)).reply.Status;
    expect(await command(bed, { Command: 'true' }, 'vm-05')).toMatchObject({
      status: 409,
      reply: {
        message: "VM 'vm-05' is suspended: it does not accept SSH connections.",
        hint: expect.stringMatching(/^Resume/),
      },
    });
  });

  it('is in the call history, without its words and its output', async () => {
    await command(bed, { Command: 'echo canary-1 canary-2' });
    await command(bed, { Command: 'sleep 30 # canary-1', TimeoutMs: 100 });
    const calls = (await remoteCalls(bed)).slice(-2);
    const call = { connection: 'c1', cloud: 'twin', region: 'default', kind: 'vm', resource: 'vm-01' };
    expect(calls).toMatchObject([
      { ...call, operation: 'command', outcome: 'ok', nativeCalls: [{ api: 'ssh', bytes: 18 }] },
      { ...call, operation: 'command', outcome: 'timeout' },
    ]);
    expect(JSON.stringify(await bed.store.history.list({ limit: 10_000 }))).not.toMatch(/canary|PRIVATE/);
  });
});

describe('the host key of a VM', () => {
  const other = {
    type: 'ssh-ed25519',
    publicKey: 'AAAAC3NzaC1lZDI1NTE5AAAAIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  };

  it('is refused after a change until it is reset', async () => {
    await makeVm(bed, 'vm-06');
    const { reply } = await bed.get('/vm/vm-06', on);
    const id = `c1/${reply.IId.SystemId}`;
    await bed.store.hostKeys.put(id, other);
    const refused = await command(bed, { Command: 'hostname' }, 'vm-06');
    expect(refused).toMatchObject({
      status: 409,
      reply: {
        code: 'conflict',
        message: expect.stringContaining('host key has changed'),
        hint: expect.stringContaining('DELETE /spider/vm/vm-06/hostkey?ConnectionName=c1'),
      },
    });
    expect((await bed.delete('/vm/vm-06/hostkey', on)).reply).toEqual({ Result: 'true' });
    expect((await command(bed, { Command: 'hostname' }, 'vm-06')).reply.stdout).toMatch(/^vm-06/);
    expect(await bed.store.hostKeys.get(id)).toMatchObject({ type: 'ssh-ed25519' });
    await bed.delete('/vm/vm-06', on);
    expect(await bed.store.hostKeys.get(id)).toBeUndefined();
  });
});

describe('sshrun', () => {
  const run = async (request: Readonly<Record<string, unknown>>) => {
    const { reply: key } = await bed.post('/keypair', { ...on, ReqInfo: { Name: 'key-run' } });
    const lines = key.PrivateKey.trimEnd().split('\n');
    await makeVm(bed, 'vm-run', { KeyPairName: 'key-run' });
    const { SSHAccessPoint } = (await bed.get('/vm/vm-run', on)).reply;
    const whole = { UserName: 'cb-user', PrivateKey: lines, ServerPort: SSHAccessPoint, ...request };
    const answer = await bed.post('/sshrun', whole);
    await bed.delete('/vm/vm-run', on);
    await bed.delete('/keypair/key-run', on);
    return answer;
  };

  it('returns the output as a JSON string, without the newlines around it', async () => {
    const { status, headers, reply } = await run({ Command: 'echo; echo "a  b"; echo c; echo' });
    expect({ status, reply }).toEqual({ status: 200, reply: 'a  b\nc' });
    expect(headers['content-type']).toMatch(/^application\/json/);
  });

  it('returns all of the output, however long it is', async () => {
    const Command = 'for i in 1 2 3; do printf "%01000000d" 0; done';
    expect((await run({ Command })).reply).toHaveLength(3_000_000);
  });

  it('begins each failure as CB-Spider does', async () => {
    expect(await run({ Command: 'echo why >&2; exit 4' })).toMatchObject({
      status: 409,
      reply: { message: 'Error while running cmd: Process exited with status 4', hint: 'why' },
    });
    expect(await run({ Command: 'true', UserName: 'root' })).toMatchObject({
      status: 403,
      reply: { message: expect.stringMatching(/^Error while running cmd: root@127/) },
    });
    expect((await run({ Command: 'true', ServerPort: '127.0.0.1:1' })).reply.message).toMatch(
      /^Error while running cmd: cb-user@127.0.0.1:1: The host cannot be reached/,
    );
  });

  it.each([
    [{ UserName: '' }, 'UserName is empty!'],
    [{ PrivateKey: [] }, 'PrivateKey is empty!'],
    [{ Command: '' }, 'Command is empty!'],
    [{ Command: 'true', ServerPort: 'nowhere' }, "'nowhere' is not HOST:PORT."],
  ])('requires all of its fields: %j', async (fields, message) => {
    const whole = { UserName: 'u', PrivateKey: ['k'], ServerPort: '127.0.0.1:22', Command: 'c' };
    expect(await bed.post('/sshrun', { ...whole, ...fields })).toMatchObject({
      status: 400,
      reply: { message },
    });
  });

  it('accepts a new VM at the address of a deleted one', async () => {
    const port = await freePort();
    const small = await startRemoteBed({ ports: { first: port, last: port } });
    try {
      const { reply: key } = await small.post('/keypair', { ...on, ReqInfo: { Name: 'key-run' } });
      const request = {
        ...{ UserName: 'cb-user', ServerPort: `127.0.0.1:${port}`, Command: 'hostname' },
        PrivateKey: key.PrivateKey.trimEnd().split('\n'),
      };
      await small.delete('/vm/vm-01', on);
      for (const name of ['vm-02', 'vm-03']) {
        await makeVm(small, name, { KeyPairName: 'key-run' });
        expect((await small.post('/sshrun', request)).reply).toMatch(name);
        await small.delete(`/vm/${name}`, on);
      }
    } finally {
      await small.close();
    }
  });

  it('resets the host key of an address', async () => {
    const address = '127.0.0.1:22222';
    await bed.store.hostKeys.put(`address/${address}`, { type: 'x', publicKey: 'AAAA' });
    expect((await bed.delete('/hostkey?Address=nonsense')).status).toBe(400);
    expect((await bed.delete(`/hostkey?Address=${address}`)).reply).toEqual({ Result: 'true' });
    expect(await bed.store.hostKeys.get(`address/${address}`)).toBeUndefined();
  });
});
