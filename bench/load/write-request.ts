/** A request as bytes, written once and sent many times: a POST, or a GET where there is no body. */
export function writeRequest(url: string, headers: Record<string, string>, body: string | null): Buffer {
  const { pathname, host } = new URL(url);
  const lines = [
    `${body === null ? "GET" : "POST"} ${pathname} HTTP/1.1`,
    `Host: ${host}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ...(body === null ? [] : [`Content-Length: ${Buffer.byteLength(body)}`]),
  ];
  return Buffer.from(`${lines.join("\r\n")}\r\n\r\n${body ?? ""}`);
}
