/** The error for a setting that cannot be used. `message` says which one, and what to do. */
export class SettingError extends Error {
  override readonly name = 'SettingError';
}
