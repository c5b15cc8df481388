import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Exchange } from './start-azure.ts';

/**
 * The types that Microsoft publishes for templates, beside the clone. They lie at `../shared` of it; where they are
 * missing, nothing is checked, and the suite says so.
 *
 * @see https://github.com/Azure/bicep-types-az
 */
const folder = [
  resolve(import.meta.dirname, '../../../../../shared'),
  resolve(import.meta.dirname, '../../../../../../shared'),
]
  .map(shared => join(shared, 'recordings/azure/bicep-types'))
  .find(existsSync);

export const typesAreThere: boolean = folder !== undefined;

interface Reference {
  readonly $ref: string;
}

interface Type {
  readonly $type: string;
  readonly name?: string;
  readonly body?: Reference;
  readonly properties?: Readonly<Record<string, { readonly type: Reference; readonly flags: number }>>;
  readonly additionalProperties?: Reference;
  readonly itemType?: Reference;
  readonly elements?: readonly Reference[];
  readonly value?: string;
}

/** Required on the way in, and only on the way out. */
const [required, readOnly] = [1, 2];

/** Says what is wrong with the body of a resource of this type: on its way in, or out. */
type BodyCheck = (type: string, body: unknown, isRequest: boolean) => readonly string[];

/** Types of which nothing lies beside the clone. */
const unpublished = ['disks', 'snapshots', 'skus', 'tags'];

/** What the published types have against the bodies that came and went; nothing where there are none. */
export function wrongBodies(exchanges: readonly Exchange[]): readonly string[] {
  if (!typesAreThere) return [];
  const check = bodyCheck();
  return exchanges.flatMap(({ method, url, status, request, response }) => {
    const [, provider, type] = /\/providers\/(Microsoft\.\w+)\/(\w+)\/[^/?]+\?/i.exec(url) ?? [];
    if (provider === undefined || type === undefined || status >= 300 || unpublished.includes(type))
      return [];
    const name = `${provider}/${type}`;
    const sent = method === 'PUT' && request !== undefined ? check(name, request, true) : [];
    const got = response === undefined ? [] : check(name, response, false);
    return [...sent.map(each => `sent ${each}`), ...got.map(each => `got ${each}`)];
  });
}

function bodyCheck(): BodyCheck {
  const files = ['microsoft.compute-2026-04-01.json', 'microsoft.network-2025-09-01.json'];
  const lists = files.map(
    name => JSON.parse(readFileSync(join(folder ?? '', name), 'utf8')) as readonly Type[],
  );
  return (type, body, isRequest) => {
    for (const types of lists) {
      const found = types.find(
        each =>
          each.$type === 'ResourceType' && each.name?.toLowerCase().startsWith(`${type.toLowerCase()}@`),
      );
      if (found?.body === undefined) continue;
      return new Checker(types, isRequest).check(body, found.body, type, [
        'name',
        'id',
        'type',
        'apiVersion',
        'etag',
      ]);
    }
    return [`${type}: no such type`];
  };
}

class Checker {
  readonly #types: readonly Type[];
  readonly #isRequest: boolean;

  constructor(types: readonly Type[], isRequest: boolean) {
    this.#types = types;
    this.#isRequest = isRequest;
  }

  /** @param always names of a resource that the address says, not the body */
  check(
    value: unknown,
    reference: Reference,
    where: string,
    always: readonly string[] = [],
  ): readonly string[] {
    const type = this.#types[Number(reference.$ref.split('/').at(-1))];
    switch (type?.$type) {
      case 'ObjectType':
        return this.#object(value, type, where, always);
      case 'ArrayType': {
        const { itemType } = type;
        if (!Array.isArray(value)) return [`${where}: not an array`];
        return itemType === undefined
          ? []
          : value.flatMap((each, place) => this.check(each, itemType, `${where}[${place}]`));
      }
      case 'UnionType':
        return this.#union(value, type, where);
      case 'StringType':
        return typeof value === 'string' ? [] : [`${where}: not a text`];
      case 'IntegerType':
        return Number.isInteger(value) ? [] : [`${where}: not an integer`];
      case 'BooleanType':
        return typeof value === 'boolean' ? [] : [`${where}: neither true nor false`];
      default:
        return [];
    }
  }

  #object(value: unknown, type: Type, where: string, always: readonly string[]): readonly string[] {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return [`${where}: not an object`];
    const known = type.properties ?? {};
    const given = Object.entries(value as Record<string, unknown>).flatMap(([name, inside]) => {
      const here = `${where}.${name}`;
      const property = known[name];
      if (always.includes(name)) return [];
      if (property === undefined)
        return type.additionalProperties === undefined
          ? [`${here}: not known`]
          : this.check(inside, type.additionalProperties, here);
      const sent =
        this.#isRequest && (property.flags & readOnly) !== 0 ? [`${here}: read-only, and sent`] : [];
      return [...sent, ...this.check(inside, property.type, here)];
    });
    const missing = Object.entries(known)
      .filter(
        ([name, { flags }]) =>
          this.#isRequest &&
          (flags & required) !== 0 &&
          (flags & readOnly) === 0 &&
          !always.includes(name) &&
          !(name in value),
      )
      .map(([name]) => `${where}.${name}: missing`);
    return [...given, ...missing];
  }

  #union(value: unknown, { elements = [] }: Type, where: string): readonly string[] {
    const types = elements.map(({ $ref }) => this.#types[Number($ref.split('/').at(-1))]);
    const words = types.flatMap(each => (each?.$type === 'StringLiteralType' ? [each.value] : []));
    const isOpen = types.some(each => each?.$type === 'StringType');
    return words.length === 0 || isOpen || words.includes(String(value))
      ? []
      : [`${where}: ${JSON.stringify(value)} is none of ${words.join(', ')}`];
  }
}
