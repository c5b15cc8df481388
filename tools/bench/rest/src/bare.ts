/**
 * What a server with Fastify does at least for such a read: one route that checks the login of HTTP Basic, reads four
 * rows of an SQLite file by prepared statements, and returns a text. Run as a program: `node bare.ts FILE`, beside which
 * it makes its database.
 */
import { timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import Fastify from 'fastify';
import { headers } from './world.ts';

const [, , file = ''] = process.argv;
const text = readFileSync(file, 'utf8');
const tables = ['connections', 'credentials', 'regions', 'resources'];
const database = new DatabaseSync(`${file}.db`);
database.exec('pragma journal_mode = wal');
for (const table of tables) {
  database.exec(`create table if not exists ${table} (name text primary key, content text) without rowid`);
  const insert = database.prepare(`insert or replace into ${table} values (?, ?)`);
  for (let row = 0; row < 100; row++) insert.run(`name-${row}`, `{"row":${row}}`);
}
const reads = tables.map(table => database.prepare(`select content from ${table} where name = ?`));
const login = Buffer.from(headers.authorization);

const app = Fastify();
app.get('/ready', (_request, reply) => reply.send());
app.get('/', (request, reply) => {
  const given = Buffer.from(request.headers.authorization ?? '');
  if (given.length !== login.length || !timingSafeEqual(given, login)) return reply.code(401).send();
  for (const read of reads) if (read.get('name-1') === undefined) throw new Error('The row is not there.');
  return reply.type('application/json').send(text);
});
const address = await app.listen({ port: 0, host: '127.0.0.1' });
process.stdout.write(`${address}\n`);
process.once('SIGTERM', () => void app.close());
