import { kindRows } from '../driver/index.ts';
import { CloudError } from '../errors/cloud-error.ts';
import type { RecordedKind, ResourceKey } from '../store/resource-store.ts';

/** What errors call a kind. */
export function labelOf(kind: RecordedKind): string {
  return kindRows[kind].label;
}

export function notFound({ kind, name, connection }: Omit<ResourceKey, 'scope'>): CloudError {
  return new CloudError(
    'not_found',
    `${labelOf(kind)} '${name}' does not exist in connection '${connection}'`,
    { connection },
  );
}

export function alreadyExists({ kind, name, connection }: Omit<ResourceKey, 'scope'>): CloudError {
  return new CloudError(
    'already_exists',
    `${labelOf(kind)} '${name}' already exists in connection '${connection}'`,
    { connection },
  );
}
