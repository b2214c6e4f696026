/**
 * What every process that the house runs gets of the house's own environment. None of it opens the house; tokens and
 * keys are not among it, though a proxy's address may hold a password, without which nothing would be fetched.
 */
export const passedOnVariables = {
  "to run at all": [
    ...["PATH", "HOME", "USER", "LOGNAME", "SHELL", "TERM", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "TMPDIR"],
    ...["SystemRoot", "APPDATA", "LOCALAPPDATA", "USERPROFILE", "PATHEXT", "TEMP"],
    ...["XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"],
  ],
  "to reach the network": [
    ...["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "NODE_USE_ENV_PROXY"],
    ...["NODE_EXTRA_CA_CERTS", "NODE_USE_SYSTEM_CA", "SSL_CERT_FILE", "SSL_CERT_DIR"],
    ...["CURL_CA_BUNDLE", "REQUESTS_CA_BUNDLE"],
  ],
  "to find packages, by npx": [
    ...["npm_config_registry", "npm_config_cache", "npm_config_userconfig", "npm_config_globalconfig"],
    ...["npm_config_proxy", "npm_config_https_proxy", "npm_config_noproxy", "npm_config_cafile"],
    ...["npm_config_strict_ssl", "npm_config_offline", "npm_config_prefer_offline"],
  ],
  "to find packages, by uvx": [
    ...["UV_DEFAULT_INDEX", "UV_INDEX", "UV_INDEX_URL", "UV_EXTRA_INDEX_URL", "UV_CONFIG_FILE", "UV_OFFLINE"],
    ...["UV_CACHE_DIR", "UV_NATIVE_TLS", "UV_SYSTEM_CERTS", "UV_PYTHON", "UV_PYTHON_PREFERENCE"],
    ...["UV_PYTHON_INSTALL_DIR", "UV_PYTHON_INSTALL_MIRROR", "UV_TOOL_DIR"],
    ...["PIP_CONFIG_FILE", "PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL", "PIP_CERT"],
  ],
} as const;

/** Each program has a case of its own for some of them: `http_proxy`, `NPM_CONFIG_REGISTRY`. */
const known: ReadonlySet<string> = new Set(
  Object.values(passedOnVariables).flatMap((names) => names.map((name) => name.toLowerCase())),
);

export function isPassedOn(name: string): boolean {
  return known.has(name.toLowerCase());
}

/** Who the house's user is, and folders and files of theirs: another user has their own, and may not look into these. */
const PERSONAL =
  /^(?:HOME|USER|LOGNAME|XDG_\w+|npm_config_(?:cache|userconfig)|UV_(?:\w+_DIR|CONFIG_FILE)|PIP_CONFIG_FILE)$/i;

export function isOfHousesUser(name: string): boolean {
  return PERSONAL.test(name);
}
