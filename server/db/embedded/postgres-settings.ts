/** Postgres for one house on one machine: small, durable, reached by its socket alone. */
export function postgresSettings(socketDir: string): string[] {
  const settings: Record<string, string> = {
    listen_addresses: "",
    unix_socket_directories: socketDir,
    unix_socket_permissions: "0700",
    max_connections: "60",
    shared_buffers: "128MB",
    max_wal_size: "512MB",
    synchronous_commit: "on",
    jit: "off", // our queries are short; compiling them costs more than it saves
    timezone: "UTC",
    log_timezone: "UTC",
    log_min_messages: "warning",
    log_checkpoints: "off",
    cluster_name: "gatehouse",
  };
  return Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}
