import { compileUriTemplate, type UriTemplate } from "../../hosted/kernel/uri-template.ts";

/** An expression of RFC 6570, of any level: its operator, and its variables. */
const EXPRESSION = /\{([+#./;?&]?)([^{}]*)\}/;
/** Two pieces that may be anything are as many as can be told apart in good time. */
const OPEN_ENDED_MAX = 2;

/** Whether a URI fits a server's template. Ours are of level 1, and exact; others may be of any level, or no template at all. */
export function matchTemplate(template: string): UriTemplate["match"] {
  try {
    return compileUriTemplate(template).match;
  } catch {
    const pattern = loosePattern(template);
    return (uri) => (pattern.test(uri) ? {} : null);
  }
}

function loosePattern(template: string): RegExp {
  const pieces = template.split(EXPRESSION); // literal, operator, variables, literal, …
  let pattern = "^";
  let openEnded = 0;
  for (let at = 0; at < pieces.length; at += 3) {
    pattern += pieces[at]!.replace(/\W/g, "\\$&");
    const operator = pieces[at + 1];
    if (operator === undefined) return new RegExp(`${pattern}$`, "s");
    if (operator === "+" || operator === "#") openEnded += 1;
    if (openEnded > OPEN_ENDED_MAX) return new RegExp(pattern, "s");
    pattern += VALUES[operator];
  }
  return new RegExp(`${pattern}$`, "s");
}

/** What the variables of an expression may become, by its operator. */
const VALUES: Readonly<Record<string, string>> = {
  "": "[^/?#]+",
  "+": ".+",
  "#": "(?:#.*)?",
  ".": "(?:\\.[^/?#]*)?",
  "/": "(?:/[^?#]*)?",
  ";": "(?:;[^/?#]*)?",
  "?": "(?:\\?[^#]*)?",
  "&": "(?:&[^#]*)?",
};
