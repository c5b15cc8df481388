import { kindRows } from '../driver/index.ts';
import { CloudError } from '../errors/cloud-error.ts';
import type { OperationKey, OperationKind } from '../store/operation-store.ts';

/** What errors call a kind. */
export function labelOf(kind: OperationKind): string {
  return kind === 'stack' ? 'Stack' : kindRows[kind].label;
}

export function notFound({ kind, name, connection }: Omit<OperationKey, 'scope'>, hint?: string): CloudError {
  return new CloudError(
    'not_found',
    `${labelOf(kind)} '${name}' does not exist in connection '${connection}'`,
    { connection, hint },
  );
}

/** The cloud has it, and it has no name here, which something else needs. */
export function notRegistered(key: Omit<OperationKey, 'scope'>): CloudError {
  const { code, message } = notFound(key);
  return new CloudError(code, `${message} as a registered resource.`, {
    connection: key.connection,
    hint: `It exists at the cloud. Register the ${labelOf(key.kind)} first.`,
  });
}

export function alreadyExists({ kind, name, connection }: Omit<OperationKey, 'scope'>): CloudError {
  return new CloudError(
    'already_exists',
    `${labelOf(kind)} '${name}' already exists in connection '${connection}'`,
    { connection },
  );
}
