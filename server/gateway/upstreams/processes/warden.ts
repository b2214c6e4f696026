import { type ChildProcess, spawn } from "node:child_process";

/**
 * Reads `+ group` and `- group`; when its input ends, we are gone, however that came, and what is on the list goes
 * too. A shell, because it costs a megabyte and outlives us whatever happens to Node.
 */
const SCRIPT = `
trap '' INT TERM HUP
groups=" "
while read -r sign group; do
  case $sign in
    +) groups="$groups$group " ;;
    -) before=\${groups%%" $group "*}; [ "$before" != "$groups" ] && groups="$before \${groups#*" $group "}" ;;
  esac
done
for group in $groups; do kill -s KILL -- "-$group" 2>/dev/null; done
`;

/** Sees to it that no process of ours outlives us. Started with the first, in a session of its own. */
export class Warden {
  #child: ChildProcess | null = null;

  watch(group: number): void {
    this.#tell(`+ ${group}`);
  }

  forget(group: number): void {
    this.#tell(`- ${group}`);
  }

  close(): void {
    this.#child?.stdin?.end();
    this.#child = null;
  }

  #tell(line: string): void {
    this.#child ??= start();
    this.#child.stdin?.write(`${line}\n`);
  }
}

function start(): ChildProcess {
  const child = spawn("/bin/sh", ["-c", SCRIPT], {
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
    env: {} as NodeJS.ProcessEnv, // none of ours
  });
  child.stdin.on("error", () => undefined); // it was killed: nothing more can be watched
  child.on("error", () => undefined);
  child.unref();
  return child;
}
