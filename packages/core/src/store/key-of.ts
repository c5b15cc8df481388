import type { OperationKey, OperationKind } from './operation-store.ts';

/** Returns the key fields alone, of anything that has them: a record, an operation, a part of a stack. */
export function keyOf<Kind extends OperationKind>({
  connection,
  kind,
  scope,
  name,
}: OperationKey & { readonly kind: Kind }): OperationKey & { readonly kind: Kind } {
  return { connection, kind, scope, name };
}
