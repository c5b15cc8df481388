import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';

const folder = new URL('../src/', import.meta.url);

it('clients of the services beside EC2 are loaded by the calls that need them, and by nothing else', () => {
  const imports = readdirSync(folder, { encoding: 'utf8' }).flatMap(file => {
    const text = readFileSync(new URL(file, folder), 'utf8');
    return [...text.matchAll(/^import (?!type )[^;]*?'(@aws-sdk\/[^']+)'/gm)].map(match => match[1]);
  });
  expect([...new Set(imports)]).toEqual(['@aws-sdk/client-ec2']);
});
