import { join } from 'node:path';
import { defineConfig } from 'vitepress';
import { headingId } from '../src/places.ts';
import { linksTo } from '../src/sidebar.ts';

const pages = join(import.meta.dirname, '../dist/pages');

export default defineConfig({
  title: 'Spider',
  description: "Connect the world's clouds, and use them as one.",
  srcDir: 'dist/pages',
  outDir: 'dist/site',
  markdown: { anchor: { slugify: headingId } },
  themeConfig: {
    search: { provider: 'local' },
    nav: [
      { text: 'Guides', link: '/' },
      { text: 'Reference', link: '/reference/' },
    ],
    sidebar: [
      { text: 'Guides', items: [{ text: 'Spider', link: '/' }, ...linksTo(pages, '*.md')] },
      { text: 'Reference', collapsed: false, items: linksTo(pages, 'reference/@cb-spider/**/index.md') },
      { text: 'Decisions', collapsed: true, items: linksTo(pages, 'decisions/*.md') },
    ],
  },
});
