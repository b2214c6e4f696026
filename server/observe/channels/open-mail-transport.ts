import nodemailer from "nodemailer";

const CONNECT_MS_MAX = 10_000;
const SILENCE_MS_MAX = 20_000;

/**
 * The mail server at `smtp://user:password@host:port`, for one letter. The address is taken apart here: nodemailer
 * would take any of its options from the query, a program to run among them, and none from beside the address.
 */
export function openMailTransport(smtpUrl: string) {
  const { protocol, hostname, port, username, password } = new URL(smtpUrl);
  return nodemailer.createTransport({
    host: hostname.replace(/^\[|\]$/g, ""),
    ...(port !== "" && { port: Number(port) }),
    secure: protocol === "smtps:",
    ...(username !== "" && {
      auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    }),
    connectionTimeout: CONNECT_MS_MAX,
    greetingTimeout: CONNECT_MS_MAX,
    socketTimeout: SILENCE_MS_MAX,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}
