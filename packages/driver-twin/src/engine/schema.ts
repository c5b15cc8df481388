/** Edition of the tables, kept in the file's `user_version`. */
export const schemaVersion = 3;

/**
 * What every named object has: its place (`scope`, an account's share of a region), name, tags (JSON) and
 * birth, and the idempotency token of its create with a hash of that request. Times are milliseconds since
 * 1970.
 */
const identity = `
  id TEXT NOT NULL,
  scope INTEGER NOT NULL REFERENCES scopes (id),
  name TEXT NOT NULL,
  tags TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  token TEXT,
  request_hash TEXT NOT NULL`;

/** Tables by the kind that quotas count them under. */
const counted = {
  network: 'networks',
  subnet: 'subnets',
  securityGroup: 'security_groups',
  keyPair: 'key_pairs',
  publicIp: 'public_ips',
  nic: 'nics',
  vm: 'vms',
};

/**
 * VMs that have a place among those that answer SSH. Host key and port are known once a VM has answered; the public
 * key is the VM's own copy, as it outlives the key pair. Files of the first edition may have the table already.
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

/** Changes that were accepted. Requests are JSON, without secrets. */
const operations = `
CREATE TABLE operations (
  id TEXT PRIMARY KEY,
  scope INTEGER NOT NULL REFERENCES scopes (id),
  action TEXT NOT NULL,
  request TEXT NOT NULL,
  token TEXT,
  request_hash TEXT NOT NULL,
  object_id TEXT, -- kept for what it makes
  launch_failure TEXT,
  time_scale REAL NOT NULL,
  due_at INTEGER NOT NULL,
  state TEXT NOT NULL, -- Pending, Succeeded or Failed
  error_code TEXT, -- while it is pending: why it is to fail
  error_message TEXT
) STRICT;
CREATE INDEX operations_due ON operations (scope, due_at) WHERE state = 'Pending';
CREATE UNIQUE INDEX operations_by_token ON operations (scope, token) WHERE token IS NOT NULL;
`;

const vmsListed = 'CREATE INDEX vms_listed ON vms (scope, id, gone_at, name, state, changes_at, problem);';

/** What brings a file of each earlier edition to the next one. */
export const upgrades: ReadonlyMap<number, string> = new Map([
  [1, sshPlaces],
  [2, `${operations}ALTER TABLE vms ADD COLUMN problem TEXT; DROP INDEX vms_listed; ${vmsListed}`],
]);

