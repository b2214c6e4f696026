import { GatewayError } from "../../../../foundation/gateway-error.ts";

/** What is not just this is refused, and not guessed at: somebody else would guess otherwise. */
const HEAD =
  /^HTTP\/1\.[01] [1-9]\d\d(?: [\t\x20-\x7e\x80-\xff]*)?\r\n(?:[\w!#$%&'*+.^`|~-]+:[\t\x20-\x7e\x80-\xff]*\r\n)*$/;
const STATUS = { from: 9, to: 12 };
const MINOR_VERSION_AT = 7;
const LINE_END = "\r\n";
const LENGTH = /^\d{1,15}$/;
const WITHOUT_BODY: ReadonlySet<number> = new Set([204, 304]);

/** Where a body ends: after so many bytes, after its last chunk, or with the connection. */
export type Framing = number | "chunked" | "until closed";

/** The status and the headers of an answer. */
export class AnswerHead {
  readonly statusCode: number;
  readonly framing: Framing;
  readonly #isOldHttp: boolean;
  readonly #names: string[] = [];
  readonly #values: string[] = [];

  /** `text`: up to the empty line, without it. */
  constructor(text: string) {
    if (!HEAD.test(text)) throw noHttp("its head is malformed");
    this.statusCode = Number(text.slice(STATUS.from, STATUS.to));
    this.#isOldHttp = text[MINOR_VERSION_AT] === "0";
    let at = text.indexOf(LINE_END) + LINE_END.length;
    while (at < text.length) {
      const colon = text.indexOf(":", at);
      const end = text.indexOf(LINE_END, colon);
      this.#names.push(text.slice(at, colon).toLowerCase());
      this.#values.push(text.slice(colon + 1, end).trim());
      at = end + LINE_END.length;
    }
    this.framing = this.#readFraming();
  }

  /** By its name in lower case. What is said in several lines is joined, as RFC 9110 has it. */
  get(name: string): string | undefined {
    const first = this.#names.indexOf(name);
    if (first === -1 || this.#names.indexOf(name, first + 1) === -1) return this.#values[first];
    return this.#values.filter((_, at) => this.#names[at] === name).join(", ");
  }

  /** Whether another question may follow on the same connection. With both ways of framing, somebody is confused. */
  get keepsOpen(): boolean {
    const isAmbiguous =
      this.get("transfer-encoding") !== undefined && this.get("content-length") !== undefined;
    const isClosing = this.get("connection")?.toLowerCase().includes("close") === true;
    return !this.#isOldHttp && !isAmbiguous && !isClosing;
  }

  #readFraming(): Framing {
    if (WITHOUT_BODY.has(this.statusCode)) return 0;
    const coding = this.get("transfer-encoding");
    if (coding !== undefined) {
      if (coding.toLowerCase() === "chunked") return "chunked";
      throw noHttp("it comes in a transfer coding that nobody asked for");
    }
    const length = this.get("content-length");
    if (length === undefined) return "until closed";
    if (LENGTH.test(length)) return Number(length);
    throw noHttp("it does not say how long it is");
  }
}

export function noHttp(why: string): GatewayError {
  return new GatewayError("upstream_garbled", { publicMessage: `The server's answer is no HTTP: ${why}.` });
}
