import { readFileSync } from "node:fs";
import path from "node:path";

/** For cut-description.mjs: the classes and the aliases of a file of the client, and where it has the others from. */
export function readModule(file) {
  const text = joinLines(readFileSync(file, "utf8").replace(/"""[\s\S]*?"""/g, ""));
  return { file, imports: readImports(file, text), aliases: readAliases(text), classes: readClasses(text) };
}

/** What stands between brackets, on one line. */
function joinLines(text) {
  let depth = 0;
  return [...text]
    .map((letter) => {
      depth += { "[": 1, "(": 1, "{": 1, "]": -1, ")": -1, "}": -1 }[letter] ?? 0;
      return letter === "\n" && depth > 0 ? " " : letter;
    })
    .join("")
    .replace(/ {2,}(?=\S)/g, (spaces, at, whole) => (whole[at - 1] === "\n" ? spaces : " "));
}

/** A name of a file that is imported is a class in it (`file`) or, of a folder, a file (`folder`). */
function readImports(file, text) {
  const imports = new Map();
  for (const [, dots, said, names] of text.matchAll(/^from (\.+)([\w.]*) import (.+)$/gm)) {
    const base = path.join(path.dirname(file), "../".repeat(dots.length - 1), ...said.split("."));
    for (const [name] of names.matchAll(/\w+/g))
      imports.set(name, { file: `${base}.py`, folder: (module) => path.join(base, `${module}.py`) });
  }
  return imports;
}

/** `Filter: TypeAlias = Union[…]`, or `Filter = TypeAliasType("Filter", Union[…])`. */
function readAliases(text) {
  const found = text.matchAll(
    /^ *(\w+)(?:: TypeAlias)? = (?:TypeAliasType\( ?"\w+", )?((?:Union|Annotated|Literal)\[.*\]|object$)/gm,
  );
  return new Map([...found].map(([, name, said]) => [name, said]));
}

/** `id: str`, `created_at: datetime = FieldInfo(alias="createdAt")`; in parameters, where all may be left out, `Required[…]`. */
function readClasses(text) {
  const parts = text.split(/^class (?=\w+\()/m).slice(1);
  return new Map(
    parts.map((part) => {
      const [, name, bases] = /^(\w+)\(([^)]*)\):/.exec(part);
      const fields = [...part.matchAll(/^ {4}(\w+): (.+?)(?: = (.+))?$/gm)].map(([, field, said, set]) => ({
        field,
        alias: /alias="([^"]+)"/.exec(set ?? said)?.[1],
        said,
      }));
      return [name, { fields, isLax: bases.startsWith("TypedDict") }];
    }),
  );
}
