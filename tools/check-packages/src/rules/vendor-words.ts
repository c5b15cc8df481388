import type { Finding } from '../finding.ts';
import type { Workspace } from '../workspace.ts';

/** The names of clouds. Kubernetes is not included, because any cloud can have its clusters. */
const vendors = new Set([
  'alibaba',
  'aws',
  'azure',
  'cloudit',
  'gcp',
  'google',
  'kubevirt',
  'openstack',
  'twin',
]);

/** Checks that the sources of core, including comments, do not name a cloud. */
export function checkVendorWords(workspace: Workspace): Finding[] {
  const core = workspace.packages.find(({ folder }) => folder === 'packages/core');
  return (core?.code ?? [])
    .filter(({ part }) => part === 'source')
    .flatMap(({ path, text }) =>
      text.split('\n').flatMap((lineText, index) =>
        wordsOf(lineText)
          .filter(word => vendors.has(word))
          .map(word => ({
            file: `packages/core/${path}`,
            line: index + 1,
            message: `core names a cloud: "${word}"`,
          })),
      ),
    );
}

/** Returns the words of a text. `fooAwsClient` and `AWS_KEY` contain the word `aws`; `laws` does not. */
function wordsOf(text: string): string[] {
  return text
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/);
}
