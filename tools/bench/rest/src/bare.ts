/**
 * The least that a server with Fastify can do: one route that returns a text. Run as a program: `node bare.ts FILE`.
 */
import { readFileSync } from 'node:fs';
import Fastify from 'fastify';

const text = readFileSync(process.argv[2] ?? '', 'utf8');
const app = Fastify();
app.get('/', (_request, reply) => reply.type('application/json').send(text));
const address = await app.listen({ port: 0, host: '127.0.0.1' });
process.stdout.write(`${address}\n`);
process.once('SIGTERM', () => void app.close());
