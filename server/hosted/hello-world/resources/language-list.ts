import { defineResource } from "../../kernel/define-resource.ts";
import { languageCodes, languages } from "../greeting/greetings.ts";

export const languageList = defineResource({
  uri: "hello://languages",
  name: "languages",
  title: "Languages",
  description: "The languages greetings are in.",
  mimeType: "application/json",
  read: () =>
    JSON.stringify(
      languageCodes.map((code) => {
        const { english, own, direction } = languages[code];
        return { code, english, own, direction };
      }),
    ),
});
