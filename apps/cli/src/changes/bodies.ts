import { readFile } from 'node:fs/promises';
import type { Call } from '../command/call.ts';
import { usageError } from '../invocation/exit.ts';
import { readAll } from '../invocation/io.ts';
import type { Wire } from '../nouns/noun.ts';

/** Reads the objects to create from `-d`, a file or standard input: one object per document. */
export async function givenBodies(call: Call): Promise<readonly Wire[]> {
  const { flags } = call;
  const data = flags.text('data');
  const file = flags.text('file');
  if (data !== undefined && file !== undefined)
    throw usageError('-d and -f cannot be combined.', 'Use only one of them.');
  if (data !== undefined)
    return documentsIn(
      data === '-' || data.startsWith('@') ? await readSource(call, data.replace(/^@/, '')) : data,
      '-d',
    );
  return file === undefined ? [{}] : documentsIn(await readSource(call, file), file);
}

/** Reads the text of a file; `-` is standard input. */
export async function readSource({ io }: Call, path: string): Promise<string> {
  if (path === '-') return readAll(io.stdin);
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw usageError(`${path} cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
}

/** Parses the objects in a JSON or YAML text. YAML may contain several documents. */
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

/** Merges a given request with the values of flags, which take precedence. Uses `ReqInfo` if a whole body is given. */
export function mergedRequest(given: Wire, flags: Wire): Wire {
  const request =
    typeof given.ReqInfo === 'object' && given.ReqInfo !== null ? (given.ReqInfo as Wire) : given;
  const overrides = Object.entries(flags).filter(([, value]) => value !== undefined);
  return { ...request, ...Object.fromEntries(overrides) };
}