export const schema = `
CREATE TABLE scopes (
  id INTEGER PRIMARY KEY,
  account TEXT NOT NULL,
  region TEXT NOT NULL,
  public_cursor INTEGER NOT NULL, -- where the search for the next public address begins
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

CREATE TABLE networks (${identity},
  cidr TEXT NOT NULL,
  PRIMARY KEY (id)
) STRICT;
CREATE INDEX networks_listed ON networks (scope, id);
CREATE UNIQUE INDEX networks_by_name ON networks (scope, name);

CREATE TABLE subnets (${identity},
  network_id TEXT NOT NULL REFERENCES networks (id),
  cidr TEXT NOT NULL,
  first INTEGER NOT NULL, -- first and last address
  last INTEGER NOT NULL,
  cursor INTEGER NOT NULL, -- where the search for the next private address begins
  zone TEXT NOT NULL,
  PRIMARY KEY (id)
) STRICT;
CREATE UNIQUE INDEX subnets_by_name ON subnets (network_id, name);

CREATE TABLE security_groups (${identity},
  network_id TEXT NOT NULL REFERENCES networks (id),
  rules TEXT NOT NULL, -- JSON
  PRIMARY KEY (id)
) STRICT;
CREATE INDEX security_groups_listed ON security_groups (scope, id);
CREATE UNIQUE INDEX security_groups_by_name ON security_groups (scope, name);
CREATE INDEX security_groups_by_network ON security_groups (network_id);

CREATE TABLE key_pairs (${identity},
  public_key TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  PRIMARY KEY (id)
) STRICT;
CREATE INDEX key_pairs_listed ON key_pairs (scope, id);
CREATE UNIQUE INDEX key_pairs_by_name ON key_pairs (scope, name);

-- Rows of one scope lie together, however the making of them was mixed with that of others: lists are long.
CREATE TABLE vms (${identity},
  state TEXT NOT NULL,
  changes_at INTEGER, -- when a passing state becomes the next one
  gone_at INTEGER, -- when a terminated VM is no more
  zone TEXT NOT NULL,
  image_id TEXT NOT NULL,
  spec_name TEXT NOT NULL,
  platform TEXT NOT NULL,
  key_pair_id TEXT, -- stays when the key pair is deleted
  user_name TEXT NOT NULL,
  disk_type TEXT NOT NULL,
  disk_size_gb INTEGER NOT NULL,
  problem TEXT, -- JSON: why its launch fails
  PRIMARY KEY (scope, id)
) STRICT, WITHOUT ROWID;
${vmsListed}
CREATE UNIQUE INDEX vms_by_name ON vms (scope, name);
CREATE INDEX vms_gone ON vms (scope, gone_at) WHERE gone_at IS NOT NULL;

CREATE TABLE nics (${identity},
  network_id TEXT NOT NULL,
  subnet_id TEXT NOT NULL,
  mac_address TEXT NOT NULL,
  security_group_ids TEXT NOT NULL, -- JSON, in the order of the request
  vm_id TEXT,
  device_index INTEGER,
  came_with_vm INTEGER NOT NULL,
  gone_at INTEGER, -- with the VM that it came with
  PRIMARY KEY (id)
) STRICT;
CREATE INDEX nics_listed ON nics (scope, id);
CREATE UNIQUE INDEX nics_by_name ON nics (scope, name) WHERE came_with_vm = 0;
CREATE UNIQUE INDEX nics_by_vm ON nics (scope, vm_id, device_index) WHERE vm_id IS NOT NULL;

CREATE TABLE nic_security_groups (
  nic_id TEXT NOT NULL REFERENCES nics (id) ON DELETE CASCADE,
  security_group_id TEXT NOT NULL REFERENCES security_groups (id),
  PRIMARY KEY (nic_id, security_group_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX nics_by_security_group ON nic_security_groups (security_group_id);

CREATE TABLE private_addresses (
  subnet_id TEXT NOT NULL REFERENCES subnets (id),
  address INTEGER NOT NULL,
  scope INTEGER NOT NULL,
  nic_id TEXT NOT NULL REFERENCES nics (id) ON DELETE CASCADE,
  place INTEGER NOT NULL, -- 0 for the first address of the card
  own_public INTEGER, -- position of the public address that came with the VM
  PRIMARY KEY (nic_id, place)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX private_addresses_by_subnet ON private_addresses (subnet_id, address);

CREATE TABLE public_addresses (
  scope INTEGER NOT NULL,
  position INTEGER NOT NULL,
  PRIMARY KEY (scope, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE public_ips (${identity},
  position INTEGER NOT NULL,
  nic_id TEXT REFERENCES nics (id) ON DELETE SET NULL,
  private_address INTEGER, -- of the card; without meaning when there is none
  PRIMARY KEY (id)
) STRICT;
CREATE INDEX public_ips_listed ON public_ips (scope, id);
CREATE UNIQUE INDEX public_ips_by_name ON public_ips (scope, name);
CREATE UNIQUE INDEX public_ips_by_nic ON public_ips (nic_id, private_address) WHERE nic_id IS NOT NULL;

CREATE TRIGGER own_public_address_freed AFTER DELETE ON private_addresses WHEN OLD.own_public IS NOT NULL BEGIN
  DELETE FROM public_addresses WHERE scope = OLD.scope AND position = OLD.own_public;
END;
CREATE TRIGGER public_address_freed AFTER DELETE ON public_ips BEGIN
  DELETE FROM public_addresses WHERE scope = OLD.scope AND position = OLD.position;
END;
${Object.entries(counted)
  .map(([kind, table]) => perKind(kind, table))
  .join('')}${sshPlaces}${operations}`;

function perKind(kind: string, table: string): string {
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
