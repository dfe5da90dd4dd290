// The data, the page's words in two languages, text search, dates, and the making of elements.
// Whatever comes from an article goes through textContent or an attribute that cannot run anything.

const data = JSON.parse(document.getElementById("data").textContent);
const SVG = "http://www.w3.org/2000/svg";
const VI = 0, EN = 1;
const TYPES = ["PER", "ORG", "LOC", "DOC"];
let language = VI;

const find = (id) => document.getElementById(id);

/** The words of that name, with the values in their places. */
function say(name, values = {}) {
  const pair = data.words[name];
  const words = pair ? pair[language] : name;
  return words.replace(/\{(\w+)\}/g, (whole, key) => (key in values ? String(values[key]) : whole));
}

/** The words for a code of the tables; a code without words is its own word. */
const code = (kind, name) => say(Object.hasOwn(data.words, `${kind}/${name}`) ? `${kind}/${name}` : name);

const number = (value) => new Intl.NumberFormat(language === VI ? "vi" : "en").format(value);

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** A day, month, year or interval of ISO 8601 as people write it. */
function date(iso) {
  if (iso.includes("/")) return iso.split("/").map(date).join(" – ");
  const [, year, month, day] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(iso) || [];
  if (!month) return iso;
  const parts = language === VI ? [day && Number(day), Number(month), year] : [day && Number(day), MONTHS[month - 1], year];
  return parts.filter(Boolean).join(language === VI ? "/" : " ");
}

/** A day as a number of years, in the middle of what is known of it; null: none. */
function year(iso, last = false) {
  const parts = iso.split("/");
  const [, y, m, d] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?/.exec(last ? parts[parts.length - 1] : parts[0]) || [];
  if (!y) return null;
  return Number(y) + (m ? (Number(m) - 1 + (d ? (Number(d) - 0.5) / 31 : 0.5)) / 12 : 0.5);
}

/** An element with attributes, listeners (functions) and children (elements or text). */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  return filled(element, attributes, children);
}

/** An element of a drawing. */
function draw(tag, attributes = {}, ...children) {
  return filled(document.createElementNS(SVG, tag), attributes, children);
}

function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (name.startsWith("aria-") && typeof value === "boolean") element.setAttribute(name, String(value));
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, String(value));
  }
  for (const child of children.flat()) {
    if (child !== null && child !== undefined && child !== "") element.append(child);
  }
  return element;
}

const button = (label, action, attributes = {}) => make("button", { type: "button", click: action, ...attributes }, label);

function refill(element, ...children) {
  element.replaceChildren(...children.flat().filter((child) => child !== null && child !== ""));
  return element;
}

// Search, word by word: the last one may be unfinished, words in quotation marks or joined by a sign ("22-NQ")
// stand together. A word typed without marks finds all spellings; one typed with marks finds those marks,
// wherever in the syllable the tone is written ("hòa", "hoà").

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
const MARKS = /[\u0300-\u036f]/g;
const LIKE_D = /[đðɖ]/g;

/** The words with one blank before each and behind the last. */
const spaced = (text) => ` ${text} `.replace(/[^\p{L}\p{N}\p{M}]+/gu, " ");

const plain = (text) => text.normalize("NFD").toLowerCase().replace(MARKS, "").replace(LIKE_D, "d");

/** Lower case with the tone of each word behind it, so that its place does not count. */
function toned(text) {
  const lower = text.normalize("NFD").toLowerCase().replace(/[ðɖ]/g, "đ");
  return lower.replace(/[\p{L}\p{M}]+/gu, (word) => {
    const tones = word.match(TONES);
    return tones ? word.replace(TONES, "") + tones.join("") : word;
  });
}

/** Something that can be searched. */
class Text {
  constructor(words) {
    this.words = words;
  }

  get plain() {
    return (this.plainly ??= spaced(plain(this.words)));
  }

  get marked() {
    return (this.markedly ??= [spaced(this.words.normalize("NFC").toLowerCase()), spaced(toned(this.words))]);
  }

  fits(query) {
    return query.every(([bare, exact, tone]) => {
      if (!this.plain.includes(bare)) return false;
      return exact === null || this.marked[0].includes(exact) || this.marked[1].includes(tone);
    });
  }
}

/** The words of a query: without marks, and with them where there are any. */
function asked(query) {
  const terms = (query.normalize("NFC").match(/"[^"]*"?|[^\s"]+/g) || []).filter((term) => spaced(term) !== " ");
  return terms.map((term, at) => {
    const whole = (words) => (at === terms.length - 1 && !term.endsWith('"') ? spaced(words).trimEnd() : spaced(words));
    const [bare, lower] = [plain(term), term.toLowerCase()];
    return bare === lower ? [whole(bare), null, null] : [whole(bare), whole(lower), whole(toned(term))];
  });
}

/** Runs an action once nothing more is typed. */
function settled(action) {
  let waiting = 0;
  return () => {
    clearTimeout(waiting);
    waiting = setTimeout(action, 120);
  };
}

const byWords = new Intl.Collator("vi", { numeric: true });

/** The entities: key, name, type (place in TYPES), mentions, articles, acts done. */
const entities = data.entities.map(([key, name, type, mentions, articles, done], id) => ({
  id, key, name, type, mentions, articles, done, text: new Text(name), acts: [], posts: [], quotes: [],
}));
const byKey = new Map(entities.map((entity) => [entity.key, entity]));

/** Articles: id, title, source, day, address, the article it is a copy of. */
const articles = data.articles.map(([id, title, source, day, url, copy]) => ({ id, title, source, day, url, copy }));

/** A name that opens its card. */
const named = (entity, words = entity.name) =>
  button(words, (event) => { event.stopPropagation(); showCard(entity); }, { class: "name" });

/** Where an article is: its title, which is a link if it has an address of the web. */
function cited(article) {
  const title = article.title || say("evidence.untitled");
  const isWeb = /^https?:\/\/[^\s]+$/i.test(article.url);
  const link = { href: article.url, rel: "noopener noreferrer nofollow", target: "_blank", referrerpolicy: "no-referrer" };
  const about = [article.source, article.day && date(article.day), article.id];
  const copy = article.copy && say("evidence.copy", { a: article.copy });
  return make("span", { class: "cited" }, isWeb ? make("a", link, title) : make("cite", {}, title),
    make("span", { class: "about" }, [...about, copy].filter(Boolean).join(" · ")));
}

/** Names one below the other. */
const list = (all) => (all.length ? [make("ul", { class: "names" }, all.map((entity) => make("li", {}, named(entity))))] : []);

/** Pieces of a sentence, with what acts, the act, and its content marked. */
function sentence(pieces) {
  const quote = make("blockquote", {});
  for (let at = 0; at < pieces.length; at += 2) {
    const flags = pieces[at + 1];
    const kinds = [2, 1, 4].filter((flag) => flags & flag);
    const title = kinds.map((flag) => say(`mark.${flag}`)).join(", ");
    quote.append(flags ? make("mark", { class: kinds.map((flag) => `m${flag}`).join(" "), title }, pieces[at]) : pieces[at]);
  }
  return quote;
}

/** Buttons from page to page; ``turn`` gets the page's number. */
function pager(element, at, pages, turn) {
  if (pages < 2) return refill(element);
  const step = (words, to) => button(say(words), () => turn(to), { disabled: to < 0 || to >= pages });
  return refill(element, step("pages.before", at - 1),
    make("span", {}, say("pages.at", { n: number(at + 1), m: number(pages) })), step("pages.after", at + 1));
}
