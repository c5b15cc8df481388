export const operationStatesOnRecord = ['running', 'succeeded', 'failed', 'cancelled', 'unknown'] as const;

/** The operations that the address selects. */
export interface OperationsSearch {
  readonly state?: (typeof operationStatesOnRecord)[number] | undefined;
}

export function operationsSearch({ state }: Readonly<Record<string, unknown>>): OperationsSearch {
  const known = operationStatesOnRecord.find(each => each === state);
  return known === undefined ? {} : { state: known };
}
