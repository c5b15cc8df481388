import type { Role } from '@cb-spider/core';

/** All roles in ascending order: each role includes the rights of those before it. */
export const roles = ['viewer', 'operator', 'admin'] as const satisfies readonly Role[];
