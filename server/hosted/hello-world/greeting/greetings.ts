/** What is said at each time of day; `anytime` when the hour is not known. */
export type Sayings = Record<TimeOfDay | "anytime", string>;
export const timesOfDay = ["morning", "afternoon", "evening", "night"] as const;
export type TimeOfDay = (typeof timesOfDay)[number];

export type Language = {
  english: string;
  own: string;
  direction: "ltr" | "rtl";
  casual: Sayings;
  /** Formal greetings are the neutral ones, with a courtesy after them. */
  neutral: Sayings;
  courtesy: string;
  /** How greeting and name are joined: `{greeting}`, `{name}`. */
  casualForm: string;
  neutralForm: string;
  formalForm: string;
};

const european = {
  direction: "ltr",
  casualForm: "{greeting}, {name}!",
  neutralForm: "{greeting}, {name}.",
  formalForm: "{greeting}, {name}. {courtesy}",
} as const;

/** Late at night one still says good evening: good night is for leaving. */
function say(anytime: string, morning = anytime, afternoon = anytime, evening = anytime): Sayings {
  return { anytime, morning, afternoon, evening, night: evening };
}

/** By ISO 639-1 code. A new language is one entry. */
export const languages = {
  ar: {
    ...european,
    english: "Arabic",
    own: "العربية",
    direction: "rtl",
    casual: say("أهلًا"),
    neutral: say("مرحبًا", "صباح الخير", "مساء الخير", "مساء الخير"),
    courtesy: "يسعدنا الترحيب بكم.",
    casualForm: "{greeting} {name}!",
    neutralForm: "{greeting}، {name}.",
    formalForm: "{greeting}، {name}. {courtesy}",
  },
  de: {
    ...european,
    english: "German",
    own: "Deutsch",
    casual: say("Hallo", "Morgen"),
    neutral: say("Guten Tag", "Guten Morgen", "Guten Tag", "Guten Abend"),
    courtesy: "Es ist mir eine Freude, Sie zu begrüßen.",
  },
  en: {
    ...european,
    english: "English",
    own: "English",
    casual: say("Hi", "Morning", "Hi", "Evening"),
    neutral: say("Hello", "Good morning", "Good afternoon", "Good evening"),
    courtesy: "It is a pleasure to welcome you.",
  },
  es: {
    ...european,
    english: "Spanish",
    own: "Español",
    casual: say("Hola"),
    neutral: say("Hola", "Buenos días", "Buenas tardes", "Buenas noches"),
    courtesy: "Es un placer darle la bienvenida.",
    casualForm: "¡{greeting}, {name}!",
  },
  fr: {
    ...european,
    english: "French",
    own: "Français",
    casual: say("Salut"),
    neutral: say("Bonjour", "Bonjour", "Bonjour", "Bonsoir"),
    courtesy: "C’est un plaisir de vous accueillir.",
    casualForm: "{greeting} {name} !",
  },
  hi: {
    ...european,
    english: "Hindi",
    own: "हिन्दी",
    casual: say("नमस्ते"),
    neutral: say("नमस्ते", "सुप्रभात", "नमस्ते", "शुभ संध्या"),
    courtesy: "आपका हार्दिक स्वागत है।",
    neutralForm: "{greeting}, {name} जी।",
    formalForm: "{greeting}, {name} जी। {courtesy}",
  },
  it: {
    ...european,
    english: "Italian",
    own: "Italiano",
    casual: say("Ciao"),
    neutral: say("Salve", "Buongiorno", "Buon pomeriggio", "Buonasera"),
    courtesy: "È un piacere darLe il benvenuto.",
  },
  ja: {
    ...european,
    english: "Japanese",
    own: "日本語",
    casual: say("やあ", "おはよう", "やあ", "こんばんは"),
    neutral: say("こんにちは", "おはようございます", "こんにちは", "こんばんは"),
    courtesy: "ようこそお越しくださいました。",
    casualForm: "{name}さん、{greeting}！",
    neutralForm: "{name}さん、{greeting}。",
    formalForm: "{name}様、{greeting}。{courtesy}",
  },
  ko: {
    ...european,
    english: "Korean",
    own: "한국어",
    casual: say("안녕"),
    neutral: say("안녕하세요", "좋은 아침입니다", "안녕하세요", "좋은 저녁입니다"),
    courtesy: "뵙게 되어 반갑습니다.",
    neutralForm: "{name}님, {greeting}.",
    formalForm: "{name}님, {greeting}. {courtesy}",
  },
  nl: {
    ...european,
    english: "Dutch",
    own: "Nederlands",
    casual: say("Hoi"),
    neutral: say("Hallo", "Goedemorgen", "Goedemiddag", "Goedenavond"),
    courtesy: "Het is een genoegen u te verwelkomen.",
  },
  pl: {
    ...european,
    english: "Polish",
    own: "Polski",
    casual: say("Cześć"),
    neutral: say("Dzień dobry", "Dzień dobry", "Dzień dobry", "Dobry wieczór"),
    courtesy: "Miło mi Państwa powitać.",
  },
  pt: {
    ...european,
    english: "Portuguese",
    own: "Português",
    casual: say("Oi"),
    neutral: say("Olá", "Bom dia", "Boa tarde", "Boa noite"),
    courtesy: "É um prazer dar-lhe as boas-vindas.",
  },
  ru: {
    ...european,
    english: "Russian",
    own: "Русский",
    casual: say("Привет"),
    neutral: say("Здравствуйте", "Доброе утро", "Добрый день", "Добрый вечер"),
    courtesy: "Рады приветствовать Вас.",
  },
  sv: {
    ...european,
    english: "Swedish",
    own: "Svenska",
    casual: say("Hej"),
    neutral: say("God dag", "God morgon", "God eftermiddag", "God kväll"),
    courtesy: "Det är ett nöje att få välkomna er.",
  },
  sw: {
    ...european,
    english: "Swahili",
    own: "Kiswahili",
    casual: say("Mambo"),
    neutral: say("Habari", "Habari za asubuhi", "Habari za mchana", "Habari za jioni"),
    courtesy: "Ni furaha kukukaribisha.",
  },
  tr: {
    ...european,
    english: "Turkish",
    own: "Türkçe",
    casual: say("Selam", "Günaydın"),
    neutral: say("Merhaba", "Günaydın", "İyi günler", "İyi akşamlar"),
    courtesy: "Sizi aramızda görmekten mutluluk duyarız.",
  },
  uk: {
    ...european,
    english: "Ukrainian",
    own: "Українська",
    casual: say("Привіт"),
    neutral: say("Вітаю", "Доброго ранку", "Добрий день", "Добрий вечір"),
    courtesy: "Раді вітати Вас.",
  },
  zh: {
    ...european,
    english: "Chinese",
    own: "中文",
    casual: say("你好", "早"),
    neutral: say("您好", "早上好", "下午好", "晚上好"),
    courtesy: "很荣幸欢迎您。",
    casualForm: "{name}，{greeting}！",
    neutralForm: "{name}，{greeting}。",
    formalForm: "{name}，{greeting}。{courtesy}",
  },
} as const satisfies Record<string, Language>;

export type LanguageCode = keyof typeof languages;
export const languageCodes = Object.keys(languages) as LanguageCode[];
