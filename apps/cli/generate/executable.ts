import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Makes `sea/spider`, one executable for this machine. An older Node than can do it brings the one that can from npm. */
const version = '26.12.1';
const root = resolve(import.meta.dirname, '../../..');
const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;

function builder(): string {
  if (Number(process.versions.node.split('.')[0]) >= 26) return process.execPath;
  const folder = join(root, '.tools', `${name}@${version}`);
  const program = join(
    folder,
    'node_modules',
    name,
    'bin',
    process.platform === 'win32' ? 'node.exe' : 'node',
  );
  const install = ['install', '--no-audit', '--no-fund', '--prefix', folder, `${name}@${version}`];
  if (!existsSync(program)) execFileSync('npm', install, { stdio: ['ignore', 'ignore', 'inherit'] });
  return program;
}

execFileSync(builder(), ['--build-sea=sea.json'], { stdio: ['ignore', 'inherit', 'inherit'] });
