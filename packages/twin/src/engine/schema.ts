import type { FileLayout } from './database.ts';
import { kinds, type ObjectKind } from './kinds/kind-table.ts';

/**
 * The table of VMs that may accept SSH. Host key and port are known once a VM has answered. The public key is a copy,
 * because a VM may outlive its key pair. Files of version 1 may already have the table.
 */
const sshPlaces = `
CREATE TABLE IF NOT EXISTS ssh_places (
  place INTEGER PRIMARY KEY AUTOINCREMENT,
  scope INTEGER NOT NULL,
  vm_id TEXT NOT NULL,
  public_key TEXT NOT NULL,
  host_key TEXT,
  port INTEGER,
  UNIQUE (scope, vm_id)
) STRICT;
CREATE UNIQUE INDEX IF NOT EXISTS ssh_places_by_port ON ssh_places (port) WHERE port IS NOT NULL;
`;

/** The table of accepted changes. Requests are JSON, without secrets. */
const operations = `
CREATE TABLE operations (
  id TEXT PRIMARY KEY,
  scope INTEGER NOT NULL REFERENCES scopes (id),
  action TEXT NOT NULL,
  request TEXT NOT NULL,
  token TEXT,
  request_hash TEXT NOT NULL,
  object_id TEXT, -- reserved for the object that it creates
  launch_failure TEXT,
  time_scale REAL NOT NULL,
  due_at INTEGER NOT NULL,
  state TEXT NOT NULL, -- Pending, Succeeded or Failed
  error_code TEXT, -- while it is pending: why it will fail
  error_message TEXT
) STRICT;
CREATE INDEX operations_due ON operations (scope, due_at) WHERE state = 'Pending';
CREATE INDEX operations_ended ON operations (scope, due_at) WHERE state <> 'Pending';
CREATE UNIQUE INDEX operations_by_token ON operations (scope, token) WHERE token IS NOT NULL;
`;

/** Returns the statements that create the tables of these kinds. */
function tablesOf(...names: readonly ObjectKind[]): string {
  return names.map(name => kinds[name].schema + countedBy(name, kinds[name].table)).join('');
}

const vmsListed = 'CREATE INDEX vms_listed ON vms (scope, id, gone_at, name, state, changes_at, problem);';

/** For each earlier version, the statements that upgrade a file to the next one. */
const upgrades: ReadonlyMap<number, string> = new Map([
  [1, sshPlaces],
  [2, `${operations}ALTER TABLE vms ADD COLUMN problem TEXT; DROP INDEX vms_listed; ${vmsListed}`],
  [
    3,
    `${tablesOf('disk', 'machineImage', 'loadBalancer', 'cluster', 'nodeGroup')}ALTER TABLE vms ADD COLUMN base_image_id TEXT;`,
  ],
]);

const schema = `
CREATE TABLE scopes (
  id INTEGER PRIMARY KEY,
  account TEXT NOT NULL,
  region TEXT NOT NULL,
  public_cursor INTEGER NOT NULL, -- where the search for the next public IP begins
  UNIQUE (account, region)
) STRICT;

-- How many objects of a kind a scope has; kept by triggers, so that a quota costs one look-up.
CREATE TABLE usage (
  scope INTEGER NOT NULL,
  kind TEXT NOT NULL,
  used INTEGER NOT NULL,
  PRIMARY KEY (scope, kind)
) STRICT, WITHOUT ROWID;

-- The last number that went into an id.
CREATE TABLE id_counter (last INTEGER NOT NULL) STRICT;
INSERT INTO id_counter VALUES (0);
${tablesOf(...(Object.keys(kinds) as ObjectKind[]))}${sshPlaces}${operations}`;

function countedBy(kind: string, table: string): string {
  return `
CREATE UNIQUE INDEX ${table}_by_token ON ${table} (scope, token) WHERE token IS NOT NULL;
CREATE TRIGGER ${table}_counted AFTER INSERT ON ${table} BEGIN
  INSERT INTO usage (scope, kind, used) VALUES (NEW.scope, '${kind}', 1)
    ON CONFLICT (scope, kind) DO UPDATE SET used = used + 1;
END;
CREATE TRIGGER ${table}_discounted AFTER DELETE ON ${table} BEGIN
  UPDATE usage SET used = used - 1 WHERE scope = OLD.scope AND kind = '${kind}';
END;
`;
}

/** The schema of the virtual cloud's file. */
export const layout: FileLayout = { version: 4, schema, upgrades };
