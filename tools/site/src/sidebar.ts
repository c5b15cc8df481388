import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A link in the sidebar of each page. */
export interface SidebarLink {
  readonly text: string;
  readonly link: string;
}

/** Returns links to the pages that match, titled by their headings and sorted by file name. */
export function linksTo(folder: string, pattern: string): SidebarLink[] {
  return globSync(pattern, { cwd: folder })
    .map(file => file.replaceAll('\\', '/'))
    .filter(file => file !== 'index.md')
    .sort()
    .map(file => ({
      text: titleOf(readFileSync(join(folder, file), 'utf8'), file),
      link: `/${file.replace(/(index)?\.md$/, '')}`,
    }));
}

function titleOf(text: string, file: string): string {
  const [, title = file] = /^# (.+)$/m.exec(text) ?? [];
  return title.replaceAll('`', '').replaceAll('\\', '');
}
