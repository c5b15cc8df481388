/** The connection and object that a request is about: only their names, and no other values of the request. */
export interface AuditSubject {
  readonly connection: string;
  readonly object: string;
}

/** Fields that name the object if the path does not. The first one that is present is used. */
const nameFields = ['ConfigName', 'CredentialName', 'DriverName', 'RegionName', 'Name', 'name'] as const;

/** Names are cut to this many characters, because a client may send names of any length. */
const maxNameLength = 256;

/** Returns the subject of a request from its fields and the parameters in its path. */
export function subjectOf(fields: unknown, params: unknown): AuditSubject {
  const { ConnectionName: inPath, ...rest } = Object(params) as Readonly<Record<string, unknown>>;
  const { ConnectionName, ReqInfo, ...others } = Object(fields) as Readonly<Record<string, unknown>>;
  const inFields = { ...(Object(ReqInfo) as object), ...others } as Readonly<Record<string, unknown>>;
  const named = nameFields
    .map(field => inFields[field])
    .find(name => typeof name === 'string' && name !== '');
  const path = Object.values(rest).filter(part => typeof part === 'string' && part !== '');
  return {
    connection: toAuditText(ConnectionName || inPath),
    object: toAuditText(path.length > 0 ? path.join('/') : named),
  };
}

/**
 * Shortens a text and removes control characters, some of which databases do not accept. Also replaces lone surrogates,
 * such as `\\ud83d` in JSON: a database would return a different character, and the record would seem to be changed.
 */
function toAuditText(value: unknown): string {
  return typeof value === 'string'
    ? value
        .slice(0, maxNameLength)
        .toWellFormed()
        .replace(/\p{Cc}/gu, '')
    : '';
}
