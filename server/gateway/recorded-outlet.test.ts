import { describe, expect, it } from "vitest";
import type { Outlet } from "./outlet.ts";
import { RecordedOutlet } from "./recorded-outlet.ts";

function listening() {
  const heard: string[] = [];
  const outlet: Outlet = {
    canOpen: true,
    isOpen: false,
    open: () => void heard.push("open"),
    send: (json, eventId) => void heard.push(`${json} ${eventId}`),
    prime: (eventId) => void heard.push(`prime ${eventId}`),
    close: () => void heard.push("close"),
  };
  return { outlet, heard };
}

describe("the gate before a stream", () => {
  it("lets nothing out before the opening is recorded, and then everything in order", async () => {
    const { outlet, heard } = listening();
    const journal = Promise.withResolvers<void>();
    const gate = new RecordedOutlet(outlet, () => journal.promise);
    gate.open({ isResumable: true });
    gate.prime("e.0", null);
    gate.send("1", "e.1");
    expect([gate.isOpen, heard]).toEqual([true, []]);
    journal.resolve();
    await gate.settled();
    gate.send("2", null);
    gate.close();
    expect(heard).toEqual(["open", "prime e.0", "1 e.1", "2 null", "close"]);
  });

  it("opens once", async () => {
    const { outlet, heard } = listening();
    let records = 0;
    const gate = new RecordedOutlet(outlet, async () => {
      records += 1;
    });
    gate.open({ isResumable: false });
    gate.open({ isResumable: false });
    await gate.settled();
    expect([records, heard]).toEqual([1, ["open"]]);
  });

  it("lets nothing out when the journal refuses, and says why to whoever settles", async () => {
    const { outlet, heard } = listening();
    const gate = new RecordedOutlet(outlet, () => Promise.reject(new Error("full")));
    gate.open({ isResumable: false });
    gate.send("1", null);
    await expect(gate.settled()).rejects.toThrow("full");
    expect(heard).toEqual([]);
  });
});
