/** The name of a field, and the name that its cloud uses for it. */
export interface CredentialField {
  readonly name: string;
  readonly cloudName: string;
}

/**
 * Returns the values that a file with credentials has for these fields: JSON as Google Cloud and Azure write it, INI
 * and CSV as AWS writes them, or a private key in PEM. Ignores all other values.
 */
export function valuesOfFile(
  text: string,
  fields: readonly CredentialField[],
): Readonly<Record<string, string>> {
  const found =
    text.includes('-----BEGIN ') && !text.trimStart().startsWith('{')
      ? pemPairs(text, fields)
      : pairsOf(text);
  const values: Record<string, string> = {};
  for (const field of fields) {
    const value = [field.name, field.cloudName]
      .map(name => valueFor(name, found))
      .find(each => each !== undefined);
    if (value !== undefined) values[field.name] = value;
  }
  return values;
}

type Pairs = ReadonlyMap<string, string>;

/**
 * Returns the value with exactly this name, or one whose name is its ending: `Access key ID` for `aws_access_key_id`.
 */
function valueFor(name: string, pairs: Pairs): string | undefined {
  const wanted = plain(name);
  return pairs.get(wanted) ?? [...pairs].find(([key]) => wanted.endsWith(key))?.[1];
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}

function pemPairs(text: string, fields: readonly CredentialField[]): Pairs {
  const field = fields.find(({ name }) => plain(name).includes('key'));
  return new Map(field === undefined ? [] : [[plain(field.name), text]]);
}

function pairsOf(text: string): Pairs {
  const json = jsonOf(text);
  if (json !== undefined) return new Map(jsonPairs(json));
  const lines = text.split(/\r?\n/).filter(line => line.trim() !== '');
  const pairs = lines.flatMap(line => {
    const [, key, value] = /^\s*([^=[#;]+?)\s*=\s*(.+?)\s*$/.exec(line) ?? [];
    return key === undefined || value === undefined ? [] : [[plain(key), value] as const];
  });
  return new Map(pairs.length > 0 ? pairs : csvPairs(lines));
}

function jsonOf(text: string): unknown {
  if (!text.trimStart().startsWith('{')) return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function jsonPairs(value: unknown): (readonly [string, string])[] {
  if (typeof value !== 'object' || value === null) return [];
  const list: unknown = Reflect.get(value, 'KeyValueInfoList');
  if (Array.isArray(list)) return list.map(({ Key, Value }) => [plain(String(Key)), String(Value)] as const);
  return Object.entries(value).flatMap(([key, entry]) =>
    typeof entry === 'string' ? [[plain(key), entry] as const] : jsonPairs(entry),
  );
}

function csvPairs([head = '', row = '']: readonly string[]): (readonly [string, string])[] {
  const names = head.split(',');
  const values = row.split(',');
  if (names.length < 2 || names.length !== values.length) return [];
  return names.map((name, index) => [plain(name), (values[index] ?? '').trim().replaceAll('"', '')] as const);
}
