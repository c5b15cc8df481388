import { posix } from 'node:path';
import { importsOf } from '../code.ts';
import type { Finding } from '../finding.ts';
import type { Workspace, WorkspacePackage } from '../workspace.ts';

/** The files or folders that each file or folder imports. */
type Graph = Map<string, Set<string>>;

/**
 * Checks that there are no import cycles between files, and none between folders next to each other, including type
 * imports. A folder and its subfolders are one unit.
 */
export function checkCycles(workspace: Workspace): Finding[] {
  return workspace.packages.flatMap(workspacePackage => {
    const { files, folders } = graphsOf(workspacePackage);
    return [...cyclesIn(files), ...cyclesIn(folders)].map(cycle => ({
      file: `${workspacePackage.folder}/${cycle[0]}`,
      message: cycle.length === 1 ? 'imports itself' : `imports itself through ${cycle.slice(1).join(', ')}`,
    }));
  });
}

function graphsOf({ code }: WorkspacePackage): { readonly files: Graph; readonly folders: Graph } {
  const sources = code.filter(({ part }) => part === 'source');
  const paths = new Set(sources.map(({ path }) => path));
  const files: Graph = new Map();
  const folders: Graph = new Map();
  for (const { path, text } of sources) {
    for (const { specifier } of importsOf(path, text)) {
      const target = posix.join(posix.dirname(path), specifier);
      if (!specifier.startsWith('.') || !paths.has(target)) continue;
      addEdge(files, path, target);
      const [from, to] = foldersBetween(path, target);
      if (from !== undefined && to !== undefined) addEdge(folders, from, to);
    }
  }
  return { files, folders };
}

function addEdge(graph: Graph, from: string, to: string): void {
  graph.set(from, (graph.get(from) ?? new Set()).add(to));
  if (!graph.has(to)) graph.set(to, new Set());
}

/**
 * Returns the folders of two files directly below their closest shared folder; `undefined` for a file that is in the
 * shared folder itself.
 */
function foldersBetween(path: string, target: string): readonly (string | undefined)[] {
  const [from, to] = [posix.dirname(path).split('/'), posix.dirname(target).split('/')];
  const shared = from.findIndex((segment, index) => segment !== to[index]);
  const depth = shared === -1 ? from.length : shared;
  return [from, to].map(segments =>
    segments.length > depth ? segments.slice(0, depth + 1).join('/') : undefined,
  );
}

/** Returns the groups of members that all reach each other, sorted by name. */
function cyclesIn(graph: Graph): string[][] {
  const reached = new Map([...graph.keys()].map(member => [member, reachedFrom(graph, member)]));
  const areInCycle = (left: string, right: string) =>
    reached.get(left)?.has(right) === true && reached.get(right)?.has(left) === true;
  const cycles = [...graph.keys()]
    .sort()
    .map(member => [...(reached.get(member) ?? [])].filter(other => areInCycle(member, other)).sort());
  // Report each cycle once, at its first member.
  return [...graph.keys()].sort().flatMap((member, index) => {
    const cycle = cycles[index] ?? [];
    return cycle[0] === member ? [cycle] : [];
  });
}

function reachedFrom(graph: Graph, start: string): ReadonlySet<string> {
  const reached = new Set<string>();
  const open = [...(graph.get(start) ?? [])];
  for (let member = open.pop(); member !== undefined; member = open.pop()) {
    if (reached.has(member)) continue;
    reached.add(member);
    open.push(...(graph.get(member) ?? []));
  }
  return reached;
}
