import { posix } from 'node:path';
import { importsOf } from '../code.ts';
import type { Finding } from '../finding.ts';
import type { CodeFile, Workspace, WorkspacePackage } from '../workspace.ts';

/** What the files of a folder may import from the other folders of the package. */
interface Layer {
  /** The folders from which they may import values and types. */
  readonly values: readonly string[];
  /** The folders from which they may import only types. */
  readonly types?: readonly string[];
}

/**
 * The layers of packages that have them: the folders in `src`. Files directly in `src` belong to no layer: they may
 * import all folders, and all folders may import them. A subfolder belongs to the layer of its folder.
 */
const layersOf: Readonly<Record<string, Readonly<Record<string, Layer>>>> = {
  'apps/server': {
    access: { values: [] },
    audit: { values: [] },
    workers: { values: [] },
    oidc: { values: ['access'] },
    remote: { values: ['access'] },
    metrics: { values: ['workers'] },
    http: { values: ['access', 'audit'] },
    wire: { values: [], types: ['access', 'remote'] },
    'call-log': { values: ['wire'] },
    documentation: { values: ['access', 'http', 'wire', 'metrics'] },
    routes: { values: ['access', 'audit', 'remote', 'http', 'wire'] },
    'sign-in': { values: ['access', 'oidc', 'http', 'wire', 'routes'] },
    commands: { values: ['access', 'audit'] },
  },
};

/** Checks that in a package with layers, each folder imports only what its row allows. */
export function checkLayers(workspace: Workspace): Finding[] {
  return workspace.packages.flatMap(workspacePackage =>
    workspacePackage.code
      .filter(({ part }) => part === 'source')
      .flatMap(file => fileFindings(workspacePackage, file)),
  );
}

function fileFindings({ folder }: WorkspacePackage, { path, text }: CodeFile): Finding[] {
  const layers = layersOf[folder];
  const from = layerOf(path);
  if (layers === undefined || from === undefined) return [];
  const layer = layers[from];
  if (layer === undefined)
    return [{ file: `${folder}/${path}`, message: `src/${from} has no row in the table of layers` }];
  return importsOf(path, text).flatMap(({ specifier, line, isType }) => {
    const to = specifier.startsWith('.') ? layerOf(posix.join(posix.dirname(path), specifier)) : from;
    if (to === undefined || to === from || layer.values.includes(to)) return [];
    if (layer.types?.includes(to)) {
      if (isType) return [];
      return [
        {
          file: `${folder}/${path}`,
          line,
          message: `src/${from} may import types of src/${to}, and no values`,
        },
      ];
    }
    return [{ file: `${folder}/${path}`, line, message: `src/${from} must not import src/${to}` }];
  });
}

/** Returns the folder in `src` that a file is in; `undefined` for a file directly in `src`. */
function layerOf(path: string): string | undefined {
  const [, folder, file] = path.split('/');
  return file === undefined ? undefined : folder;
}
