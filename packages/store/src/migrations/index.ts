import { initial } from './0001-initial.ts';
import { leases } from './0002-leases.ts';
import { fleets } from './0003-fleets.ts';
import { hostKeys } from './0004-host-keys.ts';
import { callHistory } from './0005-call-history.ts';
import { uses } from './0006-uses.ts';
import { users } from './0007-users.ts';
import { tokens } from './0008-tokens.ts';
import { audit } from './0009-audit.ts';
import { sessions } from './0010-sessions.ts';
import { sessionGrants } from './0011-session-grants.ts';
import { usersOfObjects } from './0012-users-of-objects.ts';
import type { Migration } from './migration.ts';

/** The migrations in order. The position in this list is the number of the resulting schema. */
export const migrations: readonly Migration[] = [
  initial,
  leases,
  fleets,
  hostKeys,
  callHistory,
  uses,
  users,
  tokens,
  audit,
  sessions,
  sessionGrants,
  usersOfObjects,
];
