import { useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';

/** Which connections a page is about; what is missing means all. Each is a list with commas between. */
export interface Scope {
  readonly provider?: string;
  readonly geography?: string;
  readonly region?: string;
  readonly connection?: string;
}

/** `undefined` takes a part back. */
export type ScopeChange = { readonly [K in keyof Scope]: Scope[K] | undefined };

export const scopeKeys = ['provider', 'geography', 'region', 'connection'] as const;

/** Of an address; anything that is not a text is left out. */
export function scopeOf(search: Readonly<Record<string, unknown>>): Scope {
  return Object.fromEntries(
    scopeKeys.flatMap(key => {
      const value = search[key];
      return typeof value === 'string' && value !== '' ? [[key, value]] : [];
    }),
  );
}

/** That of the address bar. It stays the same object while its words do. */
export function useScope(): Scope {
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const { provider, geography, region, connection } = scopeOf(search);
  return useMemo(
    () => scopeOf({ provider, geography, region, connection }),
    [provider, geography, region, connection],
  );
}
