/** Settings of a stand-in; everything has a default. */
export interface FakeAzureOptions {
  /** Time in milliseconds. Default: the system's. */
  readonly now?: (() => number) | undefined;
  /** How long a change takes, in milliseconds of {@link now}. Default: 0. */
  readonly operationMs?: number | undefined;
  /** How many reads of a change, or of what it changes, still find it under way. Default: 0. */
  readonly operationReads?: number | undefined;
  /** Whether accepted changes say when to ask again, in the recorded seconds. Default: true. */
  readonly retryAfter?: boolean | undefined;
  /** Whether operation addresses carry a signature, which makes them longer than 4 KB. Default: false. */
  readonly signedOperations?: boolean | undefined;
  /** Objects of a page at most. Default: 200. */
  readonly pageSize?: number | undefined;
  /** How many lists do not show a new object yet. Default: 0. */
  readonly listsBehind?: number | undefined;
  /** Usage limits by name, such as `cores` or `virtualMachines`; a missing one is never reached. */
  readonly quotas?: Readonly<Record<string, number>> | undefined;
  /** Requests that the subscription may send at once, and new ones for each second. Default: without end. */
  readonly requests?: { readonly burst: number; readonly perSecond: number } | undefined;
  /** Actions that the account may perform. Default: all. */
  readonly allowedActions?: readonly string[] | undefined;
  /** How long a token is good for, in seconds. Default: 3599. */
  readonly tokenSeconds?: number | undefined;
}

/** The account that the stand-in knows. */
export const azureAccount = {
  tenantId: '77777777-7777-4777-8777-777777777777',
  subscriptionId: '99999999-9999-4999-8999-999999999999',
  clientId: '55555555-5555-4555-8555-555555555555',
  clientSecret: 'client-secret-of-the-fake~Azure',
} as const;
