import { describe, expect, it } from '@jest/globals';
import { exampleOf, toCommonJs } from '../../src/packed/example.ts';

describe('The example of a page', () => {
  const page = `
\`\`\`ts
not this one
\`\`\`

<!-- example: embed -->

\`\`\`ts
import { a } from 'a';
await a();
\`\`\`

\`\`\`ts
nor this one
\`\`\`
`;

  it('is the block after its mark', () => {
    expect(exampleOf(page, 'embed')).toBe("import { a } from 'a';\nawait a();\n");
  });

  it('may be JavaScript', () => {
    expect(exampleOf(page.replaceAll('```ts', '```js'), 'embed')).toBe(
      "import { a } from 'a';\nawait a();\n",
    );
  });

  it('must be there', () => {
    expect(() => exampleOf(page, 'other')).toThrow('no ```ts or ```js block after <!-- example: other -->');
    expect(() => exampleOf('<!-- example: embed -->\ntext\n', 'embed')).toThrow('no ```ts or ```js block');
  });
});

describe('An example as CommonJS', () => {
  it('requires what it imported, waits in a function, and has no types left', () => {
    const code = `import { type A, a } from 'a';
import fs from 'node:fs';

// Says so.
const found: A = await a(fs);
await using b = found;
`;
    const result = toCommonJs(code);
    expect(result).toContain('require("a")');
    expect(result).not.toContain(': A');
    expect(result).not.toMatch(/^import /m);
    expect(result).toMatch(
      /\(async \(\) => \{[\s\S]*\/\/ Says so\.[\s\S]*await using b = found;\s*\}\)\(\);/,
    );
    expect(() => new Function('require', 'exports', result)).not.toThrow();
  });
});
