import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { Duplex } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { askAdmission } from '../src/first-login/ssh.ts';
import { anotherKey } from './fake-connection.ts';

const sshd = '/usr/sbin/sshd';
/** The folder for sshd's privilege separation, without which sshd does not start as root. */
const isReady = existsSync(sshd) && (userInfo().uid !== 0 || existsSync('/run/sshd'));
const reason = isReady ? '' : ` (skipped: there is no ${sshd} that can start)`;

/** The driver checks a login in an unusual way, so the server that most VMs run must answer it as expected. */
(isReady ? describe : describe.skip)(`OpenSSH, asked whether it would let a user in${reason}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'cloudit-sshd-'));
  const at = (name: string) => join(folder, name);
  let publicKey = '';

  beforeAll(() => {
    for (const name of ['host', 'user'])
      execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', at(name)]);
    publicKey = readFileSync(at('user.pub'), 'utf8').trim();
    writeFileSync(at('authorized_keys'), `${publicKey}\n`);
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  async function ask(passwords: 'yes' | 'no', key: string, knownHostKey?: string) {
    const lines = [
      `HostKey ${at('host')}`,
      `AuthorizedKeysFile ${at('authorized_keys')}`,
      ...['StrictModes no', 'UsePAM no', 'PidFile none', 'KbdInteractiveAuthentication no'],
      `PasswordAuthentication ${passwords}`,
    ];
    writeFileSync(at('sshd_config'), `${lines.join('\n')}\n`);
    const child = spawn(sshd, ['-i', '-f', at('sshd_config')], { stdio: ['pipe', 'pipe', 'ignore'] });
    child.stdin.on('error', () => undefined);
    const socket = Duplex.from({ readable: child.stdout, writable: child.stdin });
    try {
      return await askAdmission(socket, { user: userInfo().username, publicKey: key, knownHostKey });
    } finally {
      child.kill('SIGKILL');
    }
  }

  it('says that it takes the key, and whether it takes passwords', async () => {
    const { hostKey, ...open } = await ask('yes', publicKey);
    expect(open).toEqual({ takesKey: true, takesPassword: true });
    expect(await ask('no', publicKey, hostKey)).toEqual({ hostKey, takesKey: true, takesPassword: false });
  });

  it('says that it does not take another key', async () => {
    expect(await ask('yes', anotherKey)).toMatchObject({ takesKey: false, takesPassword: true });
    expect(await ask('no', anotherKey)).toMatchObject({ takesKey: false, takesPassword: false });
  });

  it('is asked nothing if its host key differs from the known one', async () => {
    await expect(ask('no', publicKey, 'SHA256:another')).rejects.toMatchObject({ name: 'HostKeyChanged' });
  });

  it('shows the fingerprint that its own tools show', async () => {
    const shown = execFileSync('ssh-keygen', ['-l', '-f', at('host.pub')]).toString();
    expect(shown).toContain((await ask('no', publicKey)).hostKey);
  });
});
