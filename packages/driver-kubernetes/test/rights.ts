import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Returns the manifest of the README, which an operator applies for each namespace. */
export function manifestFor(namespace: string): string {
  const readme = readFileSync(join(import.meta.dirname, '..', 'README.md'), 'utf8');
  const [, manifest = ''] = /```yaml\n(apiVersion: rbac[\s\S]*?)```/.exec(readme) ?? [];
  return manifest.replaceAll('team-a', namespace);
}
