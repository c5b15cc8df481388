import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Finding } from '../finding.ts';
import type { Workspace } from '../workspace.ts';

/** What a workflow can use. */
export interface Surroundings {
  /** The names of the scripts in the root's `package.json`. */
  readonly scripts: readonly string[];
  /** Returns whether the work tree has a file. */
  has(path: string): boolean;
}

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly uses?: string;
  readonly steps?: readonly Step[];
  readonly permissions?: Readonly<Record<string, string>>;
}

/**
 * Checks that GitHub's workflows call existing scripts, use exact versions of actions, and publish with provenance and
 * only to npm.
 */
export function checkWorkflows({ root, manifest }: Workspace): Finding[] {
  const surroundings = {
    scripts: Object.keys(manifest.scripts ?? {}),
    has: (path: string) => existsSync(join(root, path)),
  };
  return globSync('.github/workflows/*.{yml,yaml}', { cwd: root })
    .sort()
    .flatMap(file => workflowFindings(file, readFileSync(join(root, file), 'utf8'), surroundings));
}

export function workflowFindings(file: string, text: string, surroundings: Surroundings): Finding[] {
  const { jobs = {} }: { jobs?: Readonly<Record<string, Job>> } = parse(text) ?? {};
  const entries = Object.entries(jobs);
  const problems =
    entries.length === 0
      ? ['has no jobs']
      : entries.flatMap(([name, job]) =>
          jobProblems(job, surroundings).map(problem => `${name}: ${problem}`),
        );
  return [...problems, ...registryProblems(text)].map(message => ({ file, message }));
}

function jobProblems(job: Job, surroundings: Surroundings): string[] {
  const steps = job.steps ?? [];
  const used = [job.uses, ...steps.map(({ uses }) => uses)].filter(uses => uses !== undefined);
  const commands = steps.flatMap(({ run, with: inputs = {} }) => [
    ...(run === undefined ? [] : [run]),
    ...Object.entries(inputs).flatMap(([name, value]) => (name.endsWith('-script') ? [String(value)] : [])),
  ]);
  const publishes = commands.some(command => /^npm run release$/m.test(command));
  return [
    ...used.flatMap(uses => useProblems(uses, surroundings)),
    ...commands.flatMap(command => commandProblems(command, surroundings)),
    ...(publishes && job.permissions?.['id-token'] !== 'write'
      ? ['publishes without "id-token: write", which npm needs for provenance']
      : []),
  ];
}

/** Checks that `uses` names a file of this work tree, or an action with its exact version or commit. */
function useProblems(uses: string, { has }: Surroundings): string[] {
  if (uses.startsWith('./')) return has(uses.slice(2)) ? [] : [`there is no file "${uses}"`];
  return /@(v\d+\.\d+\.\d+|[0-9a-f]{40})$/.test(uses)
    ? []
    : [`"${uses}" needs an exact version, such as @v1.2.3, or a commit`];
}

function commandProblems(command: string, { scripts, has }: Surroundings): string[] {
  const called = [...command.matchAll(/\bnpm (?:run )?([\w:-]+)/g)]
    .map(([call, name = '']) =>
      call.startsWith('npm run ') || ['start', 'test'].includes(name) ? name : undefined,
    )
    .filter(name => name !== undefined);
  const files = [...command.matchAll(/^\s*(\.[\w-]*\/[\w./-]+)/gm)].map(([, path = '']) => path);
  return [
    ...called.filter(name => !scripts.includes(name)).map(name => `package.json has no script "${name}"`),
    ...files.filter(path => !has(path)).map(path => `there is no file "${path}"`),
  ];
}

/** Checks that only npm's default registry is used. */
function registryProblems(text: string): string[] {
  return [...text.matchAll(/\bregistry-url\b|--registry\b|\bnpm_config_registry\b|:registry=/gi)].map(
    ([words]) => `"${words}" names a registry: npm's default is the only one`,
  );
}
