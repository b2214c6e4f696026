import { GatewayError } from "../../../../foundation/gateway-error.ts";

type Headers = Readonly<Record<string, string>>;

const LINE_END = "\r\n";
/** What would end the line early, and begin another header or another question. */
const UNSAYABLE = /[^\t\x20-\x7e\x80-\xff]/;

/** The head of every question to one address; what is the same each time is written once. */
export class QuestionHead {
  readonly #target: string;
  readonly #fixed: string;
  readonly #fixedButAuthorization: string;
  readonly #fixedNames: ReadonlySet<string>;

  /** `fixed`: whatever a question says itself by the same name, this is what is sent. */
  constructor({ host, pathname, search }: URL, fixed: Headers) {
    const own = Object.entries(fixed).map(([name, value]) => [name.toLowerCase(), value] as const);
    const write = (headers: typeof own) => headers.map(([name, value]) => line(name, value)).join("");
    this.#target = ` ${pathname}${search} HTTP/1.1${LINE_END}${line("host", host)}${line("connection", "keep-alive")}`;
    this.#fixed = write(own);
    this.#fixedButAuthorization = write(own.filter(([name]) => name !== "authorization"));
    this.#fixedNames = new Set(own.map(([name]) => name));
  }

  /** `bodyBytes` null: there is no body. A credential goes before any other authorization. */
  write(method: string, headers: Headers, credential: string | null, bodyBytes: number | null): string {
    let head = method + this.#target;
    for (const name in headers) if (!this.#fixedNames.has(name)) head += line(name, headers[name]!);
    if (credential === null) head += this.#fixed;
    else head += this.#fixedButAuthorization + line("authorization", credential);
    if (bodyBytes !== null) head += `content-length: ${bodyBytes}${LINE_END}`;
    return head + LINE_END;
  }
}

function line(name: string, value: string): string {
  if (!UNSAYABLE.test(value)) return `${name}: ${value}${LINE_END}`;
  throw new GatewayError("invalid_params", { publicMessage: `The header ${name} cannot carry its value.` });
}
