import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { Readable } from 'node:stream';
import type { Call } from '../command/call.ts';
import { CommandError, usageError } from '../invocation/exit.ts';
import { getFile, type Place, putFile } from './files.ts';
import { requestOf } from './run-on-one.ts';

/** Copies a folder as one tar archive, which `tar` packs on one side and unpacks on the other. */
export async function copyTree(call: Call, connection: string, from: Place, to: Place): Promise<void> {
  if (to.vm !== undefined) await uploadTree(call, connection, from.path, to.vm, to.path);
  else if (from.vm !== undefined) await downloadTree(call, connection, from.vm, from.path, to.path);
}

async function uploadTree(
  call: Call,
  connection: string,
  from: string,
  vm: string,
  to: string,
): Promise<void> {
  if (from === '-') throw usageError('-r needs a folder.', 'For example spider cp -r ./folder vm:/path.');
  const archive = archivePath();
  const tar = spawn('tar', ['-cf', '-', '-C', dirname(from), '--', basename(from)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = endOf(tar);
  await putFile(call, connection, vm, archive, Readable.toWeb(tar.stdout) as ReadableStream);
  await ended;
  const folder = to === '' ? '.' : to;
  await runOnVm(call, connection, vm, ['mkdir', '-p', folder]);
  await runThenRemove(call, connection, vm, archive, ['tar', '-xf', archive, '-C', folder]);
}

async function downloadTree(
  call: Call,
  connection: string,
  vm: string,
  from: string,
  to: string,
): Promise<void> {
  const archive = archivePath();
  const [parent, name] = [dirname(from), basename(from)];
  await runOnVm(call, connection, vm, ['tar', '-cf', archive, '-C', parent, name]);
  try {
    await mkdir(to, { recursive: true });
    const tar = spawn('tar', ['-xf', '-', '-C', to], { stdio: ['pipe', 'inherit', 'inherit'] });
    const ended = endOf(tar);
    const bytes = await getFile(call, connection, vm, archive);
    bytes.on('error', () => tar.stdin.destroy());
    bytes.pipe(tar.stdin);
    await ended;
  } finally {
    await runOnVm(call, connection, vm, ['rm', '-f', archive]);
  }
}

function archivePath(): string {
  return `/tmp/spider-${randomUUID()}.tar`;
}

async function runThenRemove(
  call: Call,
  connection: string,
  vm: string,
  archive: string,
  command: readonly string[],
): Promise<void> {
  try {
    await runOnVm(call, connection, vm, command);
  } finally {
    await runOnVm(call, connection, vm, ['rm', '-f', archive]);
  }
}

/** Runs a command on the VM. Fails if its exit code is not 0. */
async function runOnVm(
  call: Call,
  connection: string,
  vm: string,
  command: readonly string[],
): Promise<void> {
  const body = { ConnectionName: connection, ReqInfo: await requestOf(call, command) };
  const path = `/spider/vm/${encodeURIComponent(vm)}/command`;
  const { exitCode, stderr } = await call.client.json<{ exitCode?: number; stderr?: string }>('POST', path, {
    body,
    signal: call.signal,
  });
  if (exitCode !== 0)
    throw new CommandError(
      'failed',
      `${command[0]} on ${vm}: ${(stderr ?? '').trim() || `exit ${exitCode}`}`,
    );
}

async function endOf(tar: ReturnType<typeof spawn>): Promise<void> {
  const ended = new Promise<number | null>((resolve, reject) =>
    tar.once('close', resolve).once('error', reject),
  );
  ended.catch(() => undefined);
  const code = await ended;
  if (code !== 0)
    throw new CommandError(
      'failed',
      `tar, which packs the folder here, ended with ${code}.`,
      'Read its message above.',
    );
}
