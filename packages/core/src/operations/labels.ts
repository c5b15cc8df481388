import { kindRows } from '../driver/index.ts';
import { CloudError } from '../errors/cloud-error.ts';
import type { OperationKey, OperationKind } from '../store/operation-store.ts';

/** Returns the name of a kind in error messages. */
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

/** The error for an object that exists at the cloud but must be registered first. */
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
