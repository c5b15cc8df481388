import { createClient, SpiderError } from '@cb-spider/client';
import { exitCodeOf, exits, Interrupted, usageError } from '../invocation/exit.ts';
import { Flags } from '../invocation/flags.ts';
import { type Io, readAll, write } from '../invocation/io.ts';
import { trust } from '../server/connect.ts';
import { readSettings } from '../settings/settings.ts';
import { readLine, type SpctlLine } from './read-line.ts';
import { type SpctlRow, spctlRows } from './table.ts';
import { examplesOf, groupsText, usageOf } from './usage.ts';

/**
 * `spctl GROUP VERB`: runs a command of CB-Spider's own command line. Prints replies as the server sends
 * them; exits with this program's exit codes.
 */
export async function runSpctl(words: readonly string[], io: Io, signal: AbortSignal): Promise<number> {
  const line = readLine(words);
  if (line.isVersion)
    return runRow({ group: 'info', verb: 'version', method: 'GET', path: '/version' }, line, io, signal);
  const ofGroup = spctlRows.filter(({ group }) => group === line.group);
  const found = ofGroup.find(({ verb }) => verb === line.verb);
  if (found === undefined) {
    if (line.group !== undefined && ofGroup.length === 0)
      throw usageError(
        `spctl has no group '${line.group}' here.`,
        'spider spctl --help, or use spider api for any path',
      );
    await write(io.stdout, groupsText(ofGroup.length > 0 ? ofGroup : spctlRows));
    return line.isHelp || line.group === undefined ? exits.ok : exits.usage;
  }
  if (line.isHelp || line.isExample) {
    await write(io.stdout, line.isExample ? await examplesOf(found) : await usageOf(found));
    return exits.ok;
  }
  return runRow(found, line, io, signal);
}

async function runRow(row: SpctlRow, line: SpctlLine, io: Io, signal: AbortSignal): Promise<number> {
  const path = pathOf(row, line);
  const body = await bodyOf(line, io);
  if (path === undefined || needsBody(row, line, body)) {
    await write(io.stdout, await usageOf(row));
    return exits.usage;
  }
  const flags = new Flags({
    server: line.server,
    user: line.user,
    password: line.password,
    caFile: line.caFile,
  });
  const { server, username, secret, caFile } = await readSettings(flags, io.env);
  if (line.password !== undefined)
    io.stderr.write('warning: other users of this machine can see the password of -p\n');
  if (caFile !== undefined) await trust(caFile);
  const client = createClient({ server, username, ...secret });
  const isRead = row.method === 'GET';
  // A GET has no body, so the values of the given body become query parameters, which the server reads too.
  const query = { ...(isRead ? textsIn(body) : {}), ...queryOf(row, line, body) };
  const request = { query, body: isRead ? undefined : body, signal };
  try {
    const response = await client.send(row.method, `/spider${path}`, request);
    await write(io.stdout, shown(await response.text(), io));
    return exits.ok;
  } catch (error) {
    if (signal.aborted) throw new Interrupted('');
    if (!(error instanceof SpiderError) || error.body === '') throw error;
    await write(io.stdout, shown(error.body, io));
    return exitCodeOf(error.code);
  }
}

/** Returns the path with its parameters filled in; `undefined` if one is missing. */
function pathOf({ path }: SpctlRow, { values, connection, name }: SpctlLine): string | undefined {
  const parameters = [...path.matchAll(/\{(\w+)\}/g)].map(([, parameter = '']) => parameter);
  let filled = path;
  for (const [index, parameter] of parameters.entries()) {
    const isLast = index === parameters.length - 1;
    const value =
      values.get(parameter.toLowerCase())?.value ??
      (parameter === 'ConnectionName' ? connection : isLast ? name : undefined);
    if (value === undefined) return undefined;
    filled = filled.replace(`{${parameter}}`, encodeURIComponent(value));
  }
  return filled;
}

/** Returns the query parameters: the values that are neither in the path nor in the body. */
function queryOf({ path }: SpctlRow, line: SpctlLine, body: unknown): Readonly<Record<string, string>> {
  const query: Record<string, string> = {};
  const isInPath = (name: string) => path.toLowerCase().includes(`{${name.toLowerCase()}}`);
  if (line.connection !== undefined && !isInPath('ConnectionName') && !hasKey(body, 'ConnectionName'))
    query.ConnectionName = line.connection;
  for (const { name, value } of line.values.values()) if (!isInPath(name)) query[name] = value;
  return query;
}

/** Returns whether a body is missing: a create needs one. */
function needsBody({ method, path }: SpctlRow, line: SpctlLine, body: unknown): boolean {
  return method === 'POST' && body === undefined && line.values.size === 0 && !/^\/get\w+owner$/.test(path);
}

async function bodyOf({ data }: SpctlLine, io: Io): Promise<unknown> {
  if (data === undefined) return undefined;
  const text = data === '-' ? await readAll(io.stdin) : data;
  const { documentsIn } = await import('../changes/bodies.ts');
  if (!text.startsWith('@')) return (await documentsIn(text, '-d'))[0];
  const { readFile } = await import('node:fs/promises');
  return (await documentsIn(await readFile(text.slice(1), 'utf8'), text.slice(1)))[0];
}

function textsIn(body: unknown): Readonly<Record<string, string>> {
  const texts = Object.entries(typeof body === 'object' && body !== null ? body : {});
  return Object.fromEntries(texts.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

function hasKey(body: unknown, key: string): boolean {
  return (
    typeof body === 'object' &&
    body !== null &&
    Object.keys(body).some(each => each.toLowerCase() === key.toLowerCase())
  );
}

/** Returns the reply unchanged; indented if the output is a terminal. */
function shown(text: string, { stdout }: Io): string {
  const whole = text.endsWith('\n') ? text : `${text}\n`;
  if (stdout.isTTY !== true || !/^\s*[[{]/.test(text)) return whole;
  return `${JSON.stringify(JSON.parse(text), null, 2)}\n`;
}
