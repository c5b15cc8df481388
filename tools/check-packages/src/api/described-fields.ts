/** The part of JSON Schema that describes fields. */
interface Schema {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly additionalProperties?: Schema | boolean;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

type Content = Readonly<Record<string, { readonly schema?: Schema }>>;

interface Operation {
  readonly parameters?: readonly {
    readonly name: string;
    readonly description?: string;
    readonly schema?: Schema;
  }[];
  readonly requestBody?: { readonly content?: Content };
  readonly responses?: Readonly<Record<string, { readonly content?: Content }>>;
}

/** The part of an OpenAPI document that this program reads. */
export interface ApiDocument {
  readonly paths?: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> };
}

/** A parameter or a property of a document. */
export interface ApiField {
  /** Where the field is: `POST /spider/vm: ConnectionName`. */
  readonly place: string;
  readonly name: string;
  readonly isParameter: boolean;
  readonly description: string | undefined;
}

/** Returns every parameter and property of a document with its place. */
export function fieldsOf({ paths = {}, components }: ApiDocument): readonly ApiField[] {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, operation]) =>
      ofOperation(`${method.toUpperCase()} ${path}`, operation),
    ),
  );
  const schemas = Object.entries(components?.schemas ?? {});
  return [...operations, ...schemas.flatMap(([name, schema]) => ofSchema(name, schema))];
}

function ofOperation(title: string, { parameters = [], requestBody, responses = {} }: Operation): ApiField[] {
  const own = parameters.flatMap(({ name, description, schema = {} }) => {
    const place = `${title}: ${name}`;
    return [{ place, name, isParameter: true, description }, ...ofSchema(place, schema)];
  });
  const replies = Object.entries(responses).flatMap(([status, { content }]) =>
    ofContent(`${title} ${status}`, content),
  );
  return [...own, ...ofContent(title, requestBody?.content), ...replies];
}

function ofContent(title: string, content: Content = {}): ApiField[] {
  return Object.values(content).flatMap(({ schema }) =>
    schema === undefined ? [] : ofSchema(title, schema),
  );
}

function ofSchema(title: string, schema: Schema): ApiField[] {
  const { properties = {}, items, additionalProperties, anyOf = [], oneOf = [], allOf = [] } = schema;
  const own = Object.entries(properties).flatMap(([name, property]) => {
    const place = `${title}: ${name}`;
    const { description } = property;
    return [{ place, name, isParameter: false, description }, ...ofSchema(place, property)];
  });
  const more = typeof additionalProperties === 'object' ? [additionalProperties] : [];
  const parts = [...(items === undefined ? [] : [items]), ...more, ...anyOf, ...oneOf, ...allOf];
  return [...own, ...parts.flatMap(part => ofSchema(title, part))];
}

/** Returns what is wrong with a description; `undefined` if it is fine. */
export function problemOf({ name, description }: Pick<ApiField, 'name' | 'description'>): string | undefined {
  if (description === undefined || description === '') return 'has no description';
  const own = new Set(wordsOf(name));
  const added = wordsOf(description).filter(word => !own.has(word) && !emptyWords.has(word));
  return new Set(added).size < 2 ? `only repeats its name: "${description}"` : undefined;
}

const emptyWords = new Set(
  'the and for with that this has have what which name names all only one their them from was are its'.split(
    ' ',
  ),
);

/** Returns the words of three letters or more, in lower case and singular; `rootDiskType` has three of them. */
function wordsOf(text: string): string[] {
  const separated = text.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return (separated.match(/[a-z]{3,}/g) ?? []).map(word => word.replace(/s$/, ''));
}
