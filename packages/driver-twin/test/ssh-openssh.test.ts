import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ownKey, portOf, SshBed } from './ssh-bed.ts';

const isInstalled = spawnSync('ssh', ['-V']).status === 0;
if (!isInstalled) process.stderr.write('Skipped: OpenSSH’s programs are not installed.\n');
const withOpenSsh = isInstalled || process.env.CI === 'true' ? describe : describe.skip;

const folder = mkdtempSync(join(tmpdir(), 'twin-openssh-'));
const keyFile = join(folder, 'key');
const knownHosts = join(folder, 'known_hosts');
let bed: SshBed;
let port: string;

beforeAll(async () => {
  writeFileSync(keyFile, ownKey.private, { mode: 0o600 });
  bed = await SshBed.start();
  port = String(portOf(await bed.runVm()));
});

afterAll(() => {
  bed.close();
  rmSync(folder, { recursive: true, force: true });
});

const options = () =>
  [
    `IdentityFile=${keyFile}`,
    'IdentitiesOnly=yes',
    'BatchMode=yes',
    `UserKnownHostsFile=${knownHosts}`,
    'StrictHostKeyChecking=accept-new',
    'LogLevel=ERROR',
  ].flatMap(option => ['-o', option]);

const call = (program: string, args: readonly string[]) =>
  promisify(execFile)(program, ['-F', 'none', ...options(), ...args], { timeout: 15_000 });

withOpenSsh('OpenSSH’s programs', () => {
  it('run commands by ssh, and see the same host key again', async () => {
    for (const word of ['first', 'second']) {
      const { stdout } = await call('ssh', ['-p', port, 'cb-user@127.0.0.1', `echo ${word}; uname -n`]);
      expect(stdout).toBe(`${word}\nweb-1\n`);
    }
    await expect(call('ssh', ['-p', port, 'cb-user@127.0.0.1', 'exit 9'])).rejects.toMatchObject({ code: 9 });
  });

  it('copy files by scp, there and back', async () => {
    const bytes = Buffer.from(Array.from({ length: 2_000_000 }, (_, index) => (index * 7) % 256));
    const [there, back] = [join(folder, 'there'), join(folder, 'back')];
    writeFileSync(there, bytes);
    await call('scp', ['-s', '-P', port, there, 'cb-user@127.0.0.1:copied file']);
    await call('scp', ['-s', '-p', '-P', port, 'cb-user@127.0.0.1:copied file', back]);
    expect(readFileSync(back).equals(bytes)).toBe(true);
  });

  it('work on files by sftp', async () => {
    const batch = join(folder, 'batch');
    writeFileSync(
      batch,
      'mkdir d\nput batch d/one\nln -s d/one s\nrename d/one d/two\nls -l d\nrm d/two\nrmdir d\n'.replace(
        'put batch',
        `put ${batch}`,
      ),
    );
    const { stdout } = await call('sftp', ['-b', batch, '-P', port, 'cb-user@127.0.0.1']);
    expect(stdout).toMatch(/-rw-\S+ +1 1000 +1000 .* two/);
    const { stdout: link } = await call('ssh', ['-p', port, 'cb-user@127.0.0.1', 'readlink s']);
    expect(link).toBe('d/one\n');
  });
});
