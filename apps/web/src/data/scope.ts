import { useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';

/** The connections that a page shows. Each part is a comma-separated list; an absent part means all. */
export interface Scope {
  readonly provider?: string;
  readonly geography?: string;
  readonly region?: string;
  readonly connection?: string;
}

/** A change of a scope. `undefined` removes a part. */
export type ScopeChange = { readonly [K in keyof Scope]: Scope[K] | undefined };

export const scopeKeys = ['provider', 'geography', 'region', 'connection'] as const;

/** Returns the scope in an address. Values that are not texts are ignored. */
export function scopeOf(search: Readonly<Record<string, unknown>>): Scope {
  return Object.fromEntries(
    scopeKeys.flatMap(key => {
      const value = search[key];
      return typeof value === 'string' && value !== '' ? [[key, value]] : [];
    }),
  );
}

/** Returns the scope in the address bar. It is the same object as long as its values are the same. */
export function useScope(): Scope {
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const { provider, geography, region, connection } = scopeOf(search);
  return useMemo(
    () => scopeOf({ provider, geography, region, connection }),
    [provider, geography, region, connection],
  );
}
