import { expect, it } from "vitest";
import { openMailTransport } from "./open-mail-transport.ts";

const optionsOf = (url: string) => {
  const { name, options } = openMailTransport(url).transporter as unknown as {
    name: string;
    options: Record<string, unknown>;
  };
  return { name, ...options };
};

it("a mail server is taken from its address, and its bounds from us", () => {
  expect(optionsOf("smtp://gate:p%40ss%3Aword@mail.example.com:587")).toMatchObject({
    ...{ name: "SMTP", host: "mail.example.com", port: 587, secure: false },
    auth: { user: "gate", pass: "p@ss:word" },
    ...{ connectionTimeout: 10_000, socketTimeout: 20_000, disableFileAccess: true },
  });
  expect(optionsOf("smtps://[2001:db8::1]")).toMatchObject({ host: "2001:db8::1", secure: true });
});

it.each([
  "sendmail=true&path=/bin/sh&args=-c&args=id",
  "jsonTransport=true",
  "pool=true",
  "connectionTimeout=0",
])("nothing of %s in its query is believed: no program runs because somebody gave an address", (query) => {
  const options = optionsOf(`smtp://mail.example.com/?${query}`);
  expect(options).toMatchObject({ name: "SMTP", connectionTimeout: 10_000 });
  expect(Object.keys(options)).not.toContain("sendmail");
});
