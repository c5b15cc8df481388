import { posix } from 'node:path';
import { importsOf } from '../code.ts';
import type { Finding } from '../finding.ts';
import type { Workspace, WorkspacePackage } from '../workspace.ts';

/** From each file or folder to those that it imports. */
type Graph = Map<string, Set<string>>;

/**
 * No file imports itself by way of others, and no folder one beside it that imports it: types included. A folder and the
 * folders in it are one unit.
 */
export function checkCircles(workspace: Workspace): Finding[] {
  return workspace.packages.flatMap(workspacePackage => {
    const { files, folders } = graphsOf(workspacePackage);
    return [...circlesIn(files), ...circlesIn(folders)].map(circle => ({
      file: `${workspacePackage.folder}/${circle[0]}`,
      message:
        circle.length === 1 ? 'imports itself' : `imports itself by way of ${circle.slice(1).join(', ')}`,
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
      addArrow(files, path, target);
      const [from, to] = foldersBetween(path, target);
      if (from !== undefined && to !== undefined) addArrow(folders, from, to);
    }
  }
  return { files, folders };
}

function addArrow(graph: Graph, from: string, to: string): void {
  graph.set(from, (graph.get(from) ?? new Set()).add(to));
  if (!graph.has(to)) graph.set(to, new Set());
}

/** The two folders, side by side in one folder, that the files are in; missing for a file that is in that one itself. */
function foldersBetween(path: string, target: string): readonly (string | undefined)[] {
  const [one, other] = [posix.dirname(path).split('/'), posix.dirname(target).split('/')];
  const shared = one.findIndex((segment, index) => segment !== other[index]);
  const depth = shared === -1 ? one.length : shared;
  return [one, other].map(each => (each.length > depth ? each.slice(0, depth + 1).join('/') : undefined));
}

/** Groups of members each of which reaches all others, in the order of their names. */
function circlesIn(graph: Graph): string[][] {
  const reached = new Map([...graph.keys()].map(member => [member, reachedFrom(graph, member)]));
  const isTogether = (one: string, other: string) =>
    reached.get(one)?.has(other) === true && reached.get(other)?.has(one) === true;
  const circles = [...graph.keys()]
    .sort()
    .map(member => [...(reached.get(member) ?? [])].filter(other => isTogether(member, other)).sort());
  // Each circle once: where its first member stands.
  return [...graph.keys()].sort().flatMap((member, index) => {
    const circle = circles[index] ?? [];
    return circle[0] === member ? [circle] : [];
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
