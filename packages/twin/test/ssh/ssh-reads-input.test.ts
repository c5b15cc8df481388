import { describe, expect, it } from '@jest/globals';
import { readsInput } from '../../src/ssh/shell/reads-input.ts';

describe('whether a script reads its input', () => {
  it.each([
    'cat',
    'cat > file',
    'cat -',
    'sudo tee /etc/motd > /dev/null',
    'sh',
    'bash -s -- word',
    'while read line; do echo "$line"; done',
    'wc -l',
    'head -n 3',
    "grep -v '^#'",
    "sed 's/a/b/'",
    'mkdir -p x && tar xz',
    'tar xzf -',
    '(cd /tmp && cat)',
    'timeout 5 cat',
    'sort | uniq',
  ])('it does: %s', script => expect(readsInput(script)).toBe(true));

  it.each([
    'uname -a',
    'cat /etc/os-release',
    'sudo cat /root/x',
    'echo x | cat',
    'cat < file',
    'cat <<END\nx\nEND',
    'grep word file',
    "sh -c 'echo x'",
    'bash script.sh',
    'head -n 3 file',
    'while read line; do echo "$line"; done < file',
    'tar cf archive.tar folder',
    'echo "cat"',
    'if true; then ls; fi',
    'for i in 1 2; do',
  ])('it does not: %s', script => expect(readsInput(script)).toBe(false));
});
