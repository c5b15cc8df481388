import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export type Kind = 'String' | 'Integer' | 'Long' | 'Float' | 'Boolean' | 'Struct' | 'RepeatList' | 'Array';

/** What an action takes, by the parameters' names. */
export type Schema = Readonly<Record<string, Parameter>>;

interface Parameter {
  readonly kind: Kind;
  readonly required: boolean;
  /** Of each element of a list of objects. */
  readonly parts?: Schema | undefined;
}

/** As the files have it: the kind with `!` where it is required, alone or with its parts. */
type Written = { readonly [name: string]: string | readonly [string, Written] };

const services: Readonly<Record<string, Readonly<Record<string, Written>>>> = {
  '2014-05-26': load('ecs.json'),
  '2016-04-28': load('vpc.json'),
};

function load(file: string): Readonly<Record<string, Written>> {
  return JSON.parse(readFileSync(join(import.meta.dirname, 'metadata', file), 'utf8'));
}

/** The parameters of an action, or `undefined` where the version of the API has none of that name. */
export function schemaOf(version: string, action: string): Schema | undefined {
  const written = services[version]?.[action];
  return written === undefined ? undefined : read(written);
}

export function isVersion(version: string): boolean {
  return services[version] !== undefined;
}

function read(written: Written): Schema {
  return Object.fromEntries(
    Object.entries(written).map(([name, value]) => {
      const [type, parts] = typeof value === 'string' ? [value] : value;
      const parameter = { kind: type.replace('!', '') as Kind, required: type.endsWith('!') };
      return [name, parts === undefined ? parameter : { ...parameter, parts: read(parts) }];
    }),
  );
}
