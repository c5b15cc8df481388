import { posix } from 'node:path';

/** The pages of the site, and the destinations of all other links. */
export interface Places {
  /** The page of each document, by its path in the work tree: `docs/remote.md` to `/remote.md`. */
  readonly pages: ReadonlyMap<string, string>;
  /** Returns whether a path of the work tree is a folder. */
  isFolder(path: string): boolean;
  /** The address of the repository, for all other links. */
  readonly repository: string;
}

/** Returns the pages of documents. The README is the first page, and guides are at the top level. */
export function pagesOf(documents: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    documents.map(path => [path, path === 'README.md' ? '/index.md' : `/${path.replace(/^docs\//, '')}`]),
  );
}

/**
 * Converts a document to a page of the site. Its links lead to other pages, to images of the site, or into the
 * repository.
 */
export function toPage(path: string, text: string, places: Places): string {
  return text
    .split(/(^ *```[\s\S]*?^ *```$)/m)
    .map(part =>
      /^ *```/.test(part)
        ? part
        : part.replace(/\]\(([^)\s]+)\)/g, (_, target) => `](${toLink(path, target, places)})`),
    )
    .join('');
}

function toLink(from: string, target: string, { pages, isFolder, repository }: Places): string {
  if (/^([a-z]+:|#)/.test(target)) return target;
  const [file = '', heading] = target.split('#');
  const path = posix.join(posix.dirname(from), file).replace(/\/$/, '');
  const hash = heading === undefined ? '' : `#${heading}`;
  const page = pages.get(path);
  if (page !== undefined) return `${page}${hash}`;
  if (path.startsWith('docs/images/')) return path.replace('docs', '');
  return `${repository}/${isFolder(path) ? 'tree' : 'blob'}/main/${path}${hash}`;
}

/** Returns the id that GitHub gives a heading, which the links between documents use. */
export function headingId(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(' ', '-');
}
