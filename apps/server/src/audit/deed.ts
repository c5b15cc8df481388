/** What a request is about, without anything of what it says: names alone. */
export interface Deed {
  readonly connection: string;
  readonly object: string;
}

/** Fields that name the object where the path does not; the first that is there counts. */
const nameFields = ['ConfigName', 'CredentialName', 'DriverName', 'RegionName', 'Name', 'name'] as const;

/** Names are cut to this many characters: a client may send what it likes. */
const longestName = 256;

/** By its fields and by what its path holds. */
export function deedOf(fields: unknown, params: unknown): Deed {
  const { ConnectionName: inPath, ...rest } = Object(params) as Readonly<Record<string, unknown>>;
  const { ConnectionName, ReqInfo, ...others } = Object(fields) as Readonly<Record<string, unknown>>;
  const inFields = { ...(Object(ReqInfo) as object), ...others } as Readonly<Record<string, unknown>>;
  const named = nameFields
    .map(field => inFields[field])
    .find(name => typeof name === 'string' && name !== '');
  const path = Object.values(rest).filter(part => typeof part === 'string' && part !== '');
  return {
    connection: short(ConnectionName || inPath),
    object: short(path.length > 0 ? path.join('/') : named),
  };
}

/**
 * Without what cannot be seen, some of which no database takes. Half a character, as `\\ud83d` in JSON, comes back from a
 * database as another one: with it a record would look as if somebody had changed it.
 */
function short(value: unknown): string {
  return typeof value === 'string'
    ? value
        .slice(0, longestName)
        .toWellFormed()
        .replace(/\p{Cc}/gu, '')
    : '';
}
