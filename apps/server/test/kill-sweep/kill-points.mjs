// Loaded into a server before anything else. Kills it, as a power cut would, right before or after one of its
// commits (those of its own database and those of the virtual cloud alike), or right before a request to a cloud
// that changes something is sent, or when its reply comes. Commits of the call history do not count: they come by
// the clock.
import { readFileSync, writeFileSync } from 'node:fs';
import { ClientRequest } from 'node:http';
import { DatabaseSync, StatementSync } from 'node:sqlite';

const { KILL_FILE } = process.env;
let left = Number(process.env.KILL_AT ?? 0);
const databaseOf = new WeakMap();
const quiet = new WeakSet();

process.on('SIGUSR2', () => {
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

const { run } = StatementSync.prototype;
StatementSync.prototype.run = function (...values) {
  const sql = this.sourceSQL;
  const database = databaseOf.get(this);
  if (/^insert into "calls"/i.test(sql)) quiet.add(database);
  if (!/^commit/i.test(sql)) return run.apply(this, values);
  if (quiet.delete(database)) return run.apply(this, values);
  boundary();
  const result = run.apply(this, values);
  boundary();
  return result;
};

const { exec } = DatabaseSync.prototype;
DatabaseSync.prototype.exec = function (sql) {
  if (!/^commit/i.test(sql) || quiet.delete(this)) return exec.call(this, sql);
  boundary();
  exec.call(this, sql);
  boundary();
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
