import { z } from 'zod';
import { badRequest } from './errors.ts';

/**
 * Renames the keys of a request's JSON to those of a schema, matching them in any case. Drops unknown keys and `null`
 * values.
 */
type Binder = (value: unknown) => unknown;

/** Schemas that have the same shape as the schema that they wrap. */
const wrappers = [z.ZodOptional, z.ZodNullable, z.ZodDefault, z.ZodPrefault] as const;

const unchanged: Binder = value => value;

/** Prepares the binder of a schema, so that binding a request does not inspect the schema again. */
export function binderOf(schema: z.ZodType): Binder {
  if (schema instanceof z.ZodObject) return objectBinder(schema.shape);
  if (schema instanceof z.ZodArray) return arrayBinder(binderOf(schema.element as z.ZodType));
  if (schema instanceof z.ZodRecord) return withoutReserved;
  for (const wrapper of wrappers)
    if (schema instanceof wrapper) return binderOf(schema.unwrap() as z.ZodType);
  return unchanged;
}

function objectBinder(shape: Readonly<Record<string, z.ZodType>>): Binder {
  const fields = new Map<string, { readonly key: string; readonly bind: Binder }>();
  for (const [key, schema] of Object.entries(shape))
    fields.set(key.toLowerCase(), { key, bind: binderOf(schema) });
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

/** Rejects `__proto__` where the client chooses the keys: an object cannot hold it, so a limit could get lost. */
const withoutReserved: Binder = value => {
  if (typeof value === 'object' && value !== null && Object.hasOwn(value, '__proto__'))
    throw badRequest("'__proto__' is a reserved key.", 'Choose another key.');
  return value;
};

function arrayBinder(bind: Binder): Binder {
  return value => (Array.isArray(value) ? value.map(bind) : value);
}

/** Reads the fields of a request from its body, and those that the body lacks from the query. */
export type FieldReader<F> = (body: unknown, query: Readonly<Record<string, unknown>>) => F;

/** Returns a reader for requests of a schema. It fails with `invalid_argument`, in CB-Spider's wording. */
export function fieldReader<S extends z.ZodObject>(schema: S): FieldReader<z.output<S>> {
  const bind = binderOf(schema);
  const keys = new Map(Object.keys(schema.shape).map(key => [key.toLowerCase(), key]));
  const isEmpty = keys.size === 0;
  return (body, query) => {
    if (isEmpty && body === undefined) return {} as z.output<S>;
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

/** Returns the first value, because a query may repeat a name. */
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
    expected === 'string'
      ? 'Send numbers and booleans as strings: "22", "true".'
      : `Send a value of type ${expected}.`,
  );
}

function valueAt(fields: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    fields,
  );
}
