import type { Call } from '../command/call.ts';
import { usageError } from '../invocation/exit.ts';
import { readAll } from '../invocation/io.ts';
import type { Wire } from '../nouns/noun.ts';
import { listAt } from '../nouns/noun.ts';
import { readSource } from './bodies.ts';

const example = 'For example ClientId = AKIA...';

/**
 * Adds the secrets of `--from-file` or `--from-stdin` to a request. They never appear on a command line or in output.
 */
export async function withSecrets(call: Call, request: Wire): Promise<Wire> {
  const { flags, io } = call;
  const file = flags.text('fromFile');
  if (file === undefined && !flags.has('fromStdin')) {
    if (listAt(request, 'KeyValueInfoList').length > 0) return request;
    throw usageError('The values of the credential are missing.', 'Use --from-file FILE or --from-stdin.');
  }
  const text = file === undefined ? await readAll(io.stdin) : await readSource(call, file);
  const values = await valuesIn(text, flags.text('profile'));
  const list = Object.entries(values).map(([Key, Value]) => ({ Key, Value }));
  if (list.length === 0)
    throw usageError(
      'The credential contains no values.',
      'Use JSON, YAML, or lines of the form KEY = VALUE.',
    );
  return { ...request, KeyValueInfoList: list };
}

/** Parses keys and values from a JSON or YAML object, from lines `KEY = VALUE`, or from one section of an INI file. */
export async function valuesIn(text: string, section = 'default'): Promise<Readonly<Record<string, string>>> {
  const trimmed = text.replace(/^\ufeff/, '').trim();
  if (/^\[|^[\w.-]+\s*=/m.test(trimmed) && !trimmed.startsWith('{')) return iniValues(trimmed, section);
  const { parse, YAMLParseError } = await import('../output/yaml.ts');
  let value: unknown;
  try {
    value = parse(trimmed);
  } catch (error) {
    // The library's message is not shown: it quotes the line, which contains a secret.
    if (error instanceof YAMLParseError)
      throw usageError('The credential is not JSON, YAML, or lines of the form KEY = VALUE.', example);
    throw error;
  }
  if (typeof value !== 'object' || value === null)
    throw usageError('The credential is not an object of keys and values.', example);
  const pairs = listAt(value, 'KeyValueInfoList') as readonly {
    readonly Key: string;
    readonly Value: string;
  }[];
  if (pairs.length > 0) return Object.fromEntries(pairs.map(({ Key, Value }) => [Key, Value]));
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, each]) => (isPlain(each) ? [[key, String(each)]] : [])),
  );
}

function isPlain(value: unknown): boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

function iniValues(text: string, section: string): Record<string, string> {
  const values: Record<string, string> = {};
  const hasSections = /^\[/m.test(text);
  let here = !hasSections;
  for (const line of text.split(/\r?\n/)) {
    const [, title] = /^\[(.+)\]$/.exec(line.trim()) ?? [];
    if (title !== undefined) here = title.replace(/^profile /, '') === section;
    const [, key, value] = /^\s*([\w.-]+)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    if (here && key !== undefined && value !== undefined) values[key] = value.replace(/^(['"])(.*)\1$/, '$2');
  }
  return values;
}
