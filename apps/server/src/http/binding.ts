import { z } from 'zod';
import { badRequest } from '../wire/errors.ts';

/** A request's JSON with the keys of a schema: matched in any case, unknown ones left out, `null` as absent. */
type Binder = (value: unknown) => unknown;

/** A schema as JSON Schema has it, or a part of one; a boolean stands for any value. */
type Shape = z.core.JSONSchema._JSONSchema;

const asItIs: Binder = value => value;

/** Follows a schema once, so that a request only has to be walked. */
export function binderOf(schema: z.ZodType): Binder {
  return shapeBinder(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }));
}

function shapeBinder(shape: Shape): Binder {
  if (typeof shape === 'boolean') return asItIs;
  const { properties, items } = shape;
  if (properties !== undefined) return objectBinder(properties);
  if (items !== undefined && !Array.isArray(items)) return arrayBinder(shapeBinder(items));
  return asItIs;
}

function objectBinder(properties: Readonly<Record<string, Shape>>): Binder {
  const fields = new Map<string, { readonly key: string; readonly bind: Binder }>();
  for (const [key, shape] of Object.entries(properties))
    fields.set(key.toLowerCase(), { key, bind: shapeBinder(shape) });
  return value => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    const bound: Record<string, unknown> = {};
    for (const [key, inner] of Object.entries(value)) {
      const field = inner === null ? undefined : fields.get(key.toLowerCase());
      if (field !== undefined) bound[field.key] = field.bind(inner);
    }
    return bound;
  };
}

function arrayBinder(bind: Binder): Binder {
  return value => (Array.isArray(value) ? value.map(bind) : value);
}

/** A request's fields: from its body, and from the query where the body has none. */
export type FieldReader<F> = (body: unknown, query: Readonly<Record<string, unknown>>) => F;

/** Reads requests by one schema. Fails with `invalid_argument`, in the words of CB-Spider. */
export function fieldReader<S extends z.ZodObject>(schema: S): FieldReader<z.output<S>> {
  let bind: Binder | undefined;
  const keys = new Map(Object.keys(schema.shape).map(key => [key.toLowerCase(), key]));
  const isEmpty = keys.size === 0;
  return (body, query) => {
    if (isEmpty && body === undefined) return {} as z.output<S>;
    bind ??= binderOf(schema); // by the first request: for all routes it would take the server's start some 30 ms
    const bound = bind(body ?? {});
    if (typeof bound !== 'object' || bound === null || Array.isArray(bound))
      throw wrongType('object', bound, '');
    const fields = bound as Record<string, unknown>;
    for (const name in query) {
      const key = keys.get(name.toLowerCase());
      if (key !== undefined && (fields[key] === undefined || fields[key] === ''))
        fields[key] = first(query[name]);
    }
    const result = schema.safeParse(fields);
    if (result.success) return result.data;
    throw problemOf(result.error.issues[0], fields);
  };
}

/** A query may repeat a name; the first counts. */
function first(value: unknown): unknown {
  return Array.isArray(value) ? value[0] : value;
}

function problemOf(issue: z.core.$ZodIssue | undefined, fields: unknown) {
  const path = issue?.path ?? [];
  const name = path.map(String).join('.');
  if (issue?.code === 'invalid_type') return wrongType(issue.expected, valueAt(fields, path), name);
  return badRequest(`${name}: ${issue?.message}`);
}

function wrongType(expected: string, value: unknown, field: string) {
  const got = Array.isArray(value) ? 'array' : typeof value;
  return badRequest(
    `code=400, message=Unmarshal type error: expected=${expected}, got=${got}, field=${field}`,
    expected === 'string' ? 'Send numbers and booleans as strings: "22", "true".' : `Give ${expected}.`,
  );
}

function valueAt(fields: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    fields,
  );
}
