import { neededFields, withoutConnection } from './needed-fields.ts';
import type { OpenApiDocument, Parameter, Schema } from './openapi-document.ts';

/** Marks the required fields of requests in an OpenAPI document. */
export function requireFields(document: object): void {
  const { paths = {}, components: { schemas = {} } = {} } = document as OpenApiDocument;
  const inputs = Object.entries(schemas).filter(([name]) => name.endsWith('Input'));
  // a schema with required fields is itself required in the schema that contains it
  const marking = new Marking(schemas);
  for (const [name, schema] of inputs) marking.mark(schema, name.replace(/Input$/, ''));
  for (const [path, operations] of Object.entries(paths))
    for (const [method, { parameters = [], requestBody }] of Object.entries(operations)) {
      const place = `${method.toUpperCase()} ${path.replace(/^\/spider(\/dryrun)?/, '')}`;
      for (const parameter of parameters) if (parameter.in === 'query') requireParameter(parameter, place);
      const schema = requestBody?.content?.['application/json']?.schema;
      if (requestBody === undefined || schema === undefined) continue;
      marking.mark(schema, place);
      requestBody.required = (schema.required ?? []).length > 0;
    }
}

function isNeeded(place: string, name: string): boolean {
  const isOfPath = /^[A-Z]+ \/\S*$/.test(place);
  if (name === 'ConnectionName' && isOfPath) return !withoutConnection.has(place);
  return neededFields[place]?.includes(name) === true;
}

function requireParameter(parameter: Parameter, place: string): void {
  if (!isNeeded(place, parameter.name)) return;
  parameter.required = true;
  if (parameter.schema !== undefined) forbidEmpty(parameter.schema);
}

/** Marks required fields from the inside out: if a field is required, so is the object that contains it. */
class Marking {
  readonly #schemas: Readonly<Record<string, Schema>>;
  readonly #done = new Set<Schema>();

  constructor(schemas: Readonly<Record<string, Schema>>) {
    this.#schemas = schemas;
  }

  mark(schema: Schema, place: string): void {
    if (this.#done.has(schema)) return;
    this.#done.add(schema);
    const required = Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
      const own = this.#ofReference(property);
      if (own === property) this.mark(property.items ?? property, `${place} ${name}`);
      if (!isNeeded(place, name) && (own.required ?? []).length === 0) return [];
      forbidEmpty(property);
      return [name];
    });
    if (required.length > 0) schema.required = required;
  }

  #ofReference(schema: Schema): Schema {
    const name = schema.$ref?.split('/').at(-1);
    const target = name === undefined ? undefined : this.#schemas[name];
    if (name === undefined || target === undefined) return schema;
    this.mark(target, name.replace(/Input$/, ''));
    return target;
  }
}

/** Requires a value that is not empty. */
function forbidEmpty(schema: Schema): void {
  delete schema.default;
  if (schema.type === 'string') schema.minLength = 1;
  if (schema.type === 'array') schema.minItems = 1;
}
