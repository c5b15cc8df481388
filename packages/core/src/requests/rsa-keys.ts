import { createPrivateKey, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** Keys generated at a time. One takes half a second of one core, so more of them would only compete. */
const maxConcurrent = 2;

/** Runs in its own thread: Node's thread pool has only four threads, which files, DNS lookups and logins need. */
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

/** Generates an RSA key, at most two at a time, off the main thread and off Node's thread pool. */
export async function newRsaKey(bits: number): Promise<KeyObject> {
  if (running >= maxConcurrent) await new Promise<void>(resolve => waiting.push(resolve));
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
