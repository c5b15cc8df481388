import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Call } from '../command/call.ts';
import { CommandError, usageError } from '../invocation/exit.ts';
import type { Noun, Wire } from '../nouns/noun.ts';
import { at, listAt, nameOf, textAt } from '../nouns/noun.ts';
import { printResults, type Result } from './conclude.ts';
import { confirmMany, printCreated } from './created.ts';
import { printDryRun } from './dry-run.ts';
import type { Where } from './place.ts';
import { type Change, sendChange } from './send.ts';

/**
 * Creates key pairs and saves their private keys. The server sends a private key only once, in the reply to
 * the request, so the request is never asynchronous. A single key goes to a file, or to standard output if
 * requested; many keys go to files in a folder.
 */
export async function createKey(call: Call, noun: Noun, request: Wire, where: Where): Promise<number> {
  const isMany = 'many' in where;
  const body = isMany
    ? { ...where.place, ReqInfo: request }
    : { ConnectionName: where.one, ReqInfo: request };
  const path = isMany ? '/spider/fleet/keypair' : '/spider/keypair';
  const change: Change = { method: 'POST', path, body, isSynchronous: true };
  if (call.flags.has('dryRun'))
    return printDryRun(call, change, isMany ? where.many : [{ connection: where.one }]);
  if (call.flags.has('async')) throw usageError('--async would lose the private key.', 'Leave --async out.');
  const out = call.flags.text('out') ?? (isMany ? undefined : `${String(request.Name)}.pem`);
  if (out === undefined) throw usageError('--out is missing.', 'Set it to a folder for the private keys.');
  if (isMany) await confirmMany(call, noun, String(request.Name), where.many);
  if (isMany) return saveMany(call, noun, change, out);
  const file = out === '-' ? undefined : await reserve(out);
  try {
    const sent = await sendChange(call, change);
    const key = 'reply' in sent ? textAt(sent.reply, 'PrivateKey') : undefined;
    if (key === undefined) throw noKey(String(request.Name));
    if (file === undefined) {
      await call.output.result(withEnd(key));
      return 0;
    }
    await file.writeFile(withEnd(key));
    call.output.note(`The private key is in ${out}. The server does not show it again.`);
  } catch (error) {
    if (file !== undefined) await giveBack(out);
    throw error;
  } finally {
    await file?.close();
  }
  return printCreated(call, noun, String(request.Name), where.one);
}

async function saveMany(call: Call, noun: Noun, change: Change, folder: string): Promise<number> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const sent = await sendChange(call, change);
  const results = 'reply' in sent ? listAt(sent.reply, 'results') : [];
  const namedResults: Result[] = [];
  for (const result of results) {
    const connection = textAt(result, 'connection') ?? '';
    const item = at(result, 'item');
    const key = textAt(item, 'PrivateKey');
    if (key !== undefined) {
      const file = await reserve(join(folder, `${connection}.pem`));
      await file.writeFile(withEnd(key));
      await file.close();
    }
    namedResults.push({ ...(result as Result), name: nameOf(item) });
  }
  return printResults(call, noun, namedResults);
}

/**
 * Opens a file that only its owner can read. Called before the key is created, because a key that cannot be
 * saved would be lost.
 */
async function reserve(path: string) {
  return open(path, 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') throw usageError(`${path} already exists.`, 'Set --out to another file.');
    throw usageError(`${path} cannot be written (${error.code}).`, 'Set --out to another file.');
  });
}

async function giveBack(path: string): Promise<void> {
  const { rm } = await import('node:fs/promises');
  await rm(path, { force: true });
}

function withEnd(key: string): string {
  return key.endsWith('\n') ? key : `${key}\n`;
}

function noKey(name: string): CommandError {
  return new CommandError(
    'conflict',
    `The reply for '${name}' has no private key, because an earlier request has created the key pair.`,
    'If its private key is lost, delete the key pair and create it again.',
  );
}
