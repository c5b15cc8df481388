import { createPrivateKey, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** Half a second of one core each: more at once would only take turns. */
const mostAtOnce = 2;

/** Runs in a thread of its own: Node's pool has four, and files, names and logins need them. */
const program = `
  const { generateKeyPairSync } = require('node:crypto');
  const { parentPort, workerData } = require('node:worker_threads');
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: workerData,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  });
  parentPort.postMessage(privateKey);
`;

const smallHeap = { maxOldGenerationSizeMb: 32, maxYoungGenerationSizeMb: 1 };

let running = 0;
const waiting: (() => void)[] = [];

/** Makes an RSA key, two at a time at most, off the main thread and off Node's pool. */
export async function newRsaKey(bits: number): Promise<KeyObject> {
  if (running >= mostAtOnce) await new Promise<void>(resolve => waiting.push(resolve));
  else running++;
  try {
    return createPrivateKey(await fromThread(bits));
  } finally {
    const next = waiting.shift();
    if (next === undefined) running--;
    else next();
  }
}

async function fromThread(bits: number): Promise<string> {
  const worker = new Worker(program, { eval: true, workerData: bits, resourceLimits: smallHeap });
  // rejects when the thread fails
  const [pem] = await once(worker, 'message');
  await worker.terminate();
  return pem as string;
}
