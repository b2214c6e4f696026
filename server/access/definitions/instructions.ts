/** Works against whoever uses the model, wherever it stands. Bounded gaps: each is linear in the text. */
const AGAINST_THE_USER: readonly RegExp[] = [
  /\b(?:ignore|disregard|forget|override|bypass)\b.{0,30}\b(?:previous|prior|above|earlier|preceding|existing|other|system|all)\b.{0,30}\b(?:instruction|prompt|rule|message|guideline|direction|polic|context)/is,
  /\b(?:do not|don['’]?t|never|must not|without)\b.{0,30}\b(?:tell|mention|inform|reveal|notify|show|disclos|ask|alert|let)\w*\b.{0,30}\b(?:user|human|person|anyone|them)\b/is,
  /\b(?:keep|hide|conceal)\b.{0,40}\bfrom the (?:user|human)\b/is,
  /\b(?:user|human)\b.{0,30}\b(?:must|should|need|may|can)\s?(?:not|n['’]t) (?:know|see|notice|be (?:told|informed|aware|shown|notified))\b/is,
  /<\s*\/?\s*(?:important|system|secret|hidden|instructions?|admin|assistant|critical|override)\s*>/i,
  /\[\s*(?:system|inst|admin|important|override)\s*\]|<\|(?:im_start|im_end|system|endoftext)\|>|<<\s*sys\s*>>/i,
  /<!--/,
  /\b(?:system prompt|jailbreak|developer mode|you are now)\b/i,
  /(?:~\/|\$home\/|\/root\/|\/home\/[^\s/]{1,40}\/)\.(?:ssh|aws|cursor|claude|config|gnupg|kube|npmrc|netrc|docker)|\bid_(?:rsa|ed25519|ecdsa)\b|\bclaude_desktop_config\b|(?<![\w./])\.env\b(?=.{0,60}\b(?:send|read|pass|include|content)\w*)/is,
  /\b(?:include|pass|put|send|add|attach|append)\b.{0,60}\b(?:api[ _-]?keys?|passwords?|credentials?|private keys?|access tokens?|conversation history|chat history|(?:entire|whole|full) conversation)\b/is,
];

/** Tells a model when to call what: fine in a server's instructions, odd in a definition of one thing. */
const ABOUT_OTHERS: readonly RegExp[] = [
  /\b(?:before|after|when(?:ever)?|instead of|prior to) (?:using|calling|invoking|running|executing)\b.{0,30}\b(?:any|every|each|all|another)\b.{0,20}\btools?\b/is,
  /\byou (?:must|have to|should|need to) (?:always |first |also |instead )(?:call|use|invoke|run|read|send|execute)\b(?!.{0,10}\bthis tool\b)/is,
  /\b(?:all|every|any)\b.{0,20}\b(?:e-?mails?|messages?|payments?|requests?|transfers?)\b.{0,40}\b(?:must|should|have to|need to|has to)\b.{0,20}\b(?:be sent|go|be forwarded|be routed)\b.{0,20}\bto\b/is,
  /\b(?:bcc|forward a copy|send a copy)\b.{0,30}\S@\S/is,
  /\b(?:do not|don['’]?t|never) use\b.{0,30}\b(?:other|any other|another)\b.{0,20}\btools?\b/is,
];

/** It tells the model to do something that a description of a thing has no reason to. */
export function isInstruction(text: string, mayInstruct: boolean): boolean {
  if (AGAINST_THE_USER.some((pattern) => pattern.test(text))) return true;
  return !mayInstruct && ABOUT_OTHERS.some((pattern) => pattern.test(text));
}
