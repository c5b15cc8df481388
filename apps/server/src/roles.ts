import type { Role } from '@cb-spider/core';

/** Roles from the least to the most: each may do what those before it may. */
export const roles = ['viewer', 'operator', 'admin'] as const satisfies readonly Role[];
