/** Files of a disk, by path. */
export type GuestFiles = Readonly<Record<string, string>>;

/** What a public image has on its disk, as far as log-ins go. */
export const firstFiles: GuestFiles = {
  '/etc/passwd': 'root:x:0:0:root:/root:/bin/bash\n',
  '/etc/sudoers.d/README': 'Files here are read by sudo.\n',
  '/etc/ssh/sshd_config': 'PermitRootLogin yes\n#PubkeyAuthentication yes\nPasswordAuthentication no\n',
  '/root/.profile': '\n',
};

export const sshdConfig = '/etc/ssh/sshd_config';

/** When a server starts for the first time, its agent lets root in by the password that the server was made with. */
export function withRootLogin(files: GuestFiles): GuestFiles {
  const config = files[sshdConfig] ?? '';
  const open = config.replace(/^[# ]*PasswordAuthentication .*$/m, 'PasswordAuthentication yes');
  return { ...files, [sshdConfig]: open };
}
