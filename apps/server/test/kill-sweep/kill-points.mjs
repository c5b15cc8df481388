// Loaded into a server before anything else. Kills it, as a power failure would, at a boundary: right before or after a
// commit (of its own database or of the virtual cloud), right before it sends a request to a cloud that changes
// something, or when the reply arrives. Commits that write only data which depends on time do not count, so that two
// runs of a change have the same boundaries, however slow the machine is.
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { ClientRequest } from 'node:http';
import { flushCompileCache } from 'node:module';
import { DatabaseSync, StatementSync } from 'node:sqlite';

const { KILL_FILE } = process.env;
let armed = Number(process.env.KILL_AT ?? 0);
let left = armed;
const databaseOf = new WeakMap();
/** The databases whose open transaction has written something that counts. */
const written = new WeakSet();
const timedTables = /^(history_\w+|processes)$/;

process.on('SIGUSR2', () => {
  // Node writes its compile cache at exit, which these servers never reach.
  flushCompileCache();
  // Under its name the file is complete.
  writeFileSync(`${KILL_FILE}.new`, String(armed - left));
  armed = left = Number(readFileSync(KILL_FILE, 'utf8'));
  renameSync(`${KILL_FILE}.new`, `${KILL_FILE}.passed`);
});

function boundary() {
  if (left === 0) return;
  left--;
  if (left > 0) return;
  process.kill(process.pid, 'SIGKILL');
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}

const { prepare } = DatabaseSync.prototype;
DatabaseSync.prototype.prepare = function (sql) {
  const statement = prepare.call(this, sql);
  databaseOf.set(statement, this);
  return statement;
};

function watch(database, sql) {
  if (/^begin/i.test(sql)) written.delete(database);
  const [, table] = /^(?:insert (?:or \w+ )?into|update|delete from) "?(\w+)/i.exec(sql.trim()) ?? [];
  if (table !== undefined && !timedTables.test(table)) written.add(database);
}

function execute(database, sql, action) {
  watch(database, sql);
  if (!/^commit/i.test(sql) || !written.delete(database)) return action();
  boundary();
  const result = action();
  boundary();
  return result;
}

for (const name of ['run', 'all', 'get']) {
  const method = StatementSync.prototype[name];
  StatementSync.prototype[name] = function (...values) {
    return execute(databaseOf.get(this), this.sourceSQL, () => method.apply(this, values));
  };
}

const { exec } = DatabaseSync.prototype;
DatabaseSync.prototype.exec = function (sql) {
  return execute(this, sql, () => exec.call(this, sql));
};

const { end } = ClientRequest.prototype;
ClientRequest.prototype.end = function (...parameters) {
  const [body] = parameters;
  const isText = typeof body === 'string' || body instanceof Uint8Array;
  const isChange = isText && !/\bAction=Describe/.test(Buffer.from(body).toString());
  if (!isChange) return end.apply(this, parameters);
  boundary();
  this.prependOnceListener('response', boundary);
  return end.apply(this, parameters);
};
