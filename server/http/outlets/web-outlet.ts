import type { LazyAbort } from "../../foundation/lazy-abort.ts";
import { corsHeaders } from "../cors.ts";
import type { Heartbeat } from "./heartbeat.ts";
import { BACKLOG_BYTES_MAX, STREAM_HEADERS, StreamOutlet } from "./stream-outlet.ts";

const encoder = new TextEncoder();

/** The Next lane's: events into a web stream, whose response is handed over when it opens. */
export class WebOutlet extends StreamOutlet {
  readonly #origin: string | undefined;
  readonly #respond: (response: Response) => void;
  #controller: ReadableStreamDefaultController<Uint8Array> | null = null;

  constructor(
    request: Request,
    abort: LazyAbort,
    heartbeat: Heartbeat,
    respond: (response: Response) => void,
  ) {
    super(request.headers.get("accept"), abort, heartbeat);
    this.#origin = request.headers.get("origin") ?? undefined;
    this.#respond = respond;
  }

  protected begin(): void {
    const body = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          this.#controller = controller;
        },
        cancel: () => this.gone(),
      },
      new ByteLengthQueuingStrategy({ highWaterMark: BACKLOG_BYTES_MAX }),
    );
    this.#respond(new Response(body, { headers: { ...STREAM_HEADERS, ...corsHeaders(this.#origin) } }));
  }

  protected backlog(): number {
    return BACKLOG_BYTES_MAX - (this.#controller!.desiredSize ?? 0);
  }

  protected write(text: string): void {
    this.#controller!.enqueue(encoder.encode(text));
  }

  protected end(text: string): void {
    if (text !== "") this.write(text);
    this.#controller!.close();
  }

  protected cut(): void {
    this.#controller!.error(new Error("The client did not read its stream."));
  }

  protected release(): void {
    this.#controller = null;
  }
}
