import type { Finding } from '../finding.ts';
import { isDriver, isOnlyProgram, isPublished, type Workspace, type WorkspacePackage } from '../workspace.ts';

const needed = ['README.md', 'tsconfig.json', 'tsup.config.ts', 'jest.config.mjs'];

/** Checks that each published package has the files that users and tools need, and an example in its README. */
export function checkFiles(workspace: Workspace): Finding[] {
  return workspace.packages
    .filter(isPublished)
    .flatMap(published => fileProblems(published).map(message => ({ file: published.folder, message })));
}

function fileProblems(published: WorkspacePackage): string[] {
  const { files, readme } = published;
  const isProgram = isOnlyProgram(published);
  const problems = [...needed, isProgram ? 'src/main.ts' : 'src/index.ts']
    .filter(path => !files.includes(path))
    .map(path => `${path} is missing`);
  if (!files.some(path => /^test\/.*\.test\.ts$/.test(path))) problems.push('test/ has no test');
  if (readme !== undefined && !isProgram && !/^```(ts|js|tsx|typescript|javascript)\b/m.test(readme)) {
    problems.push('README.md shows no example in TypeScript or JavaScript');
  }
  if (isDriver(published) && !files.some(path => /^test\/conformance.*\.test\.ts$/.test(path))) {
    problems.push('test/conformance*.test.ts is missing: each driver runs the whole conformance suite');
  }
  return problems;
}
