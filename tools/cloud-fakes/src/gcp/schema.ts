import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Json } from './wire.ts';

interface Field {
  readonly type: string;
  readonly rule?: 'repeated';
  /** Of a map. */
  readonly keyType?: string;
}

interface Message {
  readonly fields?: Readonly<Record<string, Field>>;
  readonly values?: Readonly<Record<string, number>>;
  readonly nested?: Readonly<Record<string, Message>>;
  readonly methods?: Readonly<Record<string, Method>>;
}

interface Method {
  readonly requestType: string;
  readonly responseType: string;
  readonly options: Readonly<Record<string, string>>;
}

/** One call of the API, as Google publishes it. */
export interface SchemaCall {
  /** Names of query parameters and of those in the path. */
  readonly parameters: ReadonlySet<string>;
  /** Type of the body; missing: it takes none. */
  readonly body: string | undefined;
  readonly reply: string;
  readonly pattern: RegExp;
}

/** What every call takes, and what every list takes by the reference although the library leaves it out. */
const standardParameters = ['alt', 'prettyPrint', 'fields', 'quotaUser', 'key', 'returnPartialSuccess'];

/** Google's own description of Compute Engine, from its client library. */
export class Schema {
  static #published: Schema | undefined;

  /** Read once in a process: it has megabytes. */
  static published(): Schema {
    Schema.#published ??= new Schema();
    return Schema.#published;
  }

  readonly #types: Readonly<Record<string, Message>>;
  readonly #calls: readonly (SchemaCall & { readonly method: string })[];

  constructor() {
    const path = createRequire(import.meta.url).resolve('@google-cloud/compute/build/protos/protos.json');
    const whole = JSON.parse(readFileSync(path, 'utf8'));
    const types: Record<string, Message> = whole.nested.google.nested.cloud.nested.compute.nested.v1.nested;
    this.#types = types;
    this.#calls = Object.values(types).flatMap(each => Object.values(each.methods ?? {}).map(callOf(types)));
  }

  /** The call that a request makes. */
  callOf(method: string, path: string): SchemaCall | undefined {
    return this.#calls.find(each => each.method === method && each.pattern.test(path));
  }

  /** What is wrong with a value of this type, by where; empty when nothing is. */
  faultsOf(type: string, value: unknown, where = type): readonly string[] {
    const message = this.#types[type];
    if (message?.fields === undefined) return scalarFaults(type, value, where);
    if (!isObject(value)) return [`${where} is not an object`];
    return Object.entries(value).flatMap(([name, each]) => {
      const field = message.fields?.[name];
      const place = `${where}.${name}`;
      if (field === undefined) return [`${place} is not known`];
      return this.#fieldFaults(message.nested?.[field.type] ? 'string' : field.type, field, each, place);
    });
  }

  #fieldFaults(type: string, field: Field, value: unknown, place: string): readonly string[] {
    if (field.rule === 'repeated') {
      if (!Array.isArray(value)) return [`${place} is not a list`];
      return value.flatMap((each, index) => this.faultsOf(type, each, `${place}[${index}]`));
    }
    if (field.keyType === undefined) return this.faultsOf(type, value, place);
    if (!isObject(value)) return [`${place} is not a map`];
    return Object.entries(value).flatMap(([key, each]) => this.faultsOf(type, each, `${place}.${key}`));
  }
}

function callOf(types: Readonly<Record<string, Message>>) {
  return ({ requestType, responseType, options }: Method) => {
    const [verb = '', path = ''] = ['get', 'post', 'delete', 'patch', 'put']
      .map(each => [each, options[`(google.api.http).${each}`]])
      .find(([, found]) => found !== undefined) as [string, string];
    const fields = types[requestType]?.fields ?? {};
    const bodyName = options['(google.api.http).body']?.replace(/_([a-z0-9])/g, (_, letter) =>
      letter.toUpperCase(),
    );
    return {
      method: verb.toUpperCase(),
      pattern: new RegExp(`^${path.slice('/compute/v1/'.length).replace(/\{[^}]+\}/g, '[^/]+')}$`),
      parameters: new Set([...Object.keys(fields), ...standardParameters]),
      body: bodyName === undefined ? undefined : fields[bodyName]?.type,
      reply: responseType,
    };
  };
}

function scalarFaults(type: string, value: unknown, where: string): readonly string[] {
  const isNumber = /^(?:u?int|s?fixed|float|double)/.test(type);
  if (type === 'bool') return typeof value === 'boolean' ? [] : [`${where} is not a boolean`];
  if (!isNumber) return typeof value === 'string' ? [] : [`${where} is not a text`];
  // Numbers of 64 bits travel as text.
  const is64 = type.endsWith('64');
  const isGood = is64 ? /^-?\d+$/.test(String(value)) : Number.isFinite(value);
  return isGood ? [] : [`${where} is not a number`];
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
