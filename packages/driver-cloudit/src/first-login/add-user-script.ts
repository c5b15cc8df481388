/**
 * Returns the shell script with which root admits a user with a key only: it adds the user with sudo, installs the key
 * as the only one, and disables logins by password. Running it again changes nothing.
 *
 * It changes lines in place, because the first occurrence counts, in whichever file it is.
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

/** Returns a text as one word of the shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
