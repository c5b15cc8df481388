// Loaded into a server before anything else. Kills it, as a power cut would, right before or after one of its
// commits (those of its own database and those of the virtual cloud alike), or right before a request to a cloud
// that changes something is sent, or when its reply comes. A commit counts that brings something to the disk beside
// what comes by the clock: two runs of a change have the same boundaries, however slow the machine is.
import { readFileSync, writeFileSync } from 'node:fs';
import { ClientRequest } from 'node:http';
import { flushCompileCache } from 'node:module';
import { DatabaseSync, StatementSync } from 'node:sqlite';

const { KILL_FILE } = process.env;
let left = Number(process.env.KILL_AT ?? 0);
const databaseOf = new WeakMap();
/** Databases whose open transaction has written something that counts. */
const written = new WeakSet();
const byTheClock = /^(history_\w+|processes)$/;

process.on('SIGUSR2', () => {
  // Node keeps what it has compiled at its end, which none of these servers has.
  flushCompileCache();
  left = Number(readFileSync(KILL_FILE, 'utf8'));
  writeFileSync(`${KILL_FILE}.armed`, String(left));
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
  if (table !== undefined && !byTheClock.test(table)) written.add(database);
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
