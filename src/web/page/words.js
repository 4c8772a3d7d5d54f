// The words of the page, which come with the scenario in both languages, and elements that hold text as text.

let words = {};
let lang = "en";

export function learn(all, language) {
  words = all;
  lang = language;
}

/** A word in the language of the page, its places filled. */
export function word(key, n = "", e = "") {
  const both = words[key];
  if (!both) return "";
  return both[lang === "zh" ? 1 : 0].replaceAll("{n}", n).replaceAll("{e}", e);
}

/** What a message in both languages says. */
export function say(message) {
  return message?.[lang] ?? "";
}

export function element(name, attributes = {}, text) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text !== undefined) made.textContent = text;
  return made;
}
