import { posix } from 'node:path';
import { mayNameNoFile } from '../exceptions.ts';
import type { Finding } from '../finding.ts';
import type { TextFile, Workspace } from '../workspace.ts';

/** Checks that the links in documents lead to existing files and headings, and that files named as code exist. */
export function checkLinks({ documents, paths }: Workspace): Finding[] {
  const tree = new Tree(paths, documents);
  return documents.flatMap(document =>
    withoutCodeBlocks(document.text)
      .split('\n')
      .flatMap((text, index) =>
        [...linkProblems(document.path, text, tree), ...nameProblems(text, tree)].map(message => ({
          file: document.path,
          line: index + 1,
          message,
        })),
      ),
  );
}

class Tree {
  readonly #paths: readonly string[];
  readonly #entries: ReadonlySet<string>;
  readonly #headings: ReadonlyMap<string, ReadonlySet<string>>;

  constructor(paths: readonly string[], documents: readonly TextFile[]) {
    this.#paths = paths;
    this.#entries = new Set(paths.flatMap(path => [path, ...foldersOf(path)]));
    this.#headings = new Map(documents.map(({ path, text }) => [path, headingsOf(text)]));
  }

  has(path: string): boolean {
    return this.#entries.has(path);
  }

  hasHeading(path: string, heading: string): boolean {
    return this.#headings.get(path)?.has(heading) ?? true;
  }

  /** Returns whether the path of a file ends in this one, in which `*` stands for any part of a name. */
  hasEnding(ending: string): boolean {
    const pattern = new RegExp(`(^|/)${ending.replace(/[.+]/g, '\\$&').replaceAll('*', '[^/]*')}$`);
    return this.#paths.some(path => pattern.test(path));
  }
}

function linkProblems(from: string, text: string, tree: Tree): string[] {
  const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
  return targets.flatMap(target => {
    if (/^[a-z]+:/.test(target) || mayNameNoFile.has(target)) return [];
    const [file = '', heading] = target.split('#');
    const path = file === '' ? from : posix.join(posix.dirname(from), file).replace(/\/$/, '');
    if (!tree.has(path)) return [`the link "${target}" does not lead to a file`];
    if (heading !== undefined && !tree.hasHeading(path, heading))
      return [`the link "${target}" does not lead to a heading`];
    return [];
  });
}

/** Checks the names of sources and documents in a text, such as `wire/kinds.ts`. */
function nameProblems(text: string, tree: Tree): string[] {
  return [...text.matchAll(/`([\w@.*-]+(?:\/[\w@.*-]+)*\.(?:ts|mjs|md))`/g)]
    .map(([, name = '']) => name)
    .filter(name => !mayNameNoFile.has(name) && !name.startsWith('*.') && !tree.hasEnding(name))
    .map(name => `there is no file "${name}"`);
}

/** Returns the ids that GitHub gives to headings. */
function headingsOf(text: string): ReadonlySet<string> {
  const headings = [...withoutCodeBlocks(text).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading);
  return new Set(
    headings.map(heading =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .trim()
        .replaceAll(' ', '-'),
    ),
  );
}

/** Removes code blocks, but keeps the line numbers. */
function withoutCodeBlocks(text: string): string {
  return text.replace(/^( *)```[\s\S]*?^\1```/gm, block => block.replace(/[^\n]/g, ''));
}

function foldersOf(path: string): string[] {
  const folder = posix.dirname(path);
  return folder === '.' ? [] : [folder, ...foldersOf(folder)];
}
