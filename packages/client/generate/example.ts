/** The part of JSON Schema that describes requests. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly examples?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

/** Returns an example value of a schema: texts are empty, lists have one element. */
export function exampleOf(schema: Schema, schemas: Readonly<Record<string, Schema>>): unknown {
  const { $ref, type, properties, items, examples, anyOf, allOf } = schema;
  if (examples?.[0] !== undefined) return examples[0];
  if (schema.enum?.[0] !== undefined) return schema.enum[0];
  const inner = $ref === undefined ? (allOf ?? anyOf)?.[0] : schemas[$ref.slice($ref.lastIndexOf('/') + 1)];
  if (inner !== undefined) return exampleOf(inner, schemas);
  if (properties !== undefined)
    return Object.fromEntries(
      Object.entries(properties).map(([key, value]) => [key, exampleOf(value, schemas)]),
    );
  if (type === 'array') return items === undefined ? [] : [exampleOf(items, schemas)];
  if (type === 'object') return {};
  if (type === 'number' || type === 'integer') return 0;
  return type === 'boolean' ? false : '';
}
