import { expect, it } from "vitest";
import { readHtml } from "./read-html.ts";

it.each([
  ["<p>One</p><p>Two</p>", "One\nTwo"],
  ["<ul><li>One</li><li class=x>Two</li></ul>", "- One\n- Two"],
  ['<a href="https://a.example">A</a>', "A (https://a.example)"],
  ['<a title="1 > 0" href="https://a.example" rel=x>A</a>', "A (https://a.example)"],
  ['<a href="https://a.example">https://a.example</a>', "https://a.example"],
  ['<a href="https://a.example"></a>', "https://a.example"],
  ['<a name="here">Here</a>', "Here"],
  ['<a href="https://a.example">never closed', "never closed"],
  ["1 &lt; 2 &amp; 3 &#8364; &none;", "1 < 2 & 3 € &none;"],
  ["a<br><br/><br />b", "a\n\nb"],
])("%s is read as a person reads it", (html, text) => {
  expect(readHtml(html)).toBe(text);
});

const LONG = 32_000;
const SHORT = LONG / 32;
const HARMLESS = 8;

/** Ms of the quickest of ten: what else the machine does at a time makes none quicker. */
function quickest(work: () => void): number {
  const tries = Array.from({ length: 10 }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return Math.min(...tries);
}

it.each([
  ["a link of many addresses", "<a ", 'href="x"'],
  ["links that are never closed", "", '<a href="x">'],
  ["addresses without an end", "<a ", 'href="'],
  ["tags without an end", "", "<li "],
  ["the beginnings of tags", "", "<"],
  ["line breaks with much in them", "<br", " "],
])("%s takes no longer than its length", (_, begin, part) => {
  const of = (length: number) => begin + part.repeat(length / part.length);
  const [long, short] = [of(LONG), of(SHORT)];
  const inParts = quickest(() => {
    for (let part = 0; part < LONG / SHORT; part++) readHtml(short);
  });
  // What is quadratic takes 32 times as long in one piece.
  expect(quickest(() => readHtml(long)) / inParts).toBeLessThan(HARMLESS);
});
