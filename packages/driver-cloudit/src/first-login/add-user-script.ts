/**
 * The shell script by which root lets a user in with a key alone: adds the user with sudo, takes the key as the only one, and
 * turns log-ins by password off. Running it again changes nothing.
 *
 * Lines are changed where they stand, since the first one counts, in whatever file it is.
 *
 * @see https://man.openbsd.org/sshd_config
 */
export function addUserScript(userName: string, publicKey: string): string {
  const [user, key] = [quoted(userName), quoted(publicKey.trim())];
  return `set -eu
user=${user}
key=${key}
id "$user" >/dev/null 2>&1 || useradd -m -d "/home/$user" -s /bin/bash "$user"
rm -f "/etc/sudoers.d/$user"
printf '%s ALL=(ALL) NOPASSWD:ALL\\n' "$user" > "/etc/sudoers.d/$user"
chmod 440 "/etc/sudoers.d/$user"
mkdir -p "/home/$user/.ssh"
printf '%s\\n' "$key" > "/home/$user/.ssh/authorized_keys"
chmod 700 "/home/$user/.ssh"
chmod 600 "/home/$user/.ssh/authorized_keys"
chown -R "$user:" "/home/$user/.ssh"
if command -v restorecon >/dev/null 2>&1; then restorecon -R "/home/$user/.ssh"; fi
for file in /etc/ssh/sshd_config /etc/ssh/sshd_config.d/*.conf; do
  if [ -f "$file" ]; then
    sed -i -E 's/^[# ]*(PasswordAuthentication|KbdInteractiveAuthentication|ChallengeResponseAuthentication) .*/\\1 no/' "$file"
  fi
done
grep -q '^PasswordAuthentication no' /etc/ssh/sshd_config || sed -i '1i PasswordAuthentication no' /etc/ssh/sshd_config
systemctl restart sshd || systemctl restart ssh
`;
}

/** As one word of the shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
