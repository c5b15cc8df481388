import type { Kind, Schema } from './metadata.ts';
import { Refusal } from './refusal.ts';

type Value = string | readonly Value[] | { readonly [name: string]: Value };

/** The parameters of one request, checked against the metadata of its action. */
export class Parameters {
  readonly #values: { readonly [name: string]: Value };

  constructor(flat: ReadonlyMap<string, string>, schema: Schema) {
    this.#values = structured(flat, schema);
    checkRequired(this.#values, schema, '');
  }

  text(name: string): string | undefined {
    const value = this.#values[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  }

  /** A required one, which the metadata has made sure of. */
  needed(name: string): string {
    const value = this.text(name);
    if (value === undefined) throw missing(name);
    return value;
  }

  number(name: string): number | undefined {
    const value = this.text(name);
    return value === undefined ? undefined : Number(value);
  }

  flag(name: string): boolean {
    return this.text(name)?.toLowerCase() === 'true';
  }

  texts(name: string): readonly string[] {
    const value = this.#values[name];
    return Array.isArray(value) ? value.filter(each => typeof each === 'string') : [];
  }

  records(name: string): readonly Readonly<Record<string, string>>[] {
    const value = this.#values[name];
    return Array.isArray(value) ? value.filter(each => typeof each === 'object') : [];
  }

  /** A JSON array in one parameter, as `InstanceIds` has it. */
  jsonTexts(name: string): readonly string[] | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    try {
      const list: unknown = JSON.parse(value);
      if (Array.isArray(list) && list.length <= 100 && list.every(each => typeof each === 'string'))
        return list;
    } catch {
      // refused below, like any other text that is not such a list
    }
    throw new Refusal(400, 'InvalidParameter', `The specified parameter ${name} is not valid.`);
  }

  /** The tags to set or to look for. */
  tags(name = 'Tag'): ReadonlyMap<string, string> {
    return new Map(this.records(name).map(({ Key = '', Value = '' }) => [Key, Value]));
  }

  /** All of it as one text: the same for the same request. */
  fingerprint(): string {
    return JSON.stringify(this.#values, (_name, value: unknown) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => a.localeCompare(b)))
        : value,
    );
  }
}

const patterns: Readonly<Partial<Record<Kind, RegExp>>> = {
  Integer: /^-?\d+$/,
  Long: /^-?\d+$/,
  Float: /^-?\d+(\.\d+)?$/,
  Boolean: /^(true|false)$/i,
};

function structured(flat: ReadonlyMap<string, string>, schema: Schema): { [name: string]: Value } {
  const values: { [name: string]: Value } = {};
  const lists = new Map<string, Map<string, string>>();
  for (const [name, value] of flat) {
    const simple = schema[name];
    if (simple !== undefined) values[name] = checked(name, value, simple.kind);
    else {
      const [, head = '', rest = ''] = /^([^.]+)\.(.+)$/.exec(name) ?? [];
      if (schema[head] === undefined) throw unknown(name);
      lists.set(head, (lists.get(head) ?? new Map()).set(rest, value));
    }
  }
  for (const [name, items] of lists) values[name] = listed(name, items, schema);
  return values;
}

/** `1` and `1.Key` and `1.SecurityGroupIds.2`, without what stands before them. */
function listed(name: string, items: ReadonlyMap<string, string>, schema: Schema): Value {
  const kind = schema[name]?.kind;
  if (kind !== 'RepeatList' && kind !== 'Array') throw unknown(name);
  const parts = schema[name]?.parts ?? (kind === 'Array' ? schema : undefined);
  const rows = new Map<number, Map<string, string>>();
  for (const [path, value] of items) {
    const [, index, part = ''] = /^(\d+)(?:\.(.+))?$/.exec(path) ?? [];
    if (index === undefined || Number(index) < 1) throw unknown(`${name}.${path}`);
    rows.set(Number(index), (rows.get(Number(index)) ?? new Map()).set(part, value));
  }
  return [...rows]
    .sort(([a], [b]) => a - b)
    .map(([index, row]) => {
      if (parts === undefined) return row.get('') ?? refuse(`${name}.${index}.${[...row.keys()][0]}`);
      const record = structured(row, parts);
      if (kind === 'RepeatList') checkRequired(record, parts, `${name}.${index}.`);
      return record;
    });
}

function checked(name: string, value: string, kind: Kind): string {
  if (kind === 'RepeatList' || kind === 'Array') throw unknown(name);
  if (value !== '' && patterns[kind]?.test(value) === false)
    throw new Refusal(
      400,
      'InvalidParameter',
      `The specified value of parameter ${name} is not of type ${kind}.`,
    );
  return value;
}

/** A part of a list may be empty, as the value of a tag. */
function checkRequired(values: { readonly [name: string]: Value }, schema: Schema, prefix: string): void {
  const isMissing = (value: Value | undefined) => value === undefined || (value === '' && prefix === '');
  for (const [name, { required }] of Object.entries(schema))
    if (required && isMissing(values[name])) throw missing(`${prefix}${name}`);
}

function missing(name: string): Refusal {
  const words = `The input parameter "${name}" that is mandatory for processing this request is not supplied.`;
  return new Refusal(400, `Missing${name.includes('.') ? 'Parameter' : name}`, words);
}

/** The real services read over a name that they do not know; here it is a mistake to be found. */
function unknown(name: string): Refusal {
  return new Refusal(400, 'InvalidParameter', `The action has no parameter ${name}.`);
}

function refuse(name: string): never {
  throw unknown(name);
}
