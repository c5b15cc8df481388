import { readFile } from 'node:fs/promises';
import type { Call } from '../command/call.ts';
import { usageError } from '../invocation/exit.ts';
import { readAll } from '../invocation/io.ts';
import type { Wire } from '../nouns/noun.ts';

/** What a file, standard input or a text says to make: one object a document. */
export async function givenBodies(call: Call): Promise<readonly Wire[]> {
  const { flags } = call;
  const data = flags.text('data');
  const file = flags.text('file');
  if (data !== undefined && file !== undefined)
    throw usageError('-d and -f cannot be combined.', 'Give the object with one of them.');
  if (data !== undefined)
    return documentsIn(
      data === '-' || data.startsWith('@') ? await readSource(call, data.replace(/^@/, '')) : data,
      '-d',
    );
  return file === undefined ? [{}] : documentsIn(await readSource(call, file), file);
}

/** A file's text; `-` is standard input. */
export async function readSource({ io }: Call, path: string): Promise<string> {
  if (path === '-') return readAll(io.stdin);
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw usageError(`${path} cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
}

/** The objects in a text of JSON or of YAML, which may hold several documents. */
export async function documentsIn(text: string, from: string): Promise<readonly Wire[]> {
  const values =
    text.trimStart().startsWith('{') && isJson(text) ? [JSON.parse(text)] : await yamlDocuments(text, from);
  const wrong = values.find(value => typeof value !== 'object' || value === null || Array.isArray(value));
  if (values.length === 0 || wrong !== undefined)
    throw usageError(
      `${from} is not an object in JSON or YAML.`,
      'For example {"Name": "web"}, or Name: web.',
    );
  return values;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

async function yamlDocuments(text: string, from: string) {
  const { parseAllDocuments } = await import('../output/yaml.ts');
  const documents = parseAllDocuments(text.replace(/^\ufeff/, ''));
  const all = Array.isArray(documents) ? documents : [];
  for (const { errors } of all) {
    const [error] = errors;
    if (error !== undefined) throw usageError(`${from}: ${error.message.split('\n')[0]}`);
  }
  return all.map(document => document.toJS()).filter(value => value !== null);
}

/** What was given, with what flags say in place of it; the request's own part where it is a whole body. */
export function mergedRequest(given: Wire, flags: Wire): Wire {
  const request =
    typeof given.ReqInfo === 'object' && given.ReqInfo !== null ? (given.ReqInfo as Wire) : given;
  const told = Object.entries(flags).filter(([, value]) => value !== undefined);
  return { ...request, ...Object.fromEntries(told) };
}
