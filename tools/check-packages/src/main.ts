import { resolve } from 'node:path';
import { type Finding, toText } from './finding.ts';
import { checkApi } from './packed/api.ts';
import { checkDrivers } from './packed/drivers.ts';
import { checkPublishing } from './packed/publishing.ts';
import { checkCycles } from './rules/cycles.ts';
import { checkDependencies } from './rules/dependencies.ts';
import { checkFiles } from './rules/files.ts';
import { checkImports } from './rules/imports.ts';
import { checkLayers } from './rules/layers.ts';
import { checkLinks } from './rules/links.ts';
import { checkManifests } from './rules/manifests.ts';
import { checkMembers } from './rules/members.ts';
import { checkNames } from './rules/names.ts';
import { checkSecurityTables } from './rules/security-tables.ts';
import { checkSettings } from './rules/settings.ts';
import { checkSizes } from './rules/sizes.ts';
import { checkVendorWords } from './rules/vendor-words.ts';
import { checkWords } from './rules/words.ts';
import { checkWorkflows } from './rules/workflows.ts';
import { readWorkspace, type Workspace } from './workspace.ts';

type Rule = (workspace: Workspace) => Finding[] | Promise<Finding[]>;

const parts: Readonly<Record<string, readonly Rule[]>> = {
  /** Rules for the sources, which need no build. */
  sources: [
    checkManifests,
    checkFiles,
    checkDependencies,
    checkImports,
    checkCycles,
    checkLayers,
    checkVendorWords,
    checkSizes,
    checkNames,
    checkMembers,
    checkWords,
    checkLinks,
    checkSecurityTables,
    checkSettings,
    checkWorkflows,
  ],
  /** Rules for the built packages. */
  packed: [checkDrivers, checkApi, checkPublishing],
};

const rules = parts[process.argv[2] ?? 'sources'];
if (rules === undefined) {
  process.stderr.write(`Usage: node main.ts [${Object.keys(parts).join('|')}]\n`);
  process.exitCode = 2;
} else {
  const workspace = readWorkspace(resolve(import.meta.dirname, '../../..'));
  for (const rule of rules) {
    for (const finding of await rule(workspace)) {
      process.stdout.write(`${toText(finding)}\n`);
      process.exitCode = 1;
    }
  }
}
