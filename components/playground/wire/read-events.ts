export type StreamEvent = { id: string | null; data: string };

/** The events of `text/event-stream`, as they come. Comments, which only keep it alive, are left out. */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<StreamEvent> {
  const reader = body.pipeThrough(new TextDecoderStream() as unknown as Decoder).getReader();
  let text = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      text += value;
      const blocks = text.split(/\r?\n\r?\n/);
      text = blocks.pop() ?? "";
      for (const block of blocks) {
        const event = readBlock(block);
        if (event !== null) yield event;
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined); // it is over for us, whatever the stream thinks of it
  }
}
/** The DOM's own types disagree on which bytes a decoder takes. */
type Decoder = ReadableWritablePair<string, Uint8Array>;

/** Null: it carries nothing. */
function readBlock(block: string): StreamEvent | null {
  const data: string[] = [];
  let id: string | null = null;
  for (const line of block.split(/\r?\n/)) {
    const value = line.slice(line.indexOf(":") + 1).replace(/^ /, "");
    if (line.startsWith("data:")) data.push(value);
    else if (line.startsWith("id:")) id = value;
  }
  const text = data.join("\n");
  return text === "" ? null : { id, data: text };
}
