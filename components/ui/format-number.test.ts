import { describe, expect, test } from "vitest";
import { formatBytes, formatCount, formatMs, formatShare } from "./format-number.ts";

const plain = (text: string) => text.replaceAll("\u00a0", " ");

describe("what is not known is a gap, not a zero", () => {
  test.each([formatCount, formatMs, formatBytes, formatShare])("%o", (format) =>
    expect(format(null)).toBe("—"),
  );
});

test.each([
  [0, "0"],
  [0.44, "0.4"],
  [9.96, "10"],
  [93, "93"],
  [1284.4, "1,284"],
  [1_048_113, "1,048,113"],
])("count %d reads %s", (count, says) => expect(formatCount(count)).toBe(says));

test.each([
  [0, "0 ms"],
  [0.04, "<0.1 ms"],
  [0.31, "0.3 ms"],
  [9.94, "9.9 ms"],
  [9.96, "10 ms"],
  [41, "41 ms"],
  [999.4, "999 ms"],
  [999.6, "1 s"],
  [1_940, "1.9 s"],
  [12_000, "12 s"],
  [99_600, "1.7 min"],
  [210_000, "3.5 min"],
])("%d ms reads %s", (ms, says) => expect(plain(formatMs(ms))).toBe(says));

test.each([
  [0, "0 B"],
  [312, "312 B"],
  [999, "999 B"],
  [999.6, "1 kB"],
  [2_120, "2.1 kB"],
  [18_400, "18.4 kB"],
  [450_000, "450 kB"],
  [5e9, "5 GB"],
  [4e15, "4,000 TB"],
])("%d bytes read %s", (bytes, says) => expect(plain(formatBytes(bytes))).toBe(says));

test.each([
  [0, "0 %"],
  [0.000_01, "<0.01 %"],
  [0.0042, "0.42 %"],
  [0.018, "1.8 %"],
  [0.9999, ">99.9 %"],
  [1, "100 %"],
])("share %d reads %s", (share, says) => expect(plain(formatShare(share))).toBe(says));
