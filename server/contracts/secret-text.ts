import { z } from "zod";

const PEM_LENGTH_MAX = 200_000;
const SECRET_LENGTH_MAX = 16_384;

export const SecretText = z
  .string()
  .min(1, "It is empty.")
  .max(SECRET_LENGTH_MAX, "At most 16,384 characters.");

const pem = (label: RegExp, says: string) => z.string().max(PEM_LENGTH_MAX).regex(label, says);
export const CertificatePem = pem(
  /-----BEGIN CERTIFICATE-----/,
  "A certificate in PEM: -----BEGIN CERTIFICATE----- …",
);
export const KeyPem = pem(
  /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/,
  "A private key in PEM: -----BEGIN PRIVATE KEY----- …",
);
